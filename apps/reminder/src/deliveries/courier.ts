import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { WorkingCalendars } from '#runtime';
import type { Channel, ChannelKind, Message, Outcome, Target } from '../channels/channel.js';
import { Channels } from '../channels/channels.js';
import type { Composed } from '../letters/composed.js';
import { Letters } from '../letters/letters.js';
import { SealBroken, Secrets } from '../secrets/secrets.js';
import { nextOpening } from '../subscriptions/sending-window.js';
import { sealedFor } from '../subscriptions/subscription.js';
import type { DeliveryKind, DeliveryState } from './delivery.js';
import { DeliveryGauges } from './delivery-gauges.js';
import { Paces } from './paces.js';
import { MOST_ATTEMPTS, pauseAfter } from './retry-policy.js';

/** How long a sending may take before its sender is taken for dead, in milliseconds. Above the sum of every channel's timeouts. */
const LEASE_MS = 120_000;

/** A delivery that is due, with what its subscription says now. */
interface Due {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly kind: DeliveryKind;
  readonly subjectId: string;
  readonly part: number;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly content: Omit<Composed, 'covers'> | null;
  readonly covers: readonly string[];
  readonly subscriptionId: string;
  readonly channel: ChannelKind;
  readonly sealed: string;
  readonly endpoint: string;
  readonly isOff: boolean;
  /** Whether it is a person's own, whose account is closed. */
  readonly isOrphaned: boolean;
  readonly digestAt: string | null;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
}

/** A delivery this process has to itself until its lease ends. */
interface Taken {
  readonly lease: string;
  readonly attempts: number;
  readonly channel: Channel;
  readonly endpoint: string;
  readonly message: Message;
  readonly target: Target;
}

const WAITS_FOR_PACE = Symbol('the endpoint may not be sent to yet');
const SETTLED_UNSENT = Symbol('put off or dropped');

/**
 * Takes deliveries to where they belong. Each is claimed in one transaction, sent outside of any, and marked in another:
 * a courier that dies in between leaves a lease that runs out. Then what the receiver would know again is sent again,
 * and everything else is put before a person: no machine can tell whether it arrived.
 */
