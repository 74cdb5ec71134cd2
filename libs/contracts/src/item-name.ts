/** What is known of an item (任务事项) wherever it is named. */
export interface NamedItem {
  /** Number of its clause, as written. */
  readonly clause: string;
  /** nth item of the clause. */
  readonly ordinal: number;
  readonly title: string | null;
  /** Empty where its words were not kept. */
  readonly text: string;
}

/** Characters of an untitled item's text that stand for it. */
const EXCERPT = 24;

/** Characters at the beginning of its text that an item's name depends on: one more than it shows tells that it goes on. */
export const NAMING_TEXT = EXCERPT + 1;

/** What an item is about: its heading or, where it has none, how its text begins, in one line. */
export function itemHeading({ title, text }: Pick<NamedItem, 'title' | 'text'>): string {
  if (title !== null) return title;
  const characters = [...text.replaceAll(/\s/g, ' ')];
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : characters.join('');
}

/** `（一）加强…（第2项）`: how people speak of an item. */
export function itemName(item: NamedItem): string {
  return `${item.clause}${itemHeading(item)}${item.ordinal > 1 ? `（第${item.ordinal}项）` : ''}`;
}
