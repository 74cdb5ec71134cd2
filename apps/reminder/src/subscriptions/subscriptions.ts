import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision, seesJurisdiction } from '#runtime';
import type { Channel, ChannelKind, Target } from '../channels/channel.js';
import { Channels } from '../channels/channels.js';
import { Deliveries } from '../deliveries/deliveries.js';
import { reminderProblems } from '../problems.js';
import { Secrets } from '../secrets/secrets.js';
import { ConfirmationCodes } from './confirmation-codes.js';
import { sealedFor, type Subscription, SUBSCRIPTION_COLUMNS, SUBSCRIPTION_KINDS } from './subscription.js';
import type { LastSending, NewSubscriptionRequest, SubscriptionChangeRequest, SubscriptionList, SubscriptionView, TestSending } from './subscriptions.dto.js';

/** As many as one person, or one unit, may have. */
const MOST = 20;

type Row = Subscription & { readonly last: LastSending | null };

/** Where persons and units want to be told besides the inbox. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly channels: Channels,
    private readonly secrets: Secrets,
    private readonly codes: ConfirmationCodes,
    private readonly deliveries: Deliveries,
  ) {}

  /** The caller's own and those its unit shares; a unit's leader sees all of the unit's, the office those of any unit. */
  async list(caller: Caller, unitId: string = caller.unitId): Promise<SubscriptionList> {
    if (unitId !== caller.unitId && !seesJurisdiction(caller)) throw new Problem(problems.notFound, `There is no unit ${unitId} that you can see.`);
    const rows = await this.dataSource.query<Row[]>(
      `select ${SUBSCRIPTION_COLUMNS}, (${LAST_SENDING}) as last from subscription s
       where s.jurisdiction_id = $1 and s.unit_id = $2 and s.removed_at is null and (s.account_id is null or s.account_id = $3 or $4)
       order by s.id`,
      [caller.jurisdictionId, unitId, caller.accountId, seesPersonal(caller)],
    );
    return { items: rows.map((row) => viewOf(row, caller)), channels: this.channels.all.map(({ kind }) => kind) };
  }

  /** @throws Problem NOT_FOUND */
  one(caller: Caller, id: string): Promise<SubscriptionView> {
    return this.unitOfWork.run(async (tx) => viewOf(await this.#visible(tx, caller, id), caller));
  }

  /** @throws Problem CHANNEL_UNAVAILABLE, ENDPOINT_REFUSED, TOO_MANY_SUBSCRIPTIONS, FORBIDDEN */
  add(caller: Caller, request: NewSubscriptionRequest): Promise<SubscriptionView> {
    const { scope, channel: kind, label, kinds = SUBSCRIPTION_KINDS, digestAt = null, quietFrom = null, quietUntil = null } = request;
    const unitId = request.unitId ?? caller.unitId;
    const accountId = scope === 'OWN' ? caller.accountId : null;
    if (scope === 'OWN' && unitId !== caller.unitId) throw new Problem(problems.forbidden, 'One’s own channels carry the digests of one’s own unit.', { roles: [] });
    if (scope === 'UNIT') requireManager(caller, unitId);
    requireBoth(quietFrom, quietUntil);
    const target: Target = { to: request.to.trim(), secret: request.secret ?? null };
    const channel = this.#channelFor(kind, target);
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`subscriptions ${accountId ?? unitId}`]);
      const [had] = await tx.query<{ count: number }>(
        'select count(*) as count from subscription where unit_id = $1 and account_id is not distinct from $2 and removed_at is null',
        [unitId, accountId],
      );
      if ((had?.count ?? 0) >= MOST) throw new Problem(reminderProblems.tooManySubscriptions, `There are ${MOST} already.`, { limit: MOST });
      const id = uuidv7();
      await tx.query(
        `insert into subscription (id, jurisdiction_id, unit_id, account_id, channel, label, sealed, shown, endpoint, kinds, digest_at, quiet_from,
           quiet_until, confirmed_at, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        [
          id,
          caller.jurisdictionId,
          unitId,
          accountId,
          kind,
          label,
          this.secrets.seal(JSON.stringify(target), sealedFor(id)),
          channel.shown(target),
          channel.endpointOf(target),
          kinds,
          digestAt,
          quietFrom,
          quietUntil,
          needsConfirmation(kind) ? null : now,
          now,
          caller.accountId,
        ],
      );
      if (needsConfirmation(kind)) await this.#mailCode(tx, id);
      return viewOf(await this.#visible(tx, caller, id), caller);
    });
  }

  /** @throws Problem NOT_FOUND, FORBIDDEN, STALE_REVISION */
  change(caller: Caller, id: string, revision: number, change: SubscriptionChangeRequest): Promise<SubscriptionView> {
    return this.unitOfWork.run(async (tx) => {
      const known = await this.#manageable(tx, caller, id, revision);
      const { label, kinds, digestAt, quietFrom, quietUntil } = { ...known, ...defined(change) };
      requireBoth(quietFrom, quietUntil);
      await tx.query(
        `update subscription set revision = revision + 1, label = $2, kinds = $3, digest_at = $4, quiet_from = $5, quiet_until = $6 where id = $1`,
        [id, label, kinds, digestAt, quietFrom, quietUntil],
      );
      // What is put off to an hour that no longer holds is looked at again.
      await tx.query(`update delivery set next_at = least(next_at, $2) where subscription_id = $1 and state = 'PENDING'`, [id, this.clock.now()]);
      return viewOf(await this.#visible(tx, caller, id), caller);
    });
  }

  /** Ends a subscription; what still waits for it is dropped. @throws Problem NOT_FOUND, FORBIDDEN, STALE_REVISION */
  remove(caller: Caller, id: string, revision: number): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await this.#manageable(tx, caller, id, revision, 'remove');
      await tx.query('update subscription set revision = revision + 1, removed_at = $2, removed_by = $3 where id = $1', [id, this.clock.now(), caller.accountId]);
    });
  }

  /** Sends a word there, so that one sees whether it works. @throws Problem NOT_FOUND, FORBIDDEN, SUBSCRIPTION_UNCONFIRMED */
  test(caller: Caller, id: string): Promise<TestSending> {
    return this.unitOfWork.run(async (tx) => {
      const { confirmedAt } = await this.#manageable(tx, caller, id, null);
      if (confirmedAt === null) throw new Problem(reminderProblems.subscriptionUnconfirmed, 'The mailbox has not been confirmed.');
      return { deliveryId: await this.deliveries.forSubscription(tx, 'TEST', id, this.clock.now()) };
    });
  }

  /** Mails a new code. @throws Problem NOT_FOUND, FORBIDDEN, SUBSCRIPTION_CONFIRMED, TOO_MANY_REQUESTS */
  renewCode(caller: Caller, id: string): Promise<SubscriptionView> {
    return this.unitOfWork.run(async (tx) => {
      await this.#unconfirmed(tx, caller, id);
      await this.#mailCode(tx, id);
      return viewOf(await this.#visible(tx, caller, id), caller);
    });
  }

  /** @throws Problem NOT_FOUND, FORBIDDEN, SUBSCRIPTION_CONFIRMED, CODE_WRONG */
  async confirm(caller: Caller, id: string, code: string): Promise<SubscriptionView> {
    const confirmed = await this.unitOfWork.run(async (tx) => {
      await this.#unconfirmed(tx, caller, id);
      const matches = await this.codes.matches(tx, id, code);
      if (matches) await tx.query('update subscription set revision = revision + 1, confirmed_at = $2 where id = $1', [id, this.clock.now()]);
      return matches;
    });
    if (!confirmed) throw new Problem(reminderProblems.codeWrong, 'The code is not the one that was mailed last.');
    return this.one(caller, id);
  }

  async #mailCode(tx: Transaction, id: string): Promise<void> {
    await this.codes.renew(tx, id);
    await this.deliveries.forSubscription(tx, 'CONFIRMATION', id, this.clock.now());
  }

  async #unconfirmed(tx: Transaction, caller: Caller, id: string): Promise<void> {
    const { confirmedAt } = await this.#manageable(tx, caller, id, null);
    if (confirmedAt !== null) throw new Problem(reminderProblems.subscriptionConfirmed, 'It is confirmed.');
  }

  #channelFor(kind: ChannelKind, target: Target): Channel {
    const channel = this.channels.get(kind);
    if (channel === undefined) throw new Problem(reminderProblems.channelUnavailable, `This installation does not send over ${kind}.`, { channel: kind });
    const reason = channel.faultOf(target);
    if (reason !== null) throw new Problem(reminderProblems.endpointRefused, reason, { reason });
    return channel;
  }

  async #visible(tx: Transaction, caller: Caller, id: string): Promise<Row> {
    const [row] = await tx.query<Row>(
      `select ${SUBSCRIPTION_COLUMNS}, (${LAST_SENDING}) as last from subscription s
       where s.id = $1 and s.jurisdiction_id = $2 and s.removed_at is null and (s.unit_id = $3 or $4) and (s.account_id is null or s.account_id = $5 or $6)
       for update of s`,
      [id, caller.jurisdictionId, caller.unitId, seesJurisdiction(caller), caller.accountId, seesPersonal(caller)],
    );
    if (row === undefined) throw new Problem(problems.notFound, `There is no subscription ${id} that you can see.`);
    return row;
  }

  /** @param revision null where nothing is changed that another could have changed */
  async #manageable(tx: Transaction, caller: Caller, id: string, revision: number | null, act: 'change' | 'remove' = 'change'): Promise<Row> {
    const row = await this.#visible(tx, caller, id);
    // Whoever sees another's channel may end it (its owner may have left), but not turn it to what they want.
    if (row.accountId === null) requireManager(caller, row.unitId);
    else if (row.accountId !== caller.accountId && act !== 'remove') throw new Problem(problems.forbidden, 'It is another person’s.', { roles: [] });
    if (revision !== null) requireRevision(row.revision, revision);
    return row;
  }
}

const LAST_SENDING = `
  select jsonb_build_object('state', d.state, 'problem', d.problem, 'createdAt', to_json(d.created_at))
  from delivery d where d.subscription_id = s.id order by d.id desc limit 1`;

const needsConfirmation = (kind: ChannelKind): boolean => kind === 'EMAIL';

const seesPersonal = (caller: Caller): boolean => caller.roles.some((role) => role === 'UNIT_LEADER' || role === 'OFFICE_DIRECTOR');

const UNIT_MANAGERS = ['UNIT_LEADER', 'UNIT_LIAISON'] as const;
const OFFICE_MANAGERS = ['OFFICE_DIRECTOR', 'DISPATCHER'] as const;

function requireManager(caller: Caller, unitId: string): void {
  const has = (roles: readonly string[]): boolean => caller.roles.some((role) => roles.includes(role));
  if (has(OFFICE_MANAGERS) || (unitId === caller.unitId && has(UNIT_MANAGERS))) return;
  const roles = [...UNIT_MANAGERS, ...OFFICE_MANAGERS];
  throw new Problem(problems.forbidden, `A unit’s shared channels are kept by one of the roles ${roles.join(', ')}.`, { roles });
}

function requireBoth(from: string | null, until: string | null): void {
  if ((from === null) === (until === null)) return;
  const field = from === null ? 'quietFrom' : 'quietUntil';
  throw new Problem(problems.validationFailed, `Wrong: ${field}.`, { errors: [{ field, messages: ['quietFrom and quietUntil are given both or not at all'] }] });
}

/** Only what was given; what was left out is `undefined` on the request's class. */
function defined(change: SubscriptionChangeRequest): Partial<Subscription> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function viewOf(row: Row, caller: Caller): SubscriptionView {
  const { accountId, confirmedAt, ...rest } = row;
  return { ...rest, scope: accountId === null ? 'UNIT' : 'OWN', mine: accountId === caller.accountId, confirmed: confirmedAt !== null };
}