@Injectable()
export class Courier {
  private readonly logger = new Logger('Courier');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly channels: Channels,
    private readonly secrets: Secrets,
    private readonly calendars: WorkingCalendars,
    private readonly letters: Letters,
    private readonly paces: Paces,
    private readonly gauges: DeliveryGauges,
  ) {}

  /**
   * Sends all that may leave now, one after another; resolves to how many sendings there were. With `stop`, no new one is
   * begun after it. Several may run at once.
   */
  async deliver(stop?: AbortSignal): Promise<number> {
    const isStopped = (): boolean => stop?.aborted ?? false;
    await this.#takeBackRunOut();
    let sent = 0;
    while (!isStopped()) {
      const taken = await this.unitOfWork.run((tx) => this.#takeNext(tx));
      if (taken === null) break;
      if (taken === WAITS_FOR_PACE || taken === SETTLED_UNSENT) continue;
      const { channel, message, target } = taken;
      await this.#settle(taken, await channel.send(message, target));
      sent += 1;
    }
    return sent;
  }

  /** When {@link deliver} will next have something to do; null while nothing waits. */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ at: Date | null }[]>(
      `select min(at) as at from (
         select greatest(d.next_at, p.free_at) as at
         from delivery d join subscription s on s.id = d.subscription_id left join endpoint_pace p on p.endpoint = s.endpoint
         where d.next_at is not null
         union all
         select lease_until from delivery where lease_until is not null
       ) as waiting`,
    );
    return row?.at ?? null;
  }

  /** Claims the delivery that has waited longest and may leave; null where there is none. */
  async #takeNext(tx: Transaction): Promise<Taken | typeof WAITS_FOR_PACE | typeof SETTLED_UNSENT | null> {
    const now = this.clock.now();
    const [due] = await tx.query<Due>(
      `select d.id, d.jurisdiction_id as "jurisdictionId", d.kind, d.subject_id as "subjectId", d.part, d.created_at as "createdAt", d.attempts,
         d.content, d.covers, s.id as "subscriptionId", s.channel, s.sealed, s.endpoint, s.digest_at as "digestAt", s.quiet_from as "quietFrom",
         s.quiet_until as "quietUntil",
         s.removed_at is not null or (d.kind in ('DIGEST', 'NOTICE') and not d.kind = any(s.kinds)) as "isOff",
         exists (select from known_account a where a.id = s.account_id and not a.active) as "isOrphaned"
       from delivery d join subscription s on s.id = d.subscription_id left join endpoint_pace p on p.endpoint = s.endpoint
       where d.next_at <= $1 and (p.free_at is null or p.free_at <= $1)
       order by d.next_at, d.id limit 1
       for update of d skip locked`,
      [now],
    );
    if (due === undefined) return null;
    if (due.isOff) return this.#drop(tx, due.id, '订阅已停用', now);
    if (due.isOrphaned) return this.#drop(tx, due.id, '订阅人账号已停用', now);
    const channel = this.channels.get(due.channel);
    if (channel === undefined) return this.#end(tx, due.id, 'DEAD', '系统未配置这个渠道', now);
    const composed = due.content === null ? await this.letters.compose(tx, due) : { ...due.content, covers: due.covers };
    if (composed === null) return this.#drop(tx, due.id, '已无须发送的内容', now);

    const opening = nextOpening(now, due, { kind: due.kind, urgent: composed.urgent }, await this.calendars.of(due.jurisdictionId, tx));
    if (opening > now) {
      await tx.query('update delivery set next_at = $2 where id = $1', [due.id, opening]);
      return SETTLED_UNSENT;
    }
    let target: Target;
    try {
      target = JSON.parse(this.secrets.open(due.sealed, sealedFor(due.subscriptionId))) as Target;
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.logger.error({ msg: 'a subscription cannot be read', subscriptionId: due.subscriptionId, reason: error.message });
      return this.#end(tx, due.id, 'DEAD', '地址的密钥已不可用，请重新录入', now);
    }
    if ((await this.paces.admit(tx, due.endpoint, channel.limits, now)) !== null) return WAITS_FOR_PACE;
    return this.#take(tx, due, composed, channel, target, now);
  }

  async #take(tx: Transaction, due: Due, composed: Composed, channel: Channel, target: Target, now: Date): Promise<Taken> {
    const { id, kind, createdAt, endpoint } = due;
    const lease = uuidv7();
    const { letter, data, urgent, covers } = composed;
    // What was sent once is sent the same again; a code is not to lie about in the database.
    const frozen = kind === 'CONFIRMATION' ? null : JSON.stringify({ letter, data, urgent });
    await tx.query(
      `update delivery set state = 'SENDING', next_at = null, attempts = attempts + 1, lease = $2, lease_until = $3,
         content = $4, covers = $5
       where id = $1`,
      [id, lease, new Date(now.getTime() + LEASE_MS), frozen, covers],
    );
    return { lease, attempts: due.attempts + 1, channel, endpoint, target, message: { id, kind, createdAt, at: now, letter, data } };
  }

  /** Marks what became of a sending, also where its lease ran out meanwhile: the sender knows best. */
  async #settle({ lease, attempts, channel, endpoint, message }: Taken, outcome: Outcome): Promise<void> {
    const now = this.clock.now();
    const gaveUp = outcome.state === 'RETRY' && attempts >= MOST_ATTEMPTS;
    const state: DeliveryState = gaveUp ? 'DEAD' : outcome.state;
    const retryAt = new Date(now.getTime() + pauseAfter(attempts, Math.random()));
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `update delivery set state = $3, next_at = $4, lease_until = null, problem = $5, settled_at = $6
         where id = $1 and lease = $2 and state in ('SENDING', 'IN_DOUBT')`,
        [message.id, lease, state, state === 'RETRY' ? retryAt : null, outcome.state === 'SENT' ? null : outcome.problem, state === 'RETRY' ? null : now],
      );
      if (outcome.state === 'RETRY' && outcome.endpointUntil !== undefined) {
        await tx.query('update endpoint_pace set free_at = greatest(free_at, $2) where endpoint = $1', [endpoint, outcome.endpointUntil]);
      }
    });
    this.gauges.settled(channel.kind, state);
    if (outcome.state !== 'SENT') {
      this.logger.warn({ msg: 'a delivery did not arrive', deliveryId: message.id, channel: channel.kind, state, problem: outcome.problem });
    }
  }

  /** What was being sent by a courier that is gone. */
  async #takeBackRunOut(): Promise<void> {
    const now = this.clock.now();
    const resendable = this.channels.all.filter(({ knowsRepeats }) => knowsRepeats).map(({ kind }) => kind);
    const found = await this.unitOfWork.run((tx) =>
      tx.query<{ id: string }>(
        `update delivery d set lease_until = null,
           state = case when s.channel = any($2) then 'RETRY' else 'IN_DOUBT' end,
           next_at = case when s.channel = any($2) then $1::timestamptz end,
           settled_at = case when s.channel = any($2) then null else $1::timestamptz end,
           problem = '发送途中服务中断，是否送达不得而知'
         from subscription s where s.id = d.subscription_id and d.lease_until <= $1
         returning d.id`,
        [now, resendable],
      ),
    );
    if (found.length > 0) this.logger.warn({ msg: 'deliveries were under way when their courier ended', deliveries: found.length });
  }

  #drop(tx: Transaction, id: string, problem: string, now: Date): Promise<typeof SETTLED_UNSENT> {
    return this.#end(tx, id, 'DROPPED', problem, now);
  }

  async #end(tx: Transaction, id: string, state: 'DROPPED' | 'DEAD', problem: string, now: Date): Promise<typeof SETTLED_UNSENT> {
    await tx.query('update delivery set state = $2, next_at = null, problem = $3, settled_at = $4 where id = $1', [id, state, problem, now]);
    return SETTLED_UNSENT;
  }
}
