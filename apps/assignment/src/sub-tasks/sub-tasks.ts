import { Injectable } from '@nestjs/common';
import { Clock, type PlainDate, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller, requireRevision } from '#runtime';
import { decide } from '#state-machine';
import { holdOwnAssignment, requireAtWork } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import type { AddSubTask, ChangeSubTask, SubTaskView } from './sub-task.dto.js';
import { type SubTaskCommand, subTaskMachine, type SubTaskState } from './sub-task.machine.js';

/** Steps one assignment can be cut into. */
const MOST = 100;

type Row = Omit<SubTaskView, 'stateLabel'>;

const SELECT = `
  select id, revision, title, due, handler_id as "handlerId", handler_name as "handlerName", state,
    set_by ->> 'displayName' as "actorName", at
  from sub_task`;

/** The steps a unit cuts its assignment into, each with its own date. They change neither the assignment nor its revision. */
@Injectable()
export class SubTasks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, SUB_TASK_DUE, SUB_TASKS_TOO_MANY */
  async add(caller: Caller, assignmentId: string, { title, due, handler }: AddSubTask): Promise<SubTaskView> {
    return this.unitOfWork.run(async (tx) => {
      await holdAtWork(tx, caller, assignmentId);
      if (due) await requireInTime(tx, assignmentId, due, today(this.clock));
      const [added] = await tx.query<{ id: string }>(
        `insert into sub_task (assignment_id, title, due, handler_id, handler_name, state, revision, set_by, at)
         select $1, $2, $3, $4, $5, $6, 1, $7, $8 where (select count(*) from sub_task where assignment_id = $1) < $9
         returning id`,
        [
          assignmentId,
          title,
          due ?? null,
          handler?.accountId ?? null,
          handler?.displayName ?? null,
          subTaskMachine.initial,
          JSON.stringify(actorOf(caller)),
          this.clock.now(),
          MOST,
        ],
      );
      if (!added) throw new Problem(assignmentProblems.subTasksTooMany, `The assignment has ${MOST} sub-tasks.`, { limit: MOST });
      return viewOf(await find(tx, assignmentId, added.id));
    });
  }

  /** @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, SUB_TASK_STATE_CONFLICT, STALE_REVISION, SUB_TASK_DUE */
  async change(caller: Caller, assignmentId: string, id: string, revision: number, change: ChangeSubTask): Promise<SubTaskView> {
    return this.unitOfWork.run(async (tx) => {
      await holdAtWork(tx, caller, assignmentId);
      const row = await find(tx, assignmentId, id);
      const state = change.command === undefined ? row.state : stateAfter(row.state, change.command);
      requireRevision(row.revision, revision);
      // A day that has passed since it was set may stay.
      if (change.due && change.due !== row.due) await requireInTime(tx, assignmentId, change.due, today(this.clock));
      const { title = row.title, due = row.due } = change;
      const { accountId = null, displayName = null } =
        change.handler === undefined ? { accountId: row.handlerId, displayName: row.handlerName } : (change.handler ?? {});
      await tx.query(
        `update sub_task set title = $2, due = $3, handler_id = $4, handler_name = $5, state = $6, revision = revision + 1, set_by = $7, at = $8
         where id = $1`,
        [id, title, due, accountId, displayName, state, JSON.stringify(actorOf(caller)), this.clock.now()],
      );
      return viewOf(await find(tx, assignmentId, id));
    });
  }
}

/** The steps of an assignment in the order they were made. */
export async function subTasksOf(tx: Transaction, assignmentId: string): Promise<SubTaskView[]> {
  return (await tx.query<Row>(`${SELECT} where assignment_id = $1 order by id`, [assignmentId])).map(viewOf);
}

/** Whoever submits with steps still open says that they know. @throws Problem SUB_TASKS_OPEN naming them */
export async function requireSubTasksDone(tx: Transaction, assignmentId: string, acknowledged: boolean): Promise<void> {
  if (acknowledged) return;
  const open = await tx.query<{ id: string; title: string }>(
    `select id, title from sub_task where assignment_id = $1 and state = 'OPEN' order by id`,
    [assignmentId],
  );
  if (open.length > 0) throw new Problem(assignmentProblems.subTasksOpen, `${open.length} of the sub-tasks are open.`, { open });
}

async function holdAtWork(tx: Transaction, caller: Caller, assignmentId: string): Promise<void> {
  requireAtWork((await holdOwnAssignment(tx, caller, assignmentId)).part);
}

async function find(tx: Transaction, assignmentId: string, id: string): Promise<Row> {
  const [row] = await tx.query<Row>(`${SELECT} where id = $1 and assignment_id = $2`, [id, assignmentId]);
  if (!row) throw new Problem(problems.notFound, 'The assignment has no such sub-task.');
  return row;
}

/** A step is done from today on and by the deadline; where that has passed, what is left is still to be done some day. */
async function requireInTime(tx: Transaction, assignmentId: string, due: PlainDate, earliest: PlainDate): Promise<void> {
  const [ahead] = await tx.query<{ due: PlainDate }>('select due from assignment where id = $1 and due >= $2::date', [assignmentId, earliest]);
  const latest = ahead?.due ?? null;
  if (due >= earliest && (latest === null || due <= latest)) return;
  const until = latest === null ? '' : ` and not after ${latest}`;
  throw new Problem(assignmentProblems.subTaskDue, `A sub-task is due not before ${earliest}${until}.`, { earliest, latest });
}

function stateAfter(state: SubTaskState, command: SubTaskCommand): SubTaskState {
  const decision = decide(subTaskMachine, state, command, {});
  if (decision.allowed) return decision.state;
  throw new Problem(assignmentProblems.subTaskStateConflict, `The sub-task is 「${subTaskMachine.states[state].label}」.`, { state });
}

const viewOf = (row: Row): SubTaskView => ({ ...row, stateLabel: subTaskMachine.states[row.state].label });
