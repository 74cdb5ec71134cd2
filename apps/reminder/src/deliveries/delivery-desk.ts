import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { UnitOfWork } from '#messaging';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { positionIn } from '../page-query.js';
import { reminderProblems } from '../problems.js';
import { Deliveries } from './deliveries.js';
import type { Decision, DeliveriesQuery, DeliveryPage, DeliveryView } from './deliveries.dto.js';
import type { DeliveryState } from './delivery.js';

const COLUMNS = `
  d.id, d.unit_id as "unitId", d.kind, d.subject_id as "subjectId", d.part, s.channel, s.label, s.shown, d.state, d.attempts, d.problem,
  d.next_at as "nextAt", d.created_at as "createdAt", d.settled_at as "settledAt",
  coalesce((select jsonb_agg(jsonb_build_object('decision', c.decision, 'reason', c.reason, 'displayName', c.display_name,
      'onBehalfOfName', c.on_behalf_of_name, 'decidedAt', to_json(c.decided_at)) order by c.decided_at)
    from delivery_decision c where c.delivery_id = d.id), '[]') as decisions`;

/** States that wait for a person, and for no machine. */
const FOR_A_PERSON: readonly DeliveryState[] = ['DEAD', 'IN_DOUBT'];

/** Where people see what left and what did not, and decide on what no machine can. */
@Injectable()
export class DeliveryDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
  ) {}

  /** The office and the operators see the jurisdiction, a unit its own. @throws Problem CURSOR_INVALID, NOT_FOUND */
  async page(caller: Caller, { state, unitId, cursor, limit }: DeliveriesQuery): Promise<DeliveryPage> {
    const unit = seesAll(caller) ? (unitId ?? null) : caller.unitId;
    if (unitId !== undefined && unit !== unitId) throw new Problem(problems.notFound, `There is no unit ${unitId} that you can see.`);
    const rows = await this.dataSource.query<DeliveryView[]>(
      `select ${COLUMNS} from delivery d join subscription s on s.id = d.subscription_id
       where d.jurisdiction_id = $1 and ($2::uuid is null or d.unit_id = $2) and ($3::text is null or d.state = $3)
         and ($4::uuid is null or d.id < $4) and (s.account_id is null or s.account_id = $5 or $6)
       order by d.id desc limit $7`,
      [caller.jurisdictionId, unit, state ?? null, positionIn(cursor)?.id ?? null, caller.accountId, seesPersonal(caller), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }

  /**
   * Settles a delivery that failed or is in doubt: it is sent once more, or not at all.
   * @throws Problem NOT_FOUND, DELIVERY_STATE_CONFLICT
   */
  decide(caller: Caller, id: string, decision: Decision, reason: string): Promise<DeliveryView> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const [delivery] = await tx.query<{ state: DeliveryState }>(
        'select state from delivery where id = $1 and jurisdiction_id = $2 for update',
        [id, caller.jurisdictionId],
      );
      if (delivery === undefined) throw new Problem(problems.notFound, `There is no delivery ${id} that you can see.`);
      const { state } = delivery;
      if (!FOR_A_PERSON.includes(state)) throw new Problem(reminderProblems.deliveryStateConflict, `It is ${state}.`, { state });
      await tx.query(
        `insert into delivery_decision (delivery_id, decided_at, decision, reason, account_id, display_name, on_behalf_of_name)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, now, decision, reason, caller.accountId, caller.displayName, caller.onBehalfOf?.displayName ?? null],
      );
      await tx.query(
        decision === 'RETRY'
          ? `update delivery set state = 'RETRY', next_at = $2, attempts = 0, lease = null, settled_at = null where id = $1`
          : `update delivery set state = 'DROPPED', lease = null, settled_at = $2 where id = $1`,
        [id, now],
      );
      if (decision === 'RETRY') await this.deliveries.wake(tx);
      const [view] = await tx.query<DeliveryView>(`select ${COLUMNS} from delivery d join subscription s on s.id = d.subscription_id where d.id = $1`, [id]);
      if (view === undefined) throw new Error(`delivery ${id} is gone`);
      return view;
    });
  }
}

const seesAll = (caller: Caller): boolean => seesJurisdiction(caller) || caller.roles.includes('OPS');

/** Others' own channels: where they fail, somebody has to see it. */
const seesPersonal = (caller: Caller): boolean => seesAll(caller) || caller.roles.includes('UNIT_LEADER');
