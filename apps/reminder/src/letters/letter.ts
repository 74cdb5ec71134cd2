/** What is to be read, before a channel gives it its form. Plain text throughout: each form escapes for itself. */
export interface Letter {
  readonly title: string;
  readonly opening: string;
  readonly sections: readonly LetterSection[];
  /** What stands below the sections. */
  readonly closing: string | null;
  readonly link: { readonly text: string; readonly url: string } | null;
}

export interface LetterSection {
  readonly heading: string;
  readonly entries: readonly LetterEntry[];
}

export interface LetterEntry {
  readonly text: string;
  readonly details: readonly string[];
}

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * The letter in a form of at most `maxBytes` UTF-8 bytes: as many entries as go in, and a line that says how many did not.
 * @param render the form, of which a letter with fewer entries is a shorter one
 */
export function fitted(letter: Letter, maxBytes: number, render: (letter: Letter) => string): string {
  const whole = render(letter);
  if (bytesOf(whole) <= maxBytes) return whole;
  const total = letter.sections.reduce((sum, { entries }) => sum + entries.length, 0);
  let fits = 0;
  let tooMany = total;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (bytesOf(render(first(letter, middle, total))) <= maxBytes) fits = middle;
    else tooMany = middle;
  }
  return render(first(letter, fits, total));
}

function first(letter: Letter, count: number, total: number): Letter {
  let left = count;
  const sections = letter.sections.flatMap(({ heading, entries }) => {
    const kept = entries.slice(0, left);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ heading, entries: kept }];
  });
  return { ...letter, sections, closing: `另有 ${total - count} 项未列出，请登录平台查看。` };
}
