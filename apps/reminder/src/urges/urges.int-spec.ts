import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import type { Caller } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { Burden } from '../burden/burden.dto.js';
import type { Digest } from '../inbox/inbox.dto.js';
import type { UrgesPage, UrgeView } from './urges.dto.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const PLAN = '01930000-0000-7000-8000-000000000101';
const ELSEWHERE = '01930000-0000-7000-8000-0000000000ff';
const DISPATCHER: Partial<Caller> = { unitId: ELSEWHERE, displayName: '督办科', roles: ['DISPATCHER'] };

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-10-12', '09:00')));
  await reminder.query('truncate timer, item, reminder, digest, outbox_message, notice, notice_counter, urge cascade');
});
afterEach(() => reminder.close());

const urge = async (body: object, caller = DISPATCHER) => {
  const answer = await reminder.call(caller, 'POST', '/api/urges', { body, headers: { 'idempotency-key': uuidv7() } });
  return { status: answer.status, body: answer.body as UrgeView & { code?: string; refused?: UrgeView['lines'] } };
};
const sent = () =>
  reminder.query<{ rung: string; reason: string | null }>(
    `select split_part(rung, '@', 1) as rung, unsent_because as reason from reminder where rung like 'URGE@%' order by recorded_at`,
  );

describe('an urge by hand', () => {
  it('leaves with the digest and the 催办单 of its unit, with what the office has to say', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    const urged = await urge({ assignmentIds: [id], text: '请本周内签收并报送计划' });
    expect(urged).toMatchObject({ status: 201, body: { by: '督办科', lines: [{ assignmentId: id, unitName: '嘉兴市司法局', leavesAt: '2020-10-12T01:00:00.000Z', refusedBecause: null }] } });
    expect(await reminder.sweeper.sweep()).toEqual({ timers: 0, lines: 1 });
    expect(await sent()).toEqual([{ rung: 'URGE', reason: null }]);
    expect(await reminder.query('select level, number, demand from notice')).toEqual([{ level: 'URGE', number: '法治办催〔2020〕1号', demand: '请本周内签收并报送计划' }]);
    expect(await reminder.query('select rung from timer')).toEqual([{ rung: 'SIGN+2' }]);
    expect(await reminder.sweeper.sweep()).toEqual({ timers: 0, lines: 0 });
  });

  it('picks all that units owe of a plan', async () => {
    await reminder.dispatch({ unitId: JUSTICE }, { unitId: JUSTICE }, { unitId: MARKETS });
    const urged = await urge({ unitIds: [JUSTICE], planId: PLAN, text: '请加快办理' });
    expect(urged.body.lines.map(({ unitId }) => unitId)).toEqual([JUSTICE, JUSTICE]);
  });

  it('is refused by name where it comes too soon, and only there', async () => {
    const [first = '', second = ''] = await reminder.dispatch({ unitId: JUSTICE }, { unitId: MARKETS });
    await urge({ assignmentIds: [first], text: '请加快办理' });
    expect(await urge({ assignmentIds: [first], text: '请加快办理' })).toMatchObject({
      status: 409,
      body: { code: 'URGE_REFUSED', refused: [{ assignmentId: first, refusedBecause: 'TOO_SOON', notBefore: '2020-10-15' }] },
    });
    const both = await urge({ assignmentIds: [first, second], text: '请加快办理' });
    expect(both.body.lines).toMatchObject([
      { assignmentId: first, refusedBecause: 'TOO_SOON', leavesAt: null },
      { assignmentId: second, refusedBecause: null },
    ]);
    reminder.advanceTo(atShanghai('2020-10-15', '09:00'));
    expect((await urge({ assignmentIds: [first], text: '请加快办理' })).status).toBe(201);
  });

  it('does not leave in the evening but the next morning', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: null });
    reminder.advanceTo(atShanghai('2020-10-12', '19:00'));
    expect((await urge({ assignmentIds: [id], text: '请加快办理' })).body.lines[0]?.leavesAt).toBe('2020-10-13T00:30:00.000Z');
    expect(await reminder.sweeper.sweep()).toEqual({ timers: 0, lines: 0 });
    expect(await reminder.sweeper.nextDue()).toEqual(atShanghai('2020-10-13', '08:30'));
    await reminder.sweepAt('2020-10-13');
    expect(await sent()).toEqual([{ rung: 'URGE', reason: null }]);
  });

  it('never reaches what is suspended or done; one that was on its way is recorded', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    reminder.advanceTo(atShanghai('2020-10-12', '19:00'));
    await urge({ assignmentIds: [id], text: '请加快办理' });
    await reminder.change(id, 2, 'SUSPENDED');
    expect((await urge({ assignmentIds: [id], text: '请加快办理' })).body.refused).toMatchObject([{ refusedBecause: 'NOT_OPEN' }]);
    await reminder.sweepAt('2020-10-13');
    expect(await sent()).toEqual([{ rung: 'URGE', reason: 'NO_LONGER_ASKED' }]);
  });

  it.each([
    [{ text: '请加快办理' }, 400, 'VALIDATION_FAILED'],
    [{ assignmentIds: [], text: '请加快办理' }, 400, 'VALIDATION_FAILED'],
    [{ unitIds: [JUSTICE], text: '请加快办理' }, 400, 'VALIDATION_FAILED'],
    [{ assignmentIds: [ELSEWHERE], text: ' ' }, 400, 'VALIDATION_FAILED'],
    [{ assignmentIds: [ELSEWHERE], text: '请加快办理' }, 404, 'NOT_FOUND'],
    [{ unitIds: [JUSTICE], planId: ELSEWHERE, text: '请加快办理' }, 404, 'NOT_FOUND'],
  ])('as %j is answered %i %s', async (body, status, code) => {
    await reminder.dispatch({ unitId: JUSTICE });
    expect(await urge(body)).toMatchObject({ status, body: { code } });
    expect(await reminder.query('select id from urge')).toEqual([]);
  });

  it('is the office’s alone', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    expect((await urge({ assignmentIds: [id], text: '请加快办理' }, { roles: ['UNIT_LEADER'] })).status).toBe(403);
  });
});

