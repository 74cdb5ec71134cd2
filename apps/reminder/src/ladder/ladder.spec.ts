import { describe, expect, it } from '@jest/globals';
import { ASSIGNMENT_STATES } from '#contracts';
import { WorkingCalendar, atShanghai, dateOfEpochDay, epochDay, installedYearPacks, shanghaiDate, shanghaiTime, toShanghaiIso } from '#calendar';
import fc from 'fast-check';
import { DEFAULT_POLICY, RELEASED_POLICIES } from './default-policy.js';
import { type LadderFacts, type Step, climb, isDrafted, ladderOf, stand } from './ladder.js';
import { type LadderPolicyData, ladderPolicySchema, rungName } from './policy.js';

const calendar = WorkingCalendar.installed();
const dispatched: LadderFacts = {
  state: 'AWAITING_SIGN',
  signFrom: '2020-09-22',
  signedOn: null,
  due: '2020-12-31',
  overdueFrom: null,
  reportDue: null,
  noticeLevel: null,
  noticeState: null,
  noticeOn: null,
  draftLevel: null,
};
const ladder = (facts: Partial<LadderFacts> = {}, days = calendar, policy: LadderPolicyData = DEFAULT_POLICY) =>
  ladderOf({ ...dispatched, ...facts }, policy, days);
const written = (steps: readonly Step[]) => steps.map(({ rung, at }) => `${rung} ${at === null ? 'held' : toShanghaiIso(at).slice(0, 16)}`);
const rungs = (steps: readonly Step[]) => steps.map(({ rung }) => rung);

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
      'DUE+10@SUPERVISE 2021-01-15T08:30',
    ]);
  });

  it('reminds up to the deadline, urges three times after it and then drafts a 督办单', () => {
    expect(ladder().map(({ rung, level }) => `${level} ${rung}`)).toEqual([
      'REMIND SIGN+2',
      'REMIND DUE-10',
      'REMIND DUE-3',
      'REMIND DUE+0',
      'URGE DUE+1',
      'URGE DUE+4',
      'URGE DUE+7',
      'SUPERVISE DUE+10@SUPERVISE',
    ]);
  });

  it('warns of a deadline on a day off on the last working day before it', () => {
    expect(written(ladder({ due: '2022-12-31', signFrom: '2022-11-01' })).slice(3, 5)).toEqual([
      'DUE+0 2022-12-30T08:30',
      'DUE+1 2023-01-03T08:30',
    ]);
  });

  it.each(['9999-12-31', '9999-12-20', '0000-01-01'])('of a deadline on %s is held, never a fault', (due) => {
    const steps = ladder({ state: 'IN_PROGRESS', due });
    expect(steps).toHaveLength(7);
    expect(steps.map(({ at, missingYear }) => [at, typeof missingYear])).toEqual(steps.map(() => [null, 'number']));
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
    const none = Object.fromEntries(ASSIGNMENT_STATES.map((state) => [state, 0]));
    expect(asked).toEqual({ ...none, AWAITING_SIGN: 8, SIGNED: 7, IN_PROGRESS: 7, REWORK: 7 });
  });

  it('puts a near deadline before the signature where it comes first', () => {
    expect(rungs(ladder({ due: '2020-09-23' })).slice(0, 5)).toEqual(['DUE-10', 'DUE-3', 'DUE+0', 'SIGN+2', 'DUE+1']);
  });

  it('fires on working mornings only, in order, whatever the dates', () => {
    const day = fc.integer({ min: epochDay('2010-01-04'), max: epochDay('2025-06-30') }).map(dateOfEpochDay);
    fc.assert(
      fc.property(day, day, (signFrom, due) => {
        const steps = ladder({ signFrom, due });
        expect(steps).toHaveLength(8);
        const instants = steps.map(({ at }) => at ?? new Date(Number.NaN));
        for (const at of instants) {
          expect(calendar.isWorkday(shanghaiDate(at))).toBe(true);
          expect(shanghaiTime(at)).toBe('08:30');
        }
        expect(instants).toEqual([...instants].sort((a, b) => a.getTime() - b.getTime()));
      }),
    );
  });

  it('names each rung once and keeps every version a timer may run under', () => {
    const names = DEFAULT_POLICY.rungs.map(rungName);
    expect(new Set(names).size).toBe(names.length);
    expect([...RELEASED_POLICIES.keys()]).toEqual(['default@1', 'default@2']);
    expect(RELEASED_POLICIES.get('default@1')?.rungs.map(rungName)).toEqual(['SIGN+2', 'DUE-10', 'DUE-3', 'DUE+0', 'DUE+1', 'DUE+4', 'DUE+7']);
  });

  it('reminds of what was signed and left lying, and of each periodic report under its own name', () => {
    const steps = ladder({ state: 'SIGNED', due: null, signedOn: '2020-09-23', reportDue: '2020-11-05' });
    expect(written(steps)).toEqual(['SIGNED+10 2020-10-13T08:30', 'PROGRESS-2@2020-11-05 2020-11-03T08:30', 'PROGRESS+1@2020-11-05 2020-11-06T08:30']);
  });

  it('urges anew from the day on which overdue work came back', () => {
    const steps = ladder({ state: 'REWORK', overdueFrom: '2021-02-01' });
    expect(written(steps)).toEqual([
      'DUE-10 2020-12-17T08:30',
      'DUE-3 2020-12-28T08:30',
      'DUE+0 2020-12-31T08:30',
      'DUE+1 2021-02-02T08:30',
      'DUE+4 2021-02-05T08:30',
      'DUE+7 2021-02-09T08:30',
      'DUE+10@SUPERVISE 2021-02-19T08:30',
    ]);
  });
});

