import {
  assignmentDeadlineRevisedV1,
  assignmentDelegatedV1,
  assignmentDispatchedV1,
  assignmentReportScheduledV1,
  assignmentSuspendedV1,
  assignmentTransferredV1,
  assignmentWithdrawnV1,
  type Envelope,
  noticeServedV1,
  noticeSettledV1,
  type NoticeState,
  planRevokedV1,
  planSupersededV1,
} from '#contracts';
import { advanced, assignment, envelope, id, ids, item, step } from './plan-life.fixture.js';

const second = { assignmentId: assignment.second, itemId: item.second, unitId: ids.justice };
const third = { assignmentId: assignment.third, itemId: item.third, unitId: ids.market };
const thirdToo = { assignmentId: assignment.thirdToo, itemId: item.third, unitId: ids.justice };

/** Ids of what appears in {@link aHardYear} and {@link anObligation} only. */
export const trouble = { handedOver: id(306), carried: id(211), carriedPart: id(311), obligations: id(103) } as const;

const [sampleItem] = assignmentDispatchedV1.sample.items;

function dispatchedAlone(planId: string, itemId: string, part: { assignmentId: string; unitId: string; unitName: string }, due: string, at: string, deadlineRevision = 1) {
  if (!sampleItem) throw new Error('the contract sample holds nothing');
  const plan = planId === ids.plan ? assignmentDispatchedV1.sample.plan : { id: planId, title: '2021年报送义务', year: 2021 };
  return envelope(assignmentDispatchedV1, at, {
    plan,
    dispatchedAt: at,
    items: [{ ...sampleItem, itemId, position: 2, clause: '（二）', ordinal: 1, due, deadlineRevision }],
    entries: [{ ...part, itemId, revision: 1, role: 'LEAD', reporting: true }],
  });
}

const revised = (revision: number, deadlineRevision: number, due: string, cause: 'EXTENSION' | 'CORRECTION', at: string): Envelope =>
  envelope(assignmentDeadlineRevisedV1, at, {
    planId: ids.plan,
    entries: [{ ...second, revision, due, deadlineRevision, cause, reason: cause === 'EXTENSION' ? '疫情顺延' : '录入有误', at }],
  });

const settled = (n: number, revision: number, state: NoticeState, at: string): Envelope =>
  envelope(noticeSettledV1, at, { noticeId: id(n), revision, unitId: ids.justice, state, at, remark: '已核实' });

/**
 * What follows in `aPlansLife` when little goes as planned: 司法局 has its second item extended twice and corrected once,
 * is urged and supervised, hands it over to 公安局; the third rests for 市场监管局 and is taken back from 司法局; and
 * the plan gives way to another.
 */
