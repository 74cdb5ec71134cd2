import type { NoticeState } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision, seesJurisdiction } from '#runtime';
import { decide } from '#state-machine';
import type { NoticeLevel } from '../ladder/policy.js';
import { reminderProblems } from '../problems.js';
import type { Timers } from '../timers/timers.js';
import { holdCirculars } from './next-circular.js';
import type { MovedNotice } from './notice-log.js';
import { type NoticeCommand, type NoticeFacts, noticeMachine } from './notice.machine.js';

/** A notice locked for a decision. */
export interface HeldNotice {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly revision: number;
  readonly level: NoticeLevel;
  readonly state: NoticeState;
  readonly unitId: string;
  readonly unitName: string;
  readonly policyVersion: string;
  readonly draftedBy: string | null;
  readonly demand: string;
  readonly meeting: { readonly time: string; readonly place: string } | null;
  readonly correlationId: string;
  /** The assignments it still speaks of. */
  readonly assignmentIds: readonly string[];
}

const COLUMNS = `
  id, jurisdiction_id as "jurisdictionId", revision, level, state, unit_id as "unitId", unit_name as "unitName",
  policy_version as "policyVersion", drafted_by as "draftedBy", demand, meeting, correlation_id as "correlationId",
  array(select assignment_id from notice_assignment where notice_id = notice.id and left_because is null order by 1) as "assignmentIds"`;

/** A notice as a person read it before deciding on it. */
export interface ReadNotice {
  readonly id: string;
  readonly revision: number;
}

/** What a decision makes of one of several notices: on its own terms, whatever becomes of the others. */
export type Judged<T> = { readonly id: string; readonly accepted: T } | { readonly id: string; readonly refused: Problem };

/**
 * Locks a notice and the timers it speaks of until the transaction ends; of the draft of a circular those of all its pages.
 * @throws Problem NOT_FOUND, also where the caller may not see it; STALE_REVISION
 */
export async function holdNotice(tx: Transaction, timers: Timers, caller: Caller, id: string, revision: number): Promise<HeldNotice> {
  return read((await lockNotices(tx, timers, caller, [id])).get(id), { id, revision });
}

/**
 * Locks notices as {@link holdNotice} does and asks of each, in the order given, what a decision makes of it. `judge`
 * refuses by throwing a Problem, and writes nothing.
 */
export async function judgeNotices<T>(
  tx: Transaction,
  timers: Timers,
  caller: Caller,
  notices: readonly ReadNotice[],
  judge: (notice: HeldNotice) => T | Promise<T>,
): Promise<Judged<T>[]> {
  const held = await lockNotices(tx, timers, caller, notices.map(({ id }) => id));
  const judged: Judged<T>[] = [];
  for (const notice of notices) {
    const { id } = notice;
    try {
      judged.push({ id, accepted: await judge(read(held.get(id), notice)) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      judged.push({ id, refused: error });
    }
  }
  return judged;
}

/** The decision on the only notice that was judged. @throws Problem that refused it */
export function onlyOne<T>([judged]: readonly Judged<T>[]): T {
  if (judged === undefined) throw new Error('no notice was judged');
  if ('refused' in judged) throw judged.refused;
  return judged.accepted;
}

/** What was accepted, in its order. */
export const acceptedOf = <T>(judged: readonly Judged<T>[]): T[] => judged.flatMap((one) => ('accepted' in one ? [one.accepted] : []));

function read(notice: HeldNotice | undefined, { id, revision }: ReadNotice): HeldNotice {
  if (notice === undefined) throw new Problem(problems.notFound, `There is no notice ${id} that you can see.`);
  requireRevision(notice.revision, revision);
  return notice;
}

async function lockNotices(tx: Transaction, timers: Timers, caller: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, HeldNotice>> {
  await timers.hold(tx, await assignmentsOf(tx, ids));
  await holdCirculars(tx, await circularsAmong(tx, ids));
  const notices = await tx.query<HeldNotice>(
    `select ${COLUMNS} from notice
     where id = any($1) and jurisdiction_id = $2 and ($3::uuid is null or (served_at is not null and (unit_id = $3 or exists (
       select from notice_assignment a join timer t using (assignment_id) where a.notice_id = notice.id and t.unit_id = $3))))
     order by id for update`,
    [ids, caller.jurisdictionId, seesJurisdiction(caller) ? null : caller.unitId],
  );
  return new Map(notices.map((notice) => [notice.id, notice]));
}

/** Locks the other pages of a circular that is still a draft, of which one is held. */
export function holdPages(tx: Transaction, { id, jurisdictionId }: HeldNotice): Promise<HeldNotice[]> {
  return tx.query<HeldNotice>(
    `select ${COLUMNS} from notice where jurisdiction_id = $1 and level = 'CIRCULAR' and state = 'PENDING_APPROVAL' and id <> $2
     order by id for update`,
    [jurisdictionId, id],
  );
}

/** The jurisdictions whose next 通报 has some of these as pages. */
async function circularsAmong(tx: Transaction, noticeIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct jurisdiction_id as id from notice where id = any($1) and level = 'CIRCULAR' and state = 'PENDING_APPROVAL'`,
    [noticeIds],
  );
  return rows.map(({ id }) => id);
}

async function assignmentsOf(tx: Transaction, noticeIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct a.assignment_id as id
     from notice held
     join notice page on page.id = held.id
       or (held.level = 'CIRCULAR' and held.state = 'PENDING_APPROVAL' and page.jurisdiction_id = held.jurisdiction_id
         and page.level = held.level and page.state = held.state)
     join notice_assignment a on a.notice_id = page.id
     where held.id = any($1) and a.left_because is null`,
    [noticeIds],
  );
  return rows.map(({ id }) => id);
}

/** What a command makes of a notice. @throws Problem NOTICE_STATE_CONFLICT, OWN_DRAFT */
export function move(notice: HeldNotice, command: NoticeCommand, actors: readonly string[], remark: string | null): MovedNotice {
  const facts: NoticeFacts = { actors, drafter: notice.draftedBy };
  const decision = decide(noticeMachine, notice.state, command, facts);
  if (decision.allowed) {
    const { id, jurisdictionId, unitId, unitName, level } = notice;
    return { noticeId: id, jurisdictionId, unitId, unitName, level, command, remark, before: notice.state, state: decision.state, revision: notice.revision + 1 };
  }
  if (decision.refusal === 'REQUIREMENT_NOT_MET') {
    throw new Problem(reminderProblems.ownDraft, 'You drafted this notice; somebody else signs it.');
  }
  throw new Problem(reminderProblems.noticeStateConflict, `The notice is ${noticeMachine.states[notice.state].label}.`, {
    state: notice.state,
    possible: decision.possible,
  });
}
