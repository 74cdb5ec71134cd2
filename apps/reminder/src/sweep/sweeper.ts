import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import { CalendarYearMissing, Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { nextSendingInstant } from '../ladder/sending-hours.js';
import { byOrigin, countOf, inCausationOf, Lines, type SentLines } from '../lines/lines.js';
import { Drafting } from '../notices/drafting.js';
import { type Firing, defer, fire } from '../timers/fire.js';
import { type Reckoning, Reckonings } from '../timers/reckoning.js';
import { STANDING_COLUMNS, type Standing } from '../timers/timer.js';
import { ManualUrges } from '../urges/manual-urges.js';

/** Timers claimed in one transaction: enough to make a large plan's morning a few round trips, small enough to share. */
const BATCH = 2_000;
/** Batches under way at once in one copy: while the database writes one, this process reads and tells another. */
const LANES = 2;

export interface Swept {
  /** Timers that fired. */
  readonly timers: number;
  /** Reminder lines that left. */
  readonly lines: number;
}

/** Timers that stand alike fire alike: the ladder is climbed once for each kind, not for each timer. */
interface Group extends Standing {
  readonly jurisdictionId: string;
  readonly ids: readonly string[];
  /** Of the whole batch. */
  readonly last: Position;
}

/** A place in the order in which timers are claimed. */
interface Position {
  readonly fireAt: string;
  readonly unitId: string;
  readonly assignmentId: string;
}

const FIRST: Position = { fireAt: '-infinity', unitId: NIL, assignmentId: NIL };

interface Batch {
  /** Timers that were due. */
  readonly claimed: number;
  readonly fired: number;
  readonly sent: readonly SentLines[];
}

/**
 * Fires due timers. A batch is one transaction: timers claimed, unit by unit, so that most digests are written by one
 * batch; next rungs set, reminder lines, digests, papers and deliveries written, events in the outbox. Copies may sweep at
 * once: each claims what the others have not (`skip locked`), and digests of one morning grow rather than double.
 */
@Injectable()
export class Sweeper {
  private readonly logger = new Logger('Sweeper');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly reckonings: Reckonings,
    private readonly lines: Lines,
    private readonly drafting: Drafting,
    private readonly manualUrges: ManualUrges,
  ) {}

  /**
   * Fires everything that is due now. What is due outside the sending hours of its jurisdiction is put off to the next
   * opening, and held where that lies in a year its calendar does not know.
   */
  async sweep(): Promise<Swept> {
    let passed = FIRST;
    const timers = await this.#inBatches(async (tx, now, onClaim) => {
      const groups = await claim(tx, now, passed);
      passed = groups[0]?.last ?? passed;
      onClaim(timersOf(groups));
      return this.#fireBatch(tx, now, groups);
    });
    const urges = await this.#inBatches((tx, now) => this.manualUrges.leave(tx, now, BATCH));
    return { timers: timers.fired, lines: timers.lines + urges.lines };
  }

  /** When {@link sweep} will next have something to do: not before now, and null when nothing waits. */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ at: Date | null }[]>(
      `select least(
         (select min(fire_at) from timer where fire_at is not null),
         (select min(leave_at) from urge_line where leave_at is not null)) as at`,
    );
    if (!row?.at) return null;
    const now = this.clock.now();
    return row.at > now ? row.at : now;
  }

  /**
   * Works batch after batch in each lane until one is not full. What fits one batch is worked in one: further lanes open
   * when a claim was full.
   */
  async #inBatches(
    work: (tx: Transaction, now: Date, onClaim: (claimed: number) => void) => Promise<Batch>,
  ): Promise<{ fired: number; lines: number }> {
    const total = { fired: 0, lines: 0 };
    const more = Promise.withResolvers<boolean>();
    const onClaim = (claimed: number): void => void (claimed === BATCH && more.resolve(true));
    const lane = async (): Promise<void> => {
      for (let claimed = BATCH; claimed === BATCH; ) {
        const batch = await this.unitOfWork.run((tx) => work(tx, this.clock.now(), onClaim));
        for (const { correlationId, lines } of byOrigin(batch.sent)) {
          inCausationOf(correlationId, () => this.logger.log({ msg: 'reminders sent', lines: countOf(lines) }));
        }
        total.fired += batch.fired;
        total.lines += countOf(batch.sent);
        ({ claimed } = batch);
        onClaim(claimed);
      }
    };
    const first = lane().finally(() => more.resolve(false));
    const others = Array.from({ length: LANES - 1 }, async () => ((await more.promise) ? lane() : undefined));
    const lanes = await Promise.allSettled([first, ...others]);
    // Each lane is at its end before one's failure is told: nothing goes on behind the caller's back.
    const failed = lanes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return total;
  }

  async #fireBatch(tx: Transaction, now: Date, groups: readonly Group[]): Promise<Batch> {
    const firings: (Firing & { readonly ids: readonly string[] })[] = [];
    for (const [jurisdictionId, own] of Map.groupBy(groups, (group) => group.jurisdictionId)) {
      const reckoning = await this.reckonings.of(jurisdictionId, tx);
      for (const group of own) firings.push({ ...firingOf(group, now, reckoning), ids: group.ids });
    }
    const sent = await this.lines.write(tx, firings, now);
    await this.drafting.draft(tx, firings.flatMap(({ ids, draft }) => (draft === null ? [] : [{ ids, step: draft }])), now);
    return { claimed: timersOf(groups), fired: timersOf(firings.filter(({ deferred }) => !deferred)), sent };
  }
}

/**
 * Locks what is due behind `passed`, one batch of it. A sweep goes through its timers once: those it has moved would
 * otherwise be looked at again by every later claim, and what another holds locked is left to the next sweep.
 */
function claim(tx: Transaction, now: Date, passed: Position): Promise<Group[]> {
  return tx.query<Group>(
    `with claimed as (
       select assignment_id, jurisdiction_id, unit_id, state, sign_from, signed_on, due, overdue_from, report_due, notice_level,
         notice_state, notice_on, draft_level, policy_version, climbed, rung, fire_at
       from timer where fire_at <= $1 and (fire_at, unit_id, assignment_id) > ($3::timestamptz, $4::uuid, $5::uuid)
       order by fire_at, unit_id, assignment_id limit $2 for update skip locked
     ), last as (
       select fire_at as "fireAt", unit_id as "unitId", assignment_id as "assignmentId"
       from claimed order by fire_at desc, unit_id desc, assignment_id desc limit 1
     )
     select ${STANDING_COLUMNS}, jurisdiction_id as "jurisdictionId", array_agg(assignment_id) as ids, (select to_jsonb(last) from last) as last
     from claimed
     group by jurisdiction_id, state, sign_from, signed_on, due, overdue_from, report_due, notice_level, notice_state, notice_on,
       draft_level, policy_version, climbed, rung`,
    [now, BATCH, passed.fireAt, passed.unitId, passed.assignmentId],
  );
}

const timersOf = (some: readonly { readonly ids: readonly string[] }[]): number => some.reduce((sum, { ids }) => sum + ids.length, 0);

function firingOf(group: Group, now: Date, reckoning: Reckoning): Firing {
  try {
    const leaveAt = nextSendingInstant(now, reckoning.policy(group.policyVersion), reckoning.calendar);
    return leaveAt > now ? defer(group, { fireAt: leaveAt, missingYear: null }, reckoning) : fire(group, now, reckoning);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return defer(group, { fireAt: null, missingYear: error.year }, reckoning);
    throw error;
  }
}