export function aHardYear(): Envelope[] {
  const about = [{ assignmentId: second.assignmentId, itemId: second.itemId, planId: ids.plan }];
  const served = (n: number, number: string, level: 'URGE' | 'SUPERVISE', servedAt: string): Envelope =>
    envelope(noticeServedV1, servedAt, { ...noticeServedV1.sample, noticeId: id(n), number, level, assignments: about, servedAt });
  const delegated = (revision: number, handler: string, at: string): Envelope =>
    envelope(assignmentDelegatedV1, at, {
      planId: ids.plan,
      entries: [{ ...second, revision, handler: { accountId: ids.account, displayName: handler }, at }],
    });
  const scheduled = (revision: number, reportDue: string, at: string): Envelope =>
    envelope(assignmentReportScheduledV1, at, { planId: ids.plan, entries: [{ ...second, revision, reportDue, at }] });
  return [
    delegated(3, '前任承办人', '2020-09-24T02:00:00.000Z'),
    delegated(4, '承办人', '2020-09-25T02:00:00.000Z'),
    scheduled(5, '2020-10-05', '2020-09-26T02:00:00.000Z'),
    scheduled(6, '2020-11-05', '2020-10-05T02:00:00.000Z'),
    revised(7, 2, '2021-01-15', 'EXTENSION', '2020-12-20T02:00:00.000Z'),
    revised(8, 3, '2021-01-13', 'CORRECTION', '2020-12-21T02:00:00.000Z'),
    revised(9, 4, '2021-02-26', 'EXTENSION', '2021-01-12T02:00:00.000Z'),
    served(501, '法治办催〔2021〕1号', 'URGE', '2021-03-01T00:30:00.000Z'),
    served(502, '法治办督〔2021〕1号', 'SUPERVISE', '2021-03-15T02:00:00.000Z'),
    settled(501, 2, 'RAISED', '2021-03-16T02:00:00.000Z'),
    settled(502, 3, 'REPLIED', '2021-03-17T02:00:00.000Z'),
    step(assignmentTransferredV1, second, 10, 'TRANSFERRED', '2021-03-18T02:00:00.000Z', '职责已划转'),
    dispatchedAlone(
      ids.plan,
      item.second,
      { assignmentId: trouble.handedOver, unitId: ids.police, unitName: '嘉兴市公安局' },
      '2021-02-26',
      '2021-03-18T02:00:00.000Z',
      4,
    ),
    step(assignmentSuspendedV1, third, 2, 'SUSPENDED', '2020-10-09T02:00:00.000Z', '等待上位法修订'),
    step(assignmentWithdrawnV1, thirdToo, 2, 'WITHDRAWN', '2020-10-10T02:00:00.000Z', '改由市场监管局一家承担'),
    advanced(item.third, 2, 'SUSPENDED', '2020-10-10T02:00:00.000Z'),
    envelope(planSupersededV1, '2021-04-01T02:00:00.000Z', {
      ...planSupersededV1.sample,
      plan: { id: ids.plan, title: planSupersededV1.sample.plan.title },
      items: [{ itemId: item.second, successorItemId: null }],
    }),
  ];
}

/** What ends {@link aHardYear}’s 督办单: it is lifted with a 解除通知. */
export function aRelease(): Envelope[] {
  const at = '2021-03-17T06:00:00.000Z';
  return [envelope(noticeSettledV1, at, { ...noticeSettledV1.sample, noticeId: id(502), revision: 4, unitId: ids.justice, at })];
}

/** An item carried over into the next year (结转): nothing but its dispatch tells of it. */
export function aCarryOver(): Envelope[] {
  const part = { assignmentId: trouble.carriedPart, unitId: ids.justice, unitName: '嘉兴市司法局' };
  return [
    advanced(item.second, 3, 'CARRIED_OVER', '2021-01-04T02:00:00.000Z'),
    dispatchedAlone(ids.plan, trouble.carried, part, '2021-06-30', '2021-01-04T02:00:00.000Z'),
  ];
}

/** What becomes of an open item when {@link aHardYear}’s plan gives way. */
export const anEndWithThePlan = (): Envelope =>
  advanced(item.third, 3, 'SUPERSEDED', '2021-04-01T02:01:00.000Z', '由《2020年嘉兴市法治政府建设工作要点（修订）》替代：根据省办新要求修订印发');

/** Two occurrences of an obligation, dispatched under a heading that no plan-intake ever issued, and revoked in the end. */
export function anObligation(): Envelope[] {
  const first = { assignmentId: id(321), unitId: ids.justice, unitName: '嘉兴市司法局' };
  const next = { assignmentId: id(322), unitId: ids.market, unitName: '嘉兴市市场监督管理局' };
  return [
    dispatchedAlone(trouble.obligations, id(221), first, '2021-01-31', '2021-01-01T01:00:00.000Z'),
    dispatchedAlone(trouble.obligations, id(222), next, '2021-02-10', '2021-01-08T01:00:00.000Z'),
    envelope(planRevokedV1, '2021-05-01T02:00:00.000Z', { plan: { id: trouble.obligations, title: '2021年报送义务' }, reason: '停报' }),
  ];
}
