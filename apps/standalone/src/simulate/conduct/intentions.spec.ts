import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WorkingCalendar } from '#calendar';
import { type Intention, intentionsOf, remedyOf } from './intentions.js';
import { randomOf } from './random.js';
import { behaviourOf, temperamentOf } from './temperament.js';

const calendar = WorkingCalendar.installed();
const today = '2020-09-22';
const due = '2020-12-31';
const seeds = fc.integer({ min: 0, max: 999_999_999 });
const meant = (temperament: 'PROMPT' | 'SLOW' | 'SILENT', seed: number, of: { due: string | null } = { due }): Intention[] =>
  intentionsOf(temperament, { today, due: of.due, objected: false }, calendar, randomOf(seed, 'a matter'));
const acts = (intentions: readonly Intention[]): string[] => intentions.map(({ act }) => act);

describe('draws', () => {
  it('are the same for the same seed and matter, and others for others', () => {
    const first = (seed: number, matter: string) => randomOf(seed, matter).next();
    expect(first(1, '甲')).toBe(first(1, '甲'));
    expect(new Set([first(1, '甲'), first(2, '甲'), first(1, '乙')]).size).toBe(3);
  });

  it('are spread evenly and keep within their bounds', () => {
    const random = randomOf(7, 'many');
    const drawn = Array.from({ length: 10_000 }, () => random.between(1, 4));
    for (const face of [1, 2, 3, 4]) expect(drawn.filter((one) => one === face).length).toBeGreaterThan(2_300);
    expect(Math.max(...drawn)).toBe(4);
  });
});

describe('a prompt unit', () => {
  it('signs before it would be reminded and submits before the deadline, whatever is drawn', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const intentions = meant('PROMPT', seed);
        expect(acts(intentions)[0]).toBe('SIGN');
        expect(acts(intentions).at(-1)).toBe('SUBMIT_COMPLETION');
        expect(['2020-09-22', '2020-09-23']).toContain(intentions[0]?.on);
        expect((intentions.at(-1)?.on ?? '') < due).toBe(true);
      }),
    );
  });

  it('reports on the way, ever further', () => {
    const percents = meant('PROMPT', 1).flatMap((intention) => (intention.act === 'REPORT_PROGRESS' ? [intention.percent] : []));
    expect(percents.length).toBeGreaterThan(1);
    expect(percents).toEqual([...percents].sort((one, other) => one - other));
  });
});

describe('a slow unit', () => {
  const all = Array.from({ length: 400 }, (_, seed) => meant('SLOW', seed));

  it('sometimes objects, sometimes asks for more time, sometimes is late', () => {
    expect(all.some((intentions) => acts(intentions).join() === 'OBJECT')).toBe(true);
    expect(all.some((intentions) => acts(intentions).includes('REQUEST_EXTENSION'))).toBe(true);
    expect(all.some((intentions) => intentions.some(({ act, on }) => act === 'SUBMIT_COMPLETION' && on > due))).toBe(true);
  });

  it('asks for more time before the deadline and for a later day', () => {
    const asked = all.flat().flatMap((intention) => (intention.act === 'REQUEST_EXTENSION' ? [intention] : []));
    for (const { on, until } of asked) expect([on < due, until > due]).toEqual([true, true]);
  });

  it('objects within the two days it has, and not twice', () => {
    for (const { on } of all.flat().filter(({ act }) => act === 'OBJECT')) expect(on <= '2020-09-23').toBe(true);
    const again = Array.from({ length: 400 }, (_, seed) => intentionsOf('SLOW', { today, due, objected: true }, calendar, randomOf(seed, 'again')));
    expect(again.flat().some(({ act }) => act === 'OBJECT')).toBe(false);
  });
});

describe('any unit', () => {
  it('acts on working days, in order, and signs first', () => {
    const dues = fc.constantFrom(null, '2020-09-23', '2020-10-05', due);
    fc.assert(
      fc.property(seeds, fc.constantFrom('PROMPT' as const, 'SLOW' as const), dues, (seed, temperament, its) => {
        const intentions = meant(temperament, seed, { due: its });
        for (const { on } of intentions) expect(calendar.isWorkday(on)).toBe(true);
        expect(intentions.map(({ on }) => on)).toEqual(intentions.map(({ on }) => on).sort());
        expect(acts(intentions)[0]).toMatch(/^(SIGN|OBJECT)$/);
      }),
    );
  });

  it('means nothing yet in a year whose working days nobody knows', () => {
    const last = calendar.years.at(-1) ?? 0;
    const intentions = intentionsOf('PROMPT', { today: `${last}-12-01`, due: `${last + 1}-06-30`, objected: false }, calendar, randomOf(1, 'late'));
    expect(intentions.every(({ on }) => on.startsWith(String(last)))).toBe(true);
  });

  it('that is silent means nothing, and once it is woken finishes within days', () => {
    expect(meant('SILENT', 1)).toEqual([]);
    expect(acts(remedyOf(today, calendar, randomOf(1, 'a matter')))).toEqual(['SUBMIT_COMPLETION']);
  });
});

describe('the units of a simulation', () => {
  const temperaments = (conduct: 'silent' | 'prompt' | 'mixed') =>
    new Set(Array.from({ length: 60 }, (_, unit) => temperamentOf(conduct, 1, `第${unit}局`)));

  it('are all alike, or of every kind', () => {
    expect(temperaments('silent')).toEqual(new Set(['SILENT']));
    expect(temperaments('prompt')).toEqual(new Set(['PROMPT']));
    expect(temperaments('mixed')).toEqual(new Set(['PROMPT', 'SLOW', 'SILENT']));
  });

  it.each([
    ['lazy', '1', 'UNITS_UNKNOWN', /silent、prompt、mixed/],
    ['mixed', '-1', 'SEED_INVALID', /--seed 「-1」/],
    ['mixed', '1.5', 'SEED_INVALID', /整数/],
  ])('as --units %s --seed %s are refused as %s', (units, seed, code, message) => {
    expect(() => behaviourOf(units, seed)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
