import { describe, expect, it } from '@jest/globals';
import { textFaults } from './readable-text.js';

describe('a text at the edge', () => {
  it.each([
    ['with tab and line ends', '一\t二\r\n三'],
    ['with an emoji of several characters', '👩‍👩‍👧 好'],
    ['with a rare character outside the basic plane', '𠮷'],
    ['that is empty', ''],
    ['of white space, which is the field’s own matter', ' \n　'],
    ['with a zero-width space among words', '一\u200b二'],
  ])('%s passes', (_what, text) => {
    expect(textFaults({ text })).toEqual([]);
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['a vertical tab', 'a\u000bb'],
    ['an escape', '\u001b[31m'],
    ['a delete', 'a\u007f'],
    ['a control character of the upper half', 'a\u009b'],
    ['the first half of a pair', 'a\ud800'],
    ['the second half of a pair', '\udc00a'],
  ])('with %s is refused', (_what, text) => {
    expect(textFaults({ text })).toEqual([{ field: 'text', messages: ['text must not hold control characters or broken characters'] }]);
  });

  it.each([
    ['zero-width spaces', '\u200b\u200b'],
    ['a byte order mark and blanks', ' \ufeff\u2060 '],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['blank Braille cells', '\u2800'],
  ])('of nothing but %s is not words', (_what, text) => {
    expect(textFaults({ text })).toEqual([{ field: 'text', messages: ['text must hold words, not only invisible characters'] }]);
  });

  it('is found at any depth, all at once, and named by its path', () => {
    const body = { rungs: [{ name: '好' }, { name: '\u0000' }], 'wrong name': { deep: '\u200b' }, count: 1, none: null };
    expect(textFaults(body).map(({ field }) => field)).toEqual(['rungs.1.name', 'wrong name.deep']);
  });
});
