import { describe, expect, it } from '@jest/globals';
import { ASSIGNMENT_STATES } from '#contracts';
import { WorkingCalendar, atShanghai, dateOfEpochDay, epochDay, installedYearPacks, shanghaiDate, shanghaiTime, toShanghaiIso } from '#calendar';
import fc from 'fast-check';
import { type LadderFacts, type Step, arm, climb, ladderOf, rearm } from './ladder.js';
import { DEFAULT_POLICY, policyOf, rungName } from './policy.js';

const calendar = WorkingCalendar.installed();
const dispatched: LadderFacts = { state: 'AWAITING_SIGN', signFrom: '2020-09-22', due: '2020-12-31' };
const ladder = (facts: Partial<LadderFacts> = {}, days = calendar) => ladderOf({ ...dispatched, ...facts }, DEFAULT_POLICY, days);
const written = (steps: readonly Step[]) => steps.map(({ rung, at }) => `${rung} ${at === null ? 'held' : toShanghaiIso(at).slice(0, 16)}`);
const rungs = (steps: readonly Step[]) => steps.map(({ rung }) => rung);
const must = (step: Step | null | undefined): Step => {
  if (step === null || step === undefined) throw new Error('no step');
  return step;
};

describe('the default ladder', () => {
  it('of a plan issued in September with a deadline at the end of 2020 is this', () => {
    expect(written(ladder())).toEqual([
      'SIGN+2 2020-09-24T08:30',
      'DUE-10 2020-12-17T08:30',
      'DUE-3 2020-12-28T08:30',
      'DUE+0 2020-12-31T08:30',
      'DUE+1 2021-01-04T08:30',
      'DUE+4 2021-01-07T08:30',
      'DUE+7 2021-01-12T08:30',
    ]);
  });

  it('reminds up to the deadline and urges three times after it', () => {
    expect(ladder().map(({ rung, level }) => `${level} ${rung}`)).toEqual([
      'REMIND SIGN+2',
      'REMIND DUE-10',
      'REMIND DUE-3',
      'REMIND DUE+0',
      'URGE DUE+1',
      'URGE DUE+4',
      'URGE DUE+7',
    ]);
  });

  it('warns of a deadline on a day off on the last working day before it', () => {
    expect(written(ladder({ due: '2022-12-31', signFrom: '2022-11-01' })).slice(3, 5)).toEqual([
      'DUE+0 2022-12-30T08:30',
      'DUE+1 2023-01-03T08:30',
    ]);
  });

  it('counts 补班 Saturdays and Sundays as the working days they are', () => {
    expect(written(ladder({ signFrom: '2020-09-25' }))[0]).toBe('SIGN+2 2020-09-28T08:30');
    expect(written(ladder({ state: 'SIGNED', due: '2020-10-10' })).slice(0, 4)).toEqual([
      'DUE-10 2020-09-21T08:30',
      'DUE-3 2020-09-29T08:30',
      'DUE+0 2020-10-10T08:30',
      'DUE+1 2020-10-12T08:30',
    ]);
  });

  it('asks only for the signature where no deadline is known', () => {
    expect(rungs(ladder({ due: null }))).toEqual(['SIGN+2']);
    expect(ladder({ due: null, state: 'SIGNED' })).toEqual([]);
  });

  it('asks for the signature only while it is missing, and for nothing once completion is reported', () => {
    const asked = Object.fromEntries(ASSIGNMENT_STATES.map((state) => [state, ladder({ state }).length]));
    expect(asked).toEqual({ AWAITING_SIGN: 7, SIGNED: 6, IN_PROGRESS: 6, REWORK: 6, COMPLETION_SUBMITTED: 0, COMPLETED: 0 });
  });

  it('puts a near deadline before the signature where it comes first', () => {
    expect(rungs(ladder({ due: '2020-09-23' })).slice(0, 5)).toEqual(['DUE-10', 'DUE-3', 'DUE+0', 'SIGN+2', 'DUE+1']);
  });

  it('fires on working mornings only, in order, whatever the dates', () => {
    const day = fc.integer({ min: epochDay('2010-01-04'), max: epochDay('2025-06-30') }).map(dateOfEpochDay);
    fc.assert(
      fc.property(day, day, (signFrom, due) => {
        const steps = ladder({ signFrom, due });
        expect(steps).toHaveLength(DEFAULT_POLICY.rungs.length);
        const instants = steps.map((step) => must(step).at ?? new Date(Number.NaN));
        for (const at of instants) {
          expect(calendar.isWorkday(shanghaiDate(at))).toBe(true);
          expect(shanghaiTime(at)).toBe('08:30');
        }
        expect(instants).toEqual([...instants].sort((a, b) => a.getTime() - b.getTime()));
      }),
    );
  });

  it('names each rung once and is found by its version', () => {
    const names = DEFAULT_POLICY.rungs.map(rungName);
    expect(new Set(names).size).toBe(names.length);
    expect(policyOf(DEFAULT_POLICY.version)).toBe(DEFAULT_POLICY);
    expect(() => policyOf('default@0')).toThrow(/default@0.*default@1/);
  });
});