describe('a notice', () => {
  const overdue = { state: 'IN_PROGRESS', noticeOn: '2021-01-18' } as const;

  it('in force speaks in place of the urges, and is raised when nobody answers', () => {
    const steps = ladder({ ...overdue, noticeLevel: 'SUPERVISE', noticeState: 'SERVED' });
    expect(steps.filter(({ level }) => level !== 'REMIND')).toMatchObject([
      { rung: 'NOTICE+3@SUPERVISE', level: 'RED_NOTICE', at: atShanghai('2021-01-21', '08:30') },
    ]);
  });

  it('answered is raised when no progress follows, counted from the answer or the last report', () => {
    const steps = ladder({ ...overdue, noticeLevel: 'RED_NOTICE', noticeState: 'REPLIED' });
    expect(steps.at(-1)).toMatchObject({ rung: 'REPLY+10@RED_NOTICE/2021-01-18', level: 'CIRCULAR', at: atShanghai('2021-02-01', '08:30') });
  });

  it('above which only a person goes is not raised', () => {
    expect(ladder({ ...overdue, noticeLevel: 'CIRCULAR', noticeState: 'SERVED' }).every(({ level }) => level === 'REMIND')).toBe(true);
  });

  it('drafted and not yet signed silences the urges too', () => {
    expect(ladder({ state: 'IN_PROGRESS', draftLevel: 'SUPERVISE' }).every(({ level }) => level === 'REMIND')).toBe(true);
    expect(ladder({ ...overdue, noticeLevel: 'SUPERVISE', noticeState: 'SERVED', draftLevel: 'RED_NOTICE' }).map(({ level }) => level)).not.toContain('RED_NOTICE');
  });
});

describe('a level that the policy has switched off', () => {
  const without = (...disabledLevels: LadderPolicyData['disabledLevels']) => ({ ...DEFAULT_POLICY, disabledLevels });

  it('is passed at once with a record, never waited for', () => {
    const { next, unsent } = stand(ladder({}, calendar, without('REMIND')), []);
    expect(next?.rung).toBe('DUE+1');
    expect(unsent.map(({ step, reason }) => `${step.rung} ${reason}`)).toEqual(['SIGN+2', 'DUE-10', 'DUE-3', 'DUE+0'].map((rung) => `${rung} LEVEL_DISABLED`));
  });

  it('gives way to the next paper on the same morning', () => {
    const steps = ladder({ state: 'SIGNED' }, calendar, without('SUPERVISE'));
    const fired = climb(steps, steps.slice(0, -2).map(({ rung }) => rung), atShanghai('2021-01-15', '08:30'));
    expect(fired).toMatchObject({ draft: { rung: 'DUE+10@RED_NOTICE', level: 'RED_NOTICE' }, unsent: [{ step: { rung: 'DUE+10@SUPERVISE' }, reason: 'LEVEL_DISABLED' }] });
  });

  it('leads nowhere where all papers are switched off', () => {
    const steps = ladder({ state: 'SIGNED' }, calendar, without('SUPERVISE', 'RED_NOTICE', 'CIRCULAR'));
    expect(stand(steps, steps.slice(0, -1).map(({ rung }) => rung))).toMatchObject({ next: null, unsent: [{ reason: 'LEVEL_DISABLED' }] });
  });
});

