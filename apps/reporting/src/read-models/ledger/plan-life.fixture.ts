import { v7 as uuidv7 } from 'uuid';
import {
  type AppName,
  type AssignmentState,
  assignmentCompletedV1,
  assignmentCompletionSubmittedV1,
  assignmentDispatchedV1,
  type AssignmentLifecycleV1,
  assignmentProgressedV1,
  assignmentReassignedV1,
  assignmentSentBackV1,
  assignmentSignedV1,
  type Envelope,
  type EventContract,
  itemAdvancedV1,
  type ItemState,
  planIssuedV1,
  reminderSentV2,
} from '#contracts';

export const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Who and what the life below is about; the contract samples' own ids where they have one. */
export const ids = {
  jiaxing: id(1),
  nantong: id(2),
  account: id(3),
  justice: id(11),
  market: id(12),
  police: id(13),
  office: id(14),
  plan: id(101),
  otherPlan: id(102),
} as const;

export const item = { first: id(201), second: id(202), third: id(203) } as const;
export const assignment = { lead: id(301), co: id(302), second: id(303), third: id(304), thirdToo: id(305) } as const;

export function envelope<P>(contract: EventContract<P>, occurredAt: string, payload: P, revision = 1): Envelope {
  return {
    id: uuidv7(),
    name: contract.name,
    occurredAt,
    producer: contract.producer as AppName,
    jurisdictionId: ids.jiaxing,
    subject: { type: 'plan', id: ids.plan, revision },
    correlationId: 'plan-life',
    causationId: null,
    actor: null,
    payload: contract.schema.parse(payload),
  };
}

const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error('the contract sample holds nothing');
  return first;
};
const sampleItem = only(planIssuedV1.sample.items);
const sampleDispatch = only(assignmentDispatchedV1.sample.items);

const issuedItems = [
  {
    ...sampleItem,
    itemId: item.first,
    position: 1,
    ordinal: 1,
    responsibility: '责任单位：市司法局、市市场监管局',
  },
  {
    ...sampleItem,
    itemId: item.second,
    position: 2,
    clause: '（二）',
    ordinal: 1,
    deadline: { kind: 'DATE' as const, text: '12月25日前', due: '2020-12-25', recurrence: null },
    recipients: [{ unitId: ids.justice, role: 'LEAD' as const, reporting: true }],
  },
  {
    ...sampleItem,
    itemId: item.third,
    position: 3,
    clause: '（三）',
    ordinal: 1,
    duty: 'SHARED' as const,
    deadline: { kind: 'RECURRING' as const, text: '每年1月31日前', due: null, recurrence: '--01-31' },
    recipients: [
      { unitId: ids.market, role: 'SHARED' as const, reporting: false },
      { unitId: ids.justice, role: 'SHARED' as const, reporting: false },
    ],
  },
];

/** One step of one assignment. */
export function step(
  contract: EventContract<AssignmentLifecycleV1>,
  of: { assignmentId: string; itemId: string; unitId: string },
  revision: number,
  state: AssignmentState,
  at: string,
  remark: string | null = null,
  percent: number | null = null,
): Envelope {
  return envelope(contract, at, { planId: ids.plan, entries: [{ ...of, revision, state, at, remark, percent }] }, revision);
}

export function advanced(itemId: string, revision: number, state: ItemState, at: string, remark: string | null = null): Envelope {
  return envelope(itemAdvancedV1, at, { planId: ids.plan, entries: [{ itemId, revision, state, at, remark }] }, revision);
}

function reminded(reminderIds: readonly number[], at: string, assignmentId: string, itemId: string): Envelope {
  const groups = reminderIds.map((n) => ({
    planId: ids.plan,
    unitId: ids.justice,
    level: 'REMIND' as const,
    rung: `DUE-${n}`,
    channel: 'inbox',
    due: '2020-12-31',
    reminderIds: [id(n)],
    assignmentIds: [assignmentId],
    itemIds: [itemId],
  }));
  return envelope(reminderSentV2, at, { at, groups });
}

/**
 * A plan of three items from issue to the first being struck off: one led by 司法局 with 市场监管局, sent back once and
 * completed at the second try; one under way; one shared that nobody has signed for. The issue comes first.
 */