describe('a year the calendar does not know', () => {
  const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));

  it('holds the steps that fall in it and no others', () => {
    const steps = ladder({}, until2020);
    expect(written(steps).slice(3)).toEqual(['DUE+0 2020-12-31T08:30', 'DUE+1 held', 'DUE+4 held', 'DUE+7 held']);
    expect(steps.at(-1)).toMatchObject({ missingYear: 2021 });
  });

  it('is waited for after the last step that is known', () => {
    const { next } = climb(ladder({}, until2020), 'DUE+0', atShanghai('2020-12-31', '08:30'));
    expect(next).toMatchObject({ rung: 'DUE+1', at: null, missingYear: 2021 });
  });

  it('holds everything where the deadline itself lies in it', () => {
    expect(written(ladder({ state: 'SIGNED', due: '2021-03-31' }, until2020)).every((step) => step.endsWith('held'))).toBe(true);
  });
});

describe('arming', () => {
  it('waits for the first step to come and skips what is past', () => {
    const position = arm(ladder({ due: '2020-09-30' }), atShanghai('2020-09-22', '09:00'));
    expect(rungs(position.skipped)).toEqual(['DUE-10']);
    expect(position.next?.rung).toBe('SIGN+2');
  });

  it('does not fire the step of this very morning once it has begun', () => {
    const steps = ladder({ due: '2020-09-22' });
    expect(rungs(arm(steps, atShanghai('2020-09-22', '08:30')).skipped)).toEqual(['DUE-10', 'DUE-3', 'DUE+0']);
    expect(rungs(arm(steps, atShanghai('2020-09-22', '08:29')).skipped)).toEqual(['DUE-10', 'DUE-3']);
  });

  it('long after the last step leaves nothing to wait for', () => {
    const position = arm(ladder({ state: 'SIGNED', due: '2020-01-10' }), atShanghai('2020-09-22', '09:00'));
    expect(position.next).toBeNull();
    expect(position.skipped).toHaveLength(6);
  });
});

describe('a change of facts', () => {
  const waiting = must(ladder()[0]);

  it('drops the signature rung once signed and goes on to the deadline', () => {
    const position = rearm(ladder({ state: 'SIGNED' }), waiting);
    expect(position.next?.rung).toBe('DUE-10');
    expect(rungs(position.skipped)).toEqual(['SIGN+2']);
  });

  it('keeps waiting for a rung that is still asked for, also when it is already late', () => {
    const position = rearm(ladder({ state: 'SIGNED' }), must(ladder()[1]));
    expect(position).toEqual({ next: ladder()[1], skipped: [] });
  });

  it('does not lose a deadline rung that falls on the morning of the dropped one', () => {
    const due = '2020-09-29';
    const both = ladder({ due });
    expect(written(both).slice(1, 3)).toEqual(['SIGN+2 2020-09-24T08:30', 'DUE-3 2020-09-25T08:30']);
    const sameMorning = ladder({ due: '2020-09-28' });
    expect(written(sameMorning).slice(1, 3)).toEqual(['SIGN+2 2020-09-24T08:30', 'DUE-3 2020-09-24T08:30']);
    expect(rearm(ladder({ due: '2020-09-28', state: 'SIGNED' }), must(sameMorning[1])).next?.rung).toBe('DUE-3');
  });

  it('that ends the work leaves nothing to wait for', () => {
    expect(rearm(ladder({ state: 'COMPLETION_SUBMITTED' }), waiting)).toEqual({ next: null, skipped: [waiting] });
  });
});

describe('firing', () => {
  it('climbs one rung a morning to the top', () => {
    const seen: string[] = [];
    const steps = ladder();
    for (let next: Step | null = must(steps[0]); next !== null; ) {
      const fired = climb(steps, next.rung, next.at ?? new Date(Number.NaN));
      seen.push(...rungs(fired.send));
      expect(fired.overtaken).toEqual([]);
      next = fired.next;
    }
    expect(seen).toEqual(rungs(steps));
  });

  it('sends both rungs of one morning', () => {
    const fired = climb(ladder({ due: '2020-09-28' }), 'SIGN+2', atShanghai('2020-09-24', '08:30'));
    expect(rungs(fired.send)).toEqual(['SIGN+2', 'DUE-3']);
    expect(fired.next?.rung).toBe('DUE+0');
  });

  it('sends only the latest step of each anchor after an outage', () => {
    const fired = climb(ladder(), 'SIGN+2', atShanghai('2020-12-30', '10:00'));
    expect(rungs(fired.send)).toEqual(['SIGN+2', 'DUE-3']);
    expect(rungs(fired.overtaken)).toEqual(['DUE-10']);
    expect(fired.next?.rung).toBe('DUE+0');
  });

  it('before its time sends nothing and keeps its rung', () => {
    expect(climb(ladder(), 'DUE-3', atShanghai('2020-12-28', '08:29'))).toMatchObject({ send: [], next: { rung: 'DUE-3' } });
  });

  it('of a rung the ladder does not have is refused', () => {
    expect(() => climb(ladder({ state: 'SIGNED' }), 'SIGN+2', atShanghai('2020-12-28', '08:30'))).toThrow(/SIGN\+2/);
  });
});