describe('a policy', () => {
  const { version: _, ...data } = DEFAULT_POLICY;
  const faults = (change: object) => {
    const reading = ladderPolicySchema.safeParse({ ...data, ...change });
    return reading.success ? [] : reading.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it('of the release is one', () => {
    expect(faults({})).toEqual([]);
  });

  it('is told all its contradictions at once', () => {
    const rungs = [
      { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
      { level: 'URGE', anchor: 'DUE', workdays: 5 },
      { level: 'URGE', anchor: 'SIGN', workdays: 2 },
      { level: 'REMIND', anchor: 'DUE', workdays: 4 },
    ];
    const numberPrefixes = { ...data.numberPrefixes, RED_NOTICE: data.numberPrefixes.SUPERVISE };
    expect(faults({ quietFrom: '08:00', replyWorkdays: 3, rungs, numberPrefixes })).toEqual([
      'quietFrom: must be later than fireAt, 08:30',
      'raiseWorkdays: must be more than replyWorkdays, 3: nothing is raised before its answer was due',
      'rungs.1: DUE+5 must come before SUPERVISE',
      'rungs.2: URGE must count from the deadline, one working day after it or later',
      'rungs.3: DUE+4 is there twice',
      'numberPrefixes.RED_NOTICE: is also the prefix of SUPERVISE: numbers would be given twice',
    ]);
  });
});

describe('a year the calendar does not know', () => {
  const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));

  it('holds the steps that fall in it and no others', () => {
    const steps = ladder({}, until2020);
    expect(written(steps).slice(3)).toEqual(['DUE+0 2020-12-31T08:30', 'DUE+1 held', 'DUE+4 held', 'DUE+7 held', 'DUE+10@SUPERVISE held']);
    expect(steps.at(-1)).toMatchObject({ missingYear: 2021 });
  });

  it('is waited for after the last step that is known', () => {
    const { next } = stand(ladder({}, until2020), ['SIGN+2', 'DUE-10', 'DUE-3', 'DUE+0']);
    expect(next).toMatchObject({ rung: 'DUE+1', at: null, missingYear: 2021 });
  });

  it('holds everything where the deadline itself lies in it', () => {
    expect(written(ladder({ state: 'SIGNED', due: '2021-03-31' }, until2020)).every((step) => step.endsWith('held'))).toBe(true);
  });
});

describe('standing on a ladder', () => {
  const since = (instant: Date) => ({ at }: Step) => at !== null && at <= instant;
  const passed = (steps: readonly Step[], instant: Date) => rungs(stand(steps, [], since(instant)).unsent.map(({ step }) => step));

  it('is waiting for the first step to come; what is past is given up', () => {
    const steps = ladder({ due: '2020-09-30' });
    expect(passed(steps, atShanghai('2020-09-22', '09:00'))).toEqual(['DUE-10']);
    expect(stand(steps, [], since(atShanghai('2020-09-22', '09:00'))).next?.rung).toBe('SIGN+2');
  });

  it('does not fire the step of this very morning once it has begun', () => {
    const steps = ladder({ due: '2020-09-22' });
    expect(passed(steps, atShanghai('2020-09-22', '08:30'))).toEqual(['DUE-10', 'DUE-3', 'DUE+0']);
    expect(passed(steps, atShanghai('2020-09-22', '08:29'))).toEqual(['DUE-10', 'DUE-3']);
  });

  it('long after the last step leaves nothing to wait for', () => {
    const position = stand(ladder({ state: 'SIGNED', due: '2020-01-10' }), [], since(atShanghai('2020-09-22', '09:00')));
    expect(position.next).toBeNull();
    expect(position.unsent).toHaveLength(7);
  });

  it('finds what was not climbed wherever a change of the calendar has put it', () => {
    expect(stand(ladder({ due: '2020-09-28' }), ['DUE-10', 'DUE-3']).next?.rung).toBe('SIGN+2');
  });
});

describe('firing', () => {
  it('climbs one rung a morning to the top', () => {
    const seen: string[] = [];
    const steps = ladder();
    for (let { next } = stand(steps, []); next !== null; { next } = stand(steps, seen)) {
      const fired = climb(steps, seen, next.at ?? new Date(Number.NaN));
      seen.push(...rungs(fired.send), ...(fired.draft === null ? [] : [fired.draft.rung]));
      expect(fired.unsent).toEqual([]);
    }
    expect(seen).toEqual(rungs(steps));
  });

  it('sends both rungs of one morning', () => {
    const fired = climb(ladder({ due: '2020-09-28' }), ['DUE-10'], atShanghai('2020-09-24', '08:30'));
    expect(rungs(fired.send)).toEqual(['SIGN+2', 'DUE-3']);
  });

  it('sends only the latest step of each anchor after an outage', () => {
    const fired = climb(ladder(), [], atShanghai('2020-12-30', '10:00'));
    expect(rungs(fired.send)).toEqual(['SIGN+2', 'DUE-3']);
    expect(fired.unsent).toMatchObject([{ step: { rung: 'DUE-10' }, reason: 'OVERTAKEN' }]);
  });

  it('urges once and drafts the paper where an outage let both come due', () => {
    const fired = climb(ladder(), ['SIGN+2', 'DUE-10', 'DUE-3', 'DUE+0'], atShanghai('2021-01-20', '10:00'));
    expect(rungs(fired.send)).toEqual(['DUE+7']);
    expect(fired.draft).toMatchObject({ rung: 'DUE+10@SUPERVISE', level: 'SUPERVISE' });
    expect(isDrafted('SUPERVISE')).toBe(true);
  });

  it('before its time does nothing', () => {
    expect(climb(ladder(), ['SIGN+2', 'DUE-10'], atShanghai('2020-12-28', '08:29'))).toEqual({ send: [], draft: null, unsent: [] });
  });
});
