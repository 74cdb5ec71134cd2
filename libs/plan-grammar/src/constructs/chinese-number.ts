/**
 * chinese-number := digit | 十 | 百 | 千 … up to 9999; 〇 and 零 as zero.
 *
 *     二十一 → 21      一百零三 → 103
 */
const DIGITS = '零一二三四五六七八九';

/** Reads a whole string of Chinese numerals; null where it is none. */
export function chineseNumber(text: string): number | null {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const place = character === '十' ? 10 : character === '百' ? 100 : character === '千' ? 1000 : 0;
    if (place > 0) {
      total += (digit === 0 ? 1 : digit) * place;
      digit = 0;
    } else {
      digit = chineseDigit(character) ?? -1;
      if (digit < 0) return null;
    }
  }
  return text.length === 0 ? null : total + digit;
}

/** One numeral; null where it is none. */
export function chineseDigit(character: string): number | null {
  if (character === '〇' || character === '○' || character === 'O') return 0;
  if (character === '两') return 2;
  const digit = DIGITS.indexOf(character);
  return digit < 0 ? null : digit;
}

/** Reads numerals one by one, as years are written: 二〇二四. */
export function digitYear(text: string): number {
  return Number([...text].map((digit) => chineseDigit(digit.toUpperCase()) ?? 0).join(''));
}

/** Reads arabic digits or Chinese numerals. */
export function anyNumber(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : chineseNumber(text);
}
