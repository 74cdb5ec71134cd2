import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bigramsOf, foldText, similarity } from './text-similarity.js';

const alike = (a: string, b: string): number => similarity(bigramsOf(foldText(a)), bigramsOf(foldText(b)));

describe('the likeness of two texts', () => {
  it('is 1 for the same words however they are set', () => {
    expect(alike('推进“放管服”改革，持续优化。', '推进 放管服 改革\n持续优化')).toBe(1);
    expect(alike('１０月底前', '10月底前')).toBe(1);
  });

  it('is 0 for texts that share nothing, and for no text', () => {
    expect(alike('优化营商环境', '垃圾分类')).toBe(0);
    expect(alike('', '')).toBe(0);
    expect(alike('，。', '优化')).toBe(0);
  });

  it('counts what is repeated as often as it stands there', () => {
    expect(alike('改革', '改革改革')).toBeLessThan(1);
  });

  it('ranks the reworded clause above the merely related one', () => {
    const text = '深化“最多跑一次”改革，推进政务服务网上办理。';
    expect(alike(text, '持续深化“最多跑一次”改革，全面推进政务服务网上办理。')).toBeGreaterThan(0.75);
    expect(alike(text, '加强重点领域改革，推进行政执法公示。')).toBeLessThan(0.5);
  });

  it('is symmetric, within [0, 1], and 1 of a text with itself', () => {
    const text = fc.string({ unit: fc.constantFrom(...'改革优化营商环境执法1') });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(alike(a, b)).toBe(alike(b, a));
        expect(alike(a, b)).toBeGreaterThanOrEqual(0);
        expect(alike(a, b)).toBeLessThanOrEqual(1);
        if (foldText(a) !== '') expect(alike(a, a)).toBe(1);
      }),
    );
  });
});

it('the plan’s own year is no difference, another year is one', () => {
  expect(foldText('2019年底前完成', 2019)).toBe(foldText('2020年底前完成', 2020));
  expect(foldText('到2025年', 2019)).not.toBe(foldText('到2026年', 2020));
});
