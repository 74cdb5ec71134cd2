const PLACE = /(?:[。；;！？!?，,、：:\n][”’」』）)\]】〕》\s]*)+/gu;

/** Where a text may be cut in two: behind punctuation, with words on both sides. Rising positions, in UTF-16 code units. */
export function cutPlaces(text: string): number[] {
  const places = [...text.matchAll(PLACE)].map((match) => match.index + match[0].length);
  return places.filter((at) => /\p{L}|\p{N}/u.test(text.slice(0, at)) && /\p{L}|\p{N}/u.test(text.slice(at)));
}

/** The pieces of a text between the given places. */
export function piecesOf(text: string, places: readonly number[]): { readonly start: number; readonly text: string }[] {
  return [0, ...places].map((start, n) => ({ start, text: text.slice(start, places[n]) }));
}
