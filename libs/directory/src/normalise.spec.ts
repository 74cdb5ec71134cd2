import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseName } from './normalise.js';

describe('a normalised name', () => {
  it.each([
    ['各县（市、区）政府', '各县(市、区)政府'],
    ['各县(市,区)政府', '各县(市、区)政府'],
    [' 市　司 法 局\u200b', '市司法局'],
    ['嘉兴经济技术开发区〔国际商务区〕', '嘉兴经济技术开发区(国际商务区)'],
    ['ＡＢＣ１２', 'ABC12'],
  ])('of %s is %s', (written, normalised) => {
    expect(normaliseName(written)).toBe(normalised);
  });

  it('does not change when it is normalised again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normaliseName(normaliseName(text)) === normaliseName(text)), { numRuns: 2_000 });
  });
});