export function aPlansLife(): Envelope[] {
  const lead = { assignmentId: assignment.lead, itemId: item.first, unitId: ids.justice };
  const co = { assignmentId: assignment.co, itemId: item.first, unitId: ids.market };
  const second = { assignmentId: assignment.second, itemId: item.second, unitId: ids.justice };
  const entry = { revision: 1, unitName: '嘉兴市司法局', role: 'LEAD' as const, reporting: true };
  const market = { revision: 1, unitId: ids.market, unitName: '嘉兴市市场监督管理局', role: 'CO' as const, reporting: false };
  const dispatched = (entries: (typeof assignmentDispatchedV1.sample)['entries']) =>
    envelope(assignmentDispatchedV1, '2020-09-22T01:00:01.000Z', {
      ...assignmentDispatchedV1.sample,
      items: issuedItems.map(({ itemId, position, clause, ordinal, duty, deadline: { kind, due } }) => ({
        ...sampleDispatch,
        itemId,
        position,
        clause,
        ordinal,
        duty,
        deadlineKind: kind,
        due,
      })),
      entries,
    });
  return [
    envelope(planIssuedV1, '2020-09-22T01:00:00.000Z', { ...planIssuedV1.sample, items: issuedItems }),
    dispatched([
      { ...entry, ...lead },
      { ...market, ...co },
      { ...entry, ...second },
    ]),
    dispatched([
      { ...entry, assignmentId: assignment.thirdToo, itemId: item.third, unitId: ids.justice, role: 'SHARED', reporting: false },
      { ...market, assignmentId: assignment.third, itemId: item.third, role: 'SHARED' },
    ]),
    step(assignmentSignedV1, lead, 2, 'SIGNED', '2020-09-23T02:00:00.000Z'),
    advanced(item.first, 2, 'IN_PROGRESS', '2020-09-23T02:00:00.000Z'),
    step(assignmentSignedV1, second, 2, 'SIGNED', '2020-09-23T03:00:00.000Z'),
    advanced(item.second, 2, 'IN_PROGRESS', '2020-09-23T03:00:00.000Z'),
    reminded([401], '2020-09-24T00:30:00.000Z', assignment.co, item.first),
    step(assignmentProgressedV1, lead, 3, 'IN_PROGRESS', '2020-10-12T02:00:00.000Z', '已制定方案', 30),
    step(assignmentProgressedV1, lead, 4, 'IN_PROGRESS', '2020-11-12T02:00:00.000Z', '正在推进', 70),
    reminded([402], '2020-12-11T00:30:00.000Z', assignment.second, item.second),
    reminded([403], '2020-12-16T00:30:00.000Z', assignment.lead, item.first),
    step(assignmentCompletionSubmittedV1, lead, 5, 'COMPLETION_SUBMITTED', '2020-12-16T02:00:00.000Z', '任务完成', 100),
    advanced(item.first, 3, 'PENDING_ACCEPTANCE', '2020-12-16T02:00:00.000Z'),
    step(assignmentSentBackV1, lead, 6, 'REWORK', '2020-12-16T06:00:00.000Z', '请补充佐证材料'),
    advanced(item.first, 4, 'IN_PROGRESS', '2020-12-16T06:00:00.000Z'),
    step(assignmentCompletionSubmittedV1, lead, 7, 'COMPLETION_SUBMITTED', '2020-12-17T02:00:00.000Z', '补充材料后再次报结', 100),
    advanced(item.first, 5, 'PENDING_ACCEPTANCE', '2020-12-17T02:00:00.000Z'),
    step(assignmentCompletedV1, lead, 8, 'COMPLETED', '2020-12-17T06:00:00.000Z'),
    advanced(item.first, 6, 'COMPLETED', '2020-12-17T06:00:00.000Z'),
    step(assignmentCompletedV1, co, 2, 'COMPLETED', '2020-12-18T02:00:00.000Z'),
    advanced(item.first, 7, 'CLEARED', '2020-12-18T02:00:00.000Z'),
  ];
}

/** What follows in {@link aPlansLife} when 司法局 hands its open item over to 公安局, which hands it on once more. */
export function aReform(): Envelope[] {
  const second = { assignmentId: assignment.second, itemId: item.second };
  const goesTo = (unitId: string, unitName: string, revision: number, at: string): Envelope =>
    envelope(assignmentReassignedV1, at, {
      entries: [{ ...second, revision, planId: ids.plan, unitId, unitName, dispatchedUnitId: ids.justice, state: 'SIGNED', at, remark: '机构改革' }],
    });
  return [
    goesTo(ids.police, '嘉兴市公安局', 3, '2020-11-01T02:00:00.000Z'),
    step(assignmentProgressedV1, { ...second, unitId: ids.police }, 4, 'IN_PROGRESS', '2020-11-02T02:00:00.000Z', '已交接', 10),
    goesTo(ids.office, '嘉兴市应急管理局', 5, '2020-11-03T02:00:00.000Z'),
  ];
}

/** A second, later plan of one item. */
export function otherPlanIssued(): Envelope {
  const { plan } = planIssuedV1.sample;
  return envelope(planIssuedV1, '2020-10-01T01:00:00.000Z', {
    ...planIssuedV1.sample,
    plan: { ...plan, id: ids.otherPlan, title: '2020年度任务分工', issuedAt: '2020-10-01T01:00:00.000Z' },
    items: [{ ...sampleItem, itemId: id(209), position: 1, ordinal: 1 }],
  });
}