describe('the record of urges by hand', () => {
  const recorded = async (query = '', caller = DISPATCHER) => (await reminder.call(caller, 'GET', `/api/urges${query}`)).body as UrgesPage;

  it('tells who urged what with which words, what was refused and what became of the rest', async () => {
    const [first = '', second = '', third = ''] = await reminder.dispatch(
      { unitId: JUSTICE, unitName: '甲局', ordinal: 1 },
      { unitId: MARKETS, unitName: '乙局', ordinal: 2 },
      { unitId: MARKETS, unitName: '乙局', ordinal: 3 },
    );
    await urge({ assignmentIds: [first], text: '请本周内签收' });
    await reminder.sweeper.sweep();
    reminder.advanceTo(atShanghai('2020-10-12', '19:00'));
    await urge({ assignmentIds: [first, second, third], text: '请加快办理' });
    await reminder.change(third, 2, 'SUSPENDED');
    await reminder.sweepAt('2020-10-13');
    const { items, nextCursor } = await recorded('?limit=1');
    const line = (assignmentId: string, rest: object) => expect.objectContaining({ assignmentId, refusedBecause: null, leavesAt: null, leftAt: null, unsentBecause: null, ...rest });
    expect(items).toEqual([
      expect.objectContaining({
        by: '督办科',
        onBehalfOf: null,
        text: '请加快办理',
        lines: expect.arrayContaining([
          line(first, { unitName: '甲局', refusedBecause: 'TOO_SOON' }),
          line(second, { unitName: '乙局', leftAt: expect.stringMatching(/^2020-10-13T/) }),
          line(third, { ordinal: 3, unsentBecause: 'NO_LONGER_ASKED' }),
        ]),
      }),
    ]);
    const last = await recorded(`?cursor=${nextCursor}`);
    expect(last).toMatchObject({ items: [{ text: '请本周内签收', lines: [{ assignmentId: first }] }], nextCursor: null });
  });

  it('is the office’s, and of its own jurisdiction', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    await urge({ assignmentIds: [id], text: '请加快办理' });
    expect((await reminder.call({}, 'GET', '/api/urges')).status).toBe(403);
    expect(await recorded('', { ...DISPATCHER, jurisdictionId: ELSEWHERE })).toEqual({ items: [], nextCursor: null });
    expect((await reminder.call(DISPATCHER, 'GET', '/api/urges?cursor=x')).body).toMatchObject({ code: 'CURSOR_INVALID' });
  });
});

describe('the inbox', () => {
  it('says what the office had to say in an urge by hand, beside what the ladder asks', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: '2020-10-12' });
    await urge({ assignmentIds: [id], text: '请本周内签收' });
    await reminder.sweeper.sweep();
    await reminder.sweepAt('2020-10-13');
    const { items } = (await reminder.call({ unitId: JUSTICE }, 'GET', '/api/inbox')).body as { items: Digest[] };
    expect(items.flatMap(({ lines }) => lines.map(({ rung, urge: words }) => [rung.slice(0, 5), words]))).toEqual([
      ['DUE+1', null],
      ['URGE@', '请本周内签收'],
    ]);
  });
});

describe('the burden meter', () => {
  it('counts what each unit got, per week and kind', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: '2020-10-13' }, { unitId: MARKETS, due: null });
    await urge({ assignmentIds: [id], text: '请加快办理' });
    await reminder.sweeper.sweep();
    for (const date of ['2020-10-13', '2020-10-14', '2020-10-19', '2020-10-22', '2020-10-27']) await reminder.sweepAt(date);
    const of = async (caller: Partial<Caller>, query = '?from=2020-10-01&to=2020-10-31') => reminder.call(caller, 'GET', `/api/burden${query}`);
    const all = ((await of(DISPATCHER)).body as Burden).items;
    expect(all).toEqual([
      { unitId: JUSTICE, unitName: '嘉兴市司法局', week: '2020-W42', digests: 3, lines: 4, manualUrges: 1, notices: { URGE: 2 } },
      { unitId: MARKETS, unitName: '嘉兴市司法局', week: '2020-W42', digests: 1, lines: 1, manualUrges: 0, notices: {} },
      { unitId: JUSTICE, unitName: '嘉兴市司法局', week: '2020-W43', digests: 2, lines: 2, manualUrges: 0, notices: { URGE: 2 } },
    ]);
    expect(((await of({ unitId: MARKETS })).body as Burden).items).toHaveLength(1);
    expect(await of(DISPATCHER, '?from=2020-10-31&to=2020-10-01')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await of(DISPATCHER, '?from=2020-02-30&to=2020-10-01')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});
