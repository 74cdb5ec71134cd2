/**
 * The same name written by another typist: full and half width, white space, kinds of bracket.
 * Nothing that carries meaning is touched; `normaliseName` is idempotent.
 */
export function normaliseName(written: string): string {
  return written
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(OPENING_BRACKET, '(')
    .replace(CLOSING_BRACKET, ')')
    .replace(SEPARATOR, '、');
}

const INVISIBLE = /[\s\p{Cf}\p{Cc}]+/gu;
const OPENING_BRACKET = /[〔【[{「『《〈]/g;
const CLOSING_BRACKET = /[〕】\]}」』》〉]/g;
/** Inside one name a comma, a middle dot and 、 all separate the same list (县(市,区)). */
const SEPARATOR = /[,，·・]/g;
