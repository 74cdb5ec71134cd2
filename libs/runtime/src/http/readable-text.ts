/** Control characters other than tab and line ends; half a surrogate pair. Postgres refuses NUL, and no page or paper can show the rest. */
const UNREADABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u;
/** What takes no ink: zero-width and filler characters, and the blank Braille cell. Plain white space alone is each field's own matter. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/u;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A text nobody can read, by the field it stands in. */
export interface TextFault {
  readonly field: string;
  readonly messages: readonly string[];
}

/** Every text in a JSON value that cannot be kept as words; `field` is the path to `value` itself, '' for a whole body. */
export function textFaults(value: unknown, field = ''): TextFault[] {
  if (typeof value === 'string') {
    const name = field === '' ? 'the text' : field;
    if (UNREADABLE.test(value)) return [{ field, messages: [`${name} must not hold control characters or broken characters`] }];
    if (!VISIBLE.test(value) && INVISIBLE.test(value)) return [{ field, messages: [`${name} must hold words, not only invisible characters`] }];
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textFaults(part, field === '' ? key : `${field}.${key}`));
}
