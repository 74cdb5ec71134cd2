import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentDetailView, AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import type { BoundObligations, ObligationDetail } from '../apps/assignment/src/report-obligations/report-obligation.view.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { SupersessionPreview } from '../apps/plan-intake/src/superseding/superseding.requests.js';
import type { AssignmentRemindersView } from '../apps/reminder/src/assignment-reminders/assignment-reminders.dto.js';
import type { LedgerList, LedgerPage } from '../apps/reporting/src/read-models/ledger/ledger.dto.js';
import type { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { issuePlan } from './support/issue-plan.js';
import { refusalOf } from './support/refusal.js';
import { WholeSystem } from './support/whole-system.js';

const text = (title: string, tasks: readonly string[]): Uint8Array =>
  Buffer.from(`${title}\n\n一、依法履行政府职能\n\n${tasks.join('\n')}\n\n嘉兴市人民政府办公室\n2020年9月22日\n`);
const BUSINESS = '优化法治化营商环境。清理备案、登记、年检等变相许可，推进告知承诺。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）';
const DISPUTES = '化解社会矛盾纠纷。健全人民调解、行政调解、司法调解联动机制。（责任单位：市司法局）';
const DATA = '推进数字政府建设。归集公共数据，建设一体化平台。（责任单位：市财政局）';

describe('a plan that gives way to its revision', () => {
  let luoshi: WholeSystem;
  let office: ApiClient;
  let director: ApiClient;
  let justice: ApiClient;
  let old: PlanDetail;
  let revised: PlanDetail;
  let signedId: string;

  beforeAll(async () => {
    luoshi = await WholeSystem.start('2020-09-22', '16:00');
    [office, director, justice] = [await luoshi.signIn('jx-office'), await luoshi.signIn('jx-director'), await luoshi.signIn('jx-sfj')];
    old = await issuePlan({ office, director }, '要点.txt', text('2020年嘉兴市法治政府建设工作要点', [`（一）${BUSINESS}`, `（二）${DISPUTES}`]), '2020-12-31');
    await luoshi.database.settled();
    const [first] = await justice.all<AssignmentView>(`/api/assignments?planId=${old.id}`);
    signedId = first?.id ?? '';
    const signed = await justice.post<AssignmentDetailView>(`/api/assignments/${signedId}/signature`, { revision: 1 });
    await justice.post(`/api/assignments/${signedId}/progress-reports`, { revision: signed.revision, body: { text: '已制定方案', percent: 40 } });
    revised = await issuePlan({ office, director }, '要点修订.txt', text('2020年嘉兴市法治政府建设工作要点（修订）', [`（一）${DATA}`, `（二）${BUSINESS}`]), '2021-03-31');
    await luoshi.database.settled();
  });
  afterAll(() => luoshi?.close());

  it('shows the director what will go on where, and is superseded', async () => {
    const preview = await director.get<SupersessionPreview>(`/api/plans/${old.id}/supersession-preview?successor=${revised.id}`);
    expect(preview.pairs.map(({ item, successorItem }) => [item.position, successorItem?.position ?? null])).toEqual([[1, 2], [2, null]]);
    const superseded = await director.post<PlanDetail>(`/api/plans/${old.id}/supersession`, {
      revision: old.revision,
      body: { successorPlanId: revised.id, reason: '根据省办新要求修订印发' },
    });
    expect(superseded.state).toBe('SUPERSEDED');
    await luoshi.database.settled();
  });

  it('leaves the unit with one assignment where it had two, as far as it was, due as the new plan says', async () => {
    const [heir, ...more] = await justice.all<AssignmentView>(`/api/assignments?planId=${revised.id}`);
    expect(more).toEqual([]);
    expect(heir).toMatchObject({ state: 'IN_PROGRESS', due: '2021-03-31', percent: 40 });
    expect((await justice.get<AssignmentDetailView>(`/api/assignments/${signedId}`)).state).toBe('WITHDRAWN');
  });

  it('stops the reminders of what was withdrawn and keeps those of what goes on', async () => {
    const [heir] = await justice.all<AssignmentView>(`/api/assignments?planId=${revised.id}`);
    const next = async (id: string) => (await office.get<AssignmentRemindersView>(`/api/assignments/${id}/reminders`)).next;
    expect(await next(signedId)).toBeNull();
    expect(await next(heir?.id ?? '')).not.toBeNull();
  });

  it('stays on the ledger with its end, beside the one that took its place', async () => {
    const ledger = await office.get<LedgerPage>(`/api/ledgers/${old.id}`);
    expect(ledger.plan.ended).toMatchObject({ how: 'SUPERSEDED', successorPlanId: revised.id, successorTitle: revised.title });
    expect(ledger.items.map(({ state, light, parts }) => [state, light, new Set(parts.map((part) => part.state))])).toEqual([
      ['SUPERSEDED', null, new Set(['WITHDRAWN'])],
      ['SUPERSEDED', null, new Set(['WITHDRAWN'])],
    ]);
    const { items } = await office.get<LedgerPage>(`/api/ledgers/${revised.id}`);
    expect(items.map(({ state, due }) => [state, due])).toEqual([['DISPATCHED', '2021-03-31'], ['IN_PROGRESS', '2021-03-31']]);
  });

  it('has nothing to do with what a unit owes every year: that is dispatched on its day, reminded of, and done once it is proven', async () => {
    const units = await office.all<{ id: string; shortName: string }>('/api/directory/units?limit=200');
    const unitId = units.find(({ shortName }) => shortName === '市司法局')?.id ?? '';
    const bound = await office.post<BoundObligations>('/api/report-obligations/presets/enforcement-statistics', { body: { obligorUnitIds: [unitId] } });
    await luoshi.advanceTo('2021-01-18', '08:31');
    [office, director, justice] = [await luoshi.signIn('jx-office'), await luoshi.signIn('jx-director'), await luoshi.signIn('jx-sfj')];

    const { occurrences } = await justice.get<ObligationDetail>(`/api/report-obligations/${bound.items[0]?.id}`);
    const [occurrence] = occurrences;
    if (!occurrence) throw new Error('nothing was opened');
    const { items: ledgers } = await office.get<LedgerList>('/api/ledgers');
    const heading = ledgers.find(({ title }) => title === '2021年报送义务');
    expect((await office.get<LedgerPage>(`/api/ledgers/${heading?.planId}`)).items).toMatchObject([{ due: '2021-01-31', title: '行政执法统计年报', light: 'yellow' }]);
    expect((await office.get<AssignmentRemindersView>(`/api/assignments/${occurrence.assignmentId}/reminders`)).next).not.toBeNull();

    const signed = await justice.post<AssignmentDetailView>(`/api/assignments/${occurrence.assignmentId}/signature`, { revision: 1 });
    const complete = () => justice.post<AssignmentDetailView>(`/api/assignments/${occurrence.assignmentId}/completion`, { revision: signed.revision, body: { summary: '已报送' } });
    expect(await refusalOf(complete())).toMatchObject({ status: 409, code: 'PROOFS_MISSING' });
    for (const { recipient } of occurrence.missing) {
      const what = recipient === null ? { publication: true } : { recipient };
      await justice.post(`/api/report-obligations/occurrences/${occurrence.id}/proofs`, { body: { ...what, sentOn: '2021-01-18', note: '机要交换' } });
    }
    expect((await complete()).state).toBe('COMPLETION_SUBMITTED');
  });
});
