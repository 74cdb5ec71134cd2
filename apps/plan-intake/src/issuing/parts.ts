/**
 * Cuts the items of a plan into the parts that travel as one event each: whole items, in order, with at most `limit`
 * recipients in all. An item that alone has more than that travels alone.
 */
export function splitIntoParts<Item extends { readonly recipients: readonly unknown[] }>(
  items: readonly Item[],
  limit: number,
): Item[][] {
  const parts: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const part = parts.at(-1);
    if (part && item.recipients.length <= room) part.push(item);
    else {
      parts.push([item]);
      room = limit;
    }
    room -= item.recipients.length;
  }
  return parts;
}
