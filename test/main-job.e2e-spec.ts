import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentDetailView, AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import type { ItemDetailView } from '../apps/assignment/src/items/item.view.js';
import type { UploadedPlan, DocumentText } from '../apps/plan-intake/src/documents/document.views.js';
import type { ItemDetail, ItemView } from '../apps/plan-intake/src/plans/item.views.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { AssignmentRemindersView } from '../apps/reminder/src/assignment-reminders/assignment-reminders.dto.js';
import type { InboxPage } from '../apps/reminder/src/inbox/inbox.dto.js';
import type { LedgerPage } from '../apps/reporting/src/read-models/ledger/ledger.dto.js';
import type { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { refusalOf } from './support/refusal.js';
import { seed } from './support/seeds.js';
import { WholeSystem } from './support/whole-system.js';

/**
 * 嘉兴's plan of 2020 from the upload to the ledger, by the calendar of that autumn: issued on Tuesday 22 September,
 * with a holiday of eight days on the way. The one item that is followed to its end is the second of clause （一）,
 * which 市司法局 leads with 市市场监管局 and 市综合执法局 beside it.
 */
describe('a plan, from the file to the ledger', () => {
  let luoshi: WholeSystem;
  let plan: PlanDetail;
  let followed: ItemView;
  let leadId: string;

  beforeAll(async () => {
    luoshi = await WholeSystem.start('2020-09-22', '16:00');
  });
  afterAll(() => luoshi?.close());

  const itemsOf = (office: ApiClient): Promise<ItemView[]> => office.all<ItemView>(`/api/plans/${plan.id}/items`);
  const assignment = (caller: ApiClient, id = leadId): Promise<AssignmentDetailView> => caller.get(`/api/assignments/${id}`);
  /** One step of the lead's assignment, taken on what it says now. */
  const step = async (caller: ApiClient, name: string, body?: object): Promise<AssignmentDetailView> => {
    const { revision } = await assignment(caller);
    return caller.post(`/api/assignments/${leadId}/${name}`, { revision, ...(body ? { body } : {}) });
  };

  it('is uploaded by the office and stands for review with every item and everything left to settle', async () => {
    const office = await luoshi.signIn('jx-office');
    const uploaded = await office.upload<UploadedPlan>('/api/documents', '嘉兴2020.txt', await seed('jiaxing-2020-plan.txt'));
    plan = uploaded.plan;
    expect(plan).toMatchObject({ id: uploaded.planId, state: 'IN_REVIEW', issuedOn: '2020-09-22', year: 2020, counts: { items: 48, withoutDeadline: 48 } });
    expect(plan.title).toContain('2020年嘉兴市法治政府建设工作要点');
    expect(new Set(plan.blockers.map(({ code }) => code))).toEqual(new Set(['COLLECTIVE_UNRESOLVED', 'DEADLINE_MISSING']));
    expect(await office.all('/api/plans')).toMatchObject([{ id: plan.id }]);
  });

  it('shows of every item where in the text it stands, who was read and by which rule', async () => {
    const office = await luoshi.signIn('jx-office');
    const { text } = await office.get<DocumentText>(`/api/documents/${plan.documentId}/text`);
    const items = await itemsOf(office);
    expect(items).toHaveLength(48);
    for (const { span, text: own, responsibilitySpan, responsibility } of items) {
      expect(text.slice(span.start, span.end)).toBe(own);
      expect(text.slice(responsibilitySpan.start, responsibilitySpan.end)).toBe(responsibility);
    }
    const second = items.find(({ clause, ordinal }) => clause === '（一）' && ordinal === 2);
    if (!second) throw new Error('clause （一） has a second item');
    followed = second;
    expect(followed).toMatchObject({
      duty: 'LED',
      read: { leadRule: 'DECLARED_FIRST', lead: ['市司法局'], co: ['市市场监管局', '市综合执法局'] },
      deadline: null,
    });
    expect(followed.recipients.map(({ unitName, role, reporting }) => [unitName, role, reporting])).toEqual([
      ['嘉兴市司法局', 'LEAD', true],
      ['嘉兴市市场监督管理局', 'CO', false],
      ['嘉兴市综合行政执法局', 'CO', false],
    ]);
    const parse = await office.get<{ document: { kind: string }; items: unknown[]; text: string }>(`/api/plans/${plan.id}/parse`);
    expect(parse).toMatchObject({ document: { kind: 'plan' }, text });
    expect(parse.items).toHaveLength(48);
  });

  it('is not confirmed before everything is settled; the refusal names what is left', async () => {
    const director = await luoshi.signIn('jx-director');
    const refusal = await refusalOf(director.post(`/api/plans/${plan.id}/confirmation`, { revision: plan.revision }));
    expect(refusal).toMatchObject({ status: 409, code: 'PLAN_NOT_CONFIRMABLE' });
    expect(refusal.document['blockers']).toEqual(plan.blockers);
    expect(await director.get(`/api/plans/${plan.id}`)).toEqual(plan);
  });

  it('is corrected item by item, and what was read stays beside what was put in its place', async () => {
    const office = await luoshi.signIn('jx-office');
    const path = `/api/plans/${plan.id}/items/${followed.id}`;
    const body = { deadline: { kind: 'DATE', due: '2020-10-30' }, note: '市领导批示十月底前完成' };
    await office.patch(path, { revision: followed.revision, body });
    const corrected = await office.get<ItemDetail>(path);
    expect(corrected).toMatchObject({
      revision: followed.revision + 1,
      deadline: { kind: 'DATE', due: '2020-10-30', text: null },
      note: '市领导批示十月底前完成',
      read: followed.read,
      corrections: [{ by: '依法治市办经办' }],
    });
    plan = await office.get(`/api/plans/${plan.id}`);
    expect(plan.counts).toMatchObject({ edited: 1, withoutDeadline: 47 });
  });

  it('takes its collectives as the units a person names, and inferred deadlines once they are ticked', async () => {
    const office = await luoshi.signIn('jx-office');
    const units = await office.all<{ id: string; shortName: string }>('/api/directory/units?limit=200');
    const chosen = units.filter(({ shortName }) => ['市发展改革委', '市财政局', '市政务数据办'].includes(shortName));
    for (const { code, name } of plan.blockers) {
      if (code !== 'COLLECTIVE_UNRESOLVED') continue;
      const body = { name, unitIds: chosen.map(({ id }) => id) };
      plan = await office.post(`/api/plans/${plan.id}/collectives`, { revision: plan.revision, body });
    }
    plan = await office.post(`/api/plans/${plan.id}/deadlines/inferred`, { revision: plan.revision, body: { due: '2020-12-31' } });
    expect(plan).toMatchObject({ state: 'IN_REVIEW', blockers: [], counts: { withoutDeadline: 0 } });
    const [first] = await itemsOf(office);
    expect(first?.deadline).toMatchObject({ kind: 'INFERRED', due: '2020-12-31' });
    // 各县（市、区）政府 is seven, both zones are written out, 市级有关部门（单位） is what was chosen.
    expect(first?.recipients).toHaveLength(7 + 2 + 3);
  });

  it('is confirmed and issued by the director; every item and unit gets one assignment', async () => {
    const director = await luoshi.signIn('jx-director');
    plan = await director.post(`/api/plans/${plan.id}/confirmation`, { revision: plan.revision });
    expect(plan).toMatchObject({ state: 'CONFIRMED', confirmedBy: '依法治市办主任' });
    plan = await director.post(`/api/plans/${plan.id}/issuing`, { revision: plan.revision });
    expect(plan).toMatchObject({ state: 'ISSUED', issuedBy: '依法治市办主任' });

    await luoshi.database.settled();
    const dispatched = await director.all<AssignmentView>(`/api/assignments?planId=${plan.id}&limit=50`);
    const expected = (await itemsOf(director)).flatMap(({ id, recipients }) => recipients.map(({ unitId, role }) => `${id} ${unitId} ${role}`));
    expect(dispatched.map(({ itemId, unitId, role }) => `${itemId} ${unitId} ${role}`).toSorted()).toEqual(expected.toSorted());
    expect(dispatched).toHaveLength(plan.counts.assignments);
    expect(await luoshi.database.number('select count(*) from reminder.timer')).toBe(dispatched.length);
    expect(await luoshi.database.deadLetters()).toEqual([]);
  });

  it('lists assignments by unit, state, deadline and light, a unit its own and no other', async () => {
    const office = await luoshi.signIn('jx-office');
    const unit = await luoshi.signIn('jx-sfj');
    const own = await unit.all<AssignmentView>('/api/assignments?limit=7');
    const unitId = own[0]?.unitId ?? '';
    expect(new Set(own.map((each) => each.unitName))).toEqual(new Set(['嘉兴市司法局']));
    expect(await office.all(`/api/assignments?unitId=${unitId}&limit=200`)).toEqual(own);

    const [urgent, ...more] = await unit.all<AssignmentView>('/api/assignments?dueTo=2020-11-01&state=AWAITING_SIGN');
    expect(more).toEqual([]);
    expect(urgent).toMatchObject({ itemId: followed.id, role: 'LEAD', reporting: true, due: '2020-10-30', light: 'green' });
    leadId = urgent?.id ?? '';
    expect(await unit.all('/api/assignments?light=green')).toHaveLength(own.length);
    expect(await unit.all('/api/assignments?light=red')).toEqual([]);

    const refused = await refusalOf((await luoshi.signIn('jx-scj')).get(`/api/assignments/${leadId}`));
    expect(refused).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('is signed for by the unit', async () => {
    const unit = await luoshi.signIn('jx-sfj');
    expect(await step(unit, 'signature')).toMatchObject({
      state: 'SIGNED',
      revision: 2,
      history: [{ command: 'DISPATCH' }, { command: 'SIGN', before: 'AWAITING_SIGN', actorName: '市司法局联络员' }],
    });
  });

  it('reminds on the second working day whoever has not signed, in one digest a unit, and not who has', async () => {
    await luoshi.advanceTo('2020-09-24', '08:30');
    const co = await luoshi.signIn('jx-scj');
    const inbox = await co.get<InboxPage>('/api/inbox');
    const own = await co.all<AssignmentView>('/api/assignments?limit=200');
    expect(inbox).toMatchObject({ unread: 1, items: [{ day: '2020-09-24', lineCount: own.length }] });
    const lines = inbox.items[0]?.lines ?? [];
    expect(lines.map(({ assignmentId }) => assignmentId).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect(lines.find(({ itemId }) => itemId === followed.id)).toMatchObject({ rung: 'SIGN+2', level: 'REMIND', role: 'CO', due: '2020-10-30' });

    const lead = await luoshi.signIn('jx-sfj');
    const [digest] = (await lead.get<InboxPage>('/api/inbox')).items;
    expect(digest?.lines.map(({ assignmentId }) => assignmentId)).not.toContain(leadId);
    await lead.post(`/api/inbox/${digest?.id}/read`);
    expect(await lead.get<InboxPage>('/api/inbox')).toMatchObject({ unread: 0 });
  });

  it('asks after ten working days why nothing was reported since the signature', async () => {
    await luoshi.advanceTo('2020-10-12', '08:30');
    const lead = await luoshi.signIn('jx-sfj');
    expect((await lead.get<InboxPage>('/api/inbox')).items[0]).toMatchObject({
      day: '2020-10-12',
      lines: [{ assignmentId: leadId, rung: 'SIGNED+10', due: '2020-10-30' }],
    });
  });

  it('turns yellow and reminds ten working days before the deadline, counted past the holiday', async () => {
    await luoshi.advanceTo('2020-10-16', '08:30');
    const lead = await luoshi.signIn('jx-sfj');
    expect((await lead.get<InboxPage>('/api/inbox')).items[0]).toMatchObject({
      day: '2020-10-16',
      lines: [{ assignmentId: leadId, rung: 'DUE-10', due: '2020-10-30' }],
    });
    expect(await lead.all('/api/assignments?light=yellow')).toMatchObject([{ id: leadId }]);
  });

  it('is reported on, submitted, sent back with the reason, and submitted again by the unit', async () => {
    const unit = await luoshi.signIn('jx-sfj');
    const office = await luoshi.signIn('jx-office');
    expect(await step(unit, 'progress-reports', { text: '已开展专项执法检查三次', percent: 60 })).toMatchObject({ state: 'IN_PROGRESS', percent: 60 });
    expect(await step(unit, 'completion', { summary: '执法检查全部完成' })).toMatchObject({ state: 'COMPLETION_SUBMITTED' });
    expect(await office.get<ItemDetailView>(`/api/items/${followed.id}`)).toMatchObject({ state: 'PENDING_ACCEPTANCE' });
    expect(await step(office, 'send-back', { reason: '请附案件清单' })).toMatchObject({ state: 'REWORK' });
    expect(await office.get<ItemDetailView>(`/api/items/${followed.id}`)).toMatchObject({ state: 'IN_PROGRESS' });
    const again = await step(unit, 'completion', { summary: '执法检查全部完成，案件清单另附' });
    expect(again).toMatchObject({ state: 'COMPLETION_SUBMITTED', allowed: [] });
    expect((await assignment(office)).allowed).toEqual(expect.arrayContaining(['ACCEPT', 'SEND_BACK']));
    expect(again.history.map(({ command }) => command)).toEqual([
      'DISPATCH',
      'SIGN',
      'REPORT_PROGRESS',
      'SUBMIT_COMPLETION',
      'SEND_BACK',
      'SUBMIT_COMPLETION',
    ]);
  });

  it('is accepted by the office, which completes the item, and struck off, which closes what co-units left open', async () => {
    const office = await luoshi.signIn('jx-office');
    expect(await step(office, 'acceptance', {})).toMatchObject({ state: 'COMPLETED', light: null });
    const path = `/api/items/${followed.id}`;
    const { revision, state } = await office.get<ItemDetailView>(path);
    expect(state).toBe('COMPLETED');
    const cleared = await office.post<ItemDetailView>(`${path}/clearance`, { revision, body: { remark: '销号' } });
    expect(cleared.state).toBe('CLEARED');
    expect(cleared.assignments.map((each) => each.state)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);

    await luoshi.database.settled();
    for (const { id } of cleared.assignments) {
      expect(await office.get<AssignmentRemindersView>(`/api/assignments/${id}/reminders`)).toMatchObject({ next: null });
    }
  });

  it('stands in the ledger with every step, for the office whole and for a unit as far as it takes part', async () => {
    const office = await luoshi.signIn('jx-office');
    const ledger = await office.get<LedgerPage>(`/api/ledgers/${plan.id}?limit=200`);
    expect(ledger.plan.items).toMatchObject({ total: 48, byState: { DISPATCHED: 47, CLEARED: 1 } });
    expect(ledger.items.map(({ position }) => position)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    const line = ledger.items.find(({ itemId }) => itemId === followed.id);
    expect(line).toMatchObject({
      state: 'CLEARED',
      light: null,
      due: '2020-10-30',
      clearedAt: '2020-10-16T00:30:00.000Z',
      parts: [
        { unitName: '嘉兴市司法局', role: 'LEAD', reporting: true, state: 'COMPLETED' },
        { unitName: '嘉兴市市场监督管理局', role: 'CO', state: 'COMPLETED' },
        { unitName: '嘉兴市综合行政执法局', role: 'CO', state: 'COMPLETED' },
      ],
    });
    // Of SIGN+2 the two co-units, of SIGNED+10 the lead, of DUE-10 all three.
    expect(line?.remindersSent).toBe(6);
    expect(await office.get<string>(`/api/ledgers/${plan.id}/export`)).toContain('嘉兴市司法局');

    const unit = await luoshi.signIn('jx-gangqu');
    const own = await unit.get<LedgerPage>(`/api/ledgers/${plan.id}?limit=200`);
    expect(own.items.length).toBe(own.plan.items.total);
    expect(own.items.every(({ parts }) => parts.some(({ unitName }) => unitName.startsWith('嘉兴港区')))).toBe(true);
    expect(own.items.some(({ itemId }) => itemId === followed.id)).toBe(false);
  });

  it('is nothing to another jurisdiction', async () => {
    const stranger = await luoshi.signIn('nt-office');
    for (const list of ['/api/plans', '/api/assignments', '/api/items', '/api/ledgers']) expect(await stranger.all(list)).toEqual([]);
    const paths = [`plans/${plan.id}`, `documents/${plan.documentId}`, `assignments/${leadId}`, `assignments/${leadId}/reminders`, `items/${followed.id}`, `ledgers/${plan.id}`];
    for (const path of paths) expect(await refusalOf(stranger.get(`/api/${path}`))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('shows its queues to operations and to nobody else, and its text not to operations', async () => {
    const ops = await luoshi.signIn('ops');
    expect(await ops.get<string>('/ops/queues')).toContain('<html');
    expect(await refusalOf((await luoshi.signIn('jx-office')).get('/ops/queues'))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await fetch(`${luoshi.url}/ops/queues`)).toMatchObject({ status: 401 });
    for (const path of [`/api/plans/${plan.id}`, `/api/documents/${plan.documentId}/text`, `/api/ledgers/${plan.id}`]) {
      expect(await refusalOf(ops.get(path))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
    expect(await luoshi.database.deadLetters()).toEqual([]);
  });
});
