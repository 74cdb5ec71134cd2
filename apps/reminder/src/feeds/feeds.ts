import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { NAMING_TEXT } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import type { Limit } from '../channels/channel.js';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import { Paces } from '../deliveries/paces.js';
import { reminderProblems } from '../problems.js';
import { Secrets } from '../secrets/secrets.js';
import { calendarText, type FeedEvent } from './calendar-text.js';
import { feedIdIn, isTokenOf, tokenOf } from './feed-token.js';
import type { Feed, FeedList, NewFeedRequest } from './feeds.dto.js';

/** Feeds one person may have. */
const MOST = 10;
/** How often one feed may be asked for; calendars on a handful of phones ask a few times an hour. */
const LIMITS: readonly Limit[] = [{ count: 120, withinMs: 3_600_000 }];
/** How long a deadline that was called off is still told of, so that every phone hears it. In days. */
const CANCELLED_DAYS = 30;
/** Of what is said about a deadline; raised when that changes, so that every phone asks anew. */
const FORM = 2;

interface FeedRow {
  readonly id: string;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly keyId: string;
  readonly label: string;
}

/** A feed as it is served. */
export interface Served {
  readonly etag: string;
  /** Null where the caller has this version already. */
  readonly text: string | null;
}

/** Deadlines as calendars that phones subscribe to. */
@Injectable()
export class Feeds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly paces: Paces,
    @Inject(CHANNELS_CONFIG) private readonly config: ChannelsConfig,
  ) {}

  /** @throws Problem TOO_MANY_SUBSCRIPTIONS */
  add(caller: Caller, { scope, label }: NewFeedRequest): Promise<Feed> {
    const createdAt = this.clock.now();
    const id = uuidv7();
    return this.unitOfWork.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`feeds ${caller.accountId}`]);
      const [had] = await tx.query<{ count: number }>('select count(*) as count from feed where created_by = $1 and revoked_at is null', [caller.accountId]);
      if ((had?.count ?? 0) >= MOST) throw new Problem(reminderProblems.tooManySubscriptions, `There are ${MOST} feeds already.`, { limit: MOST });
      await tx.query(
        `insert into feed (id, jurisdiction_id, unit_id, account_id, label, key_id, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, caller.jurisdictionId, caller.unitId, scope === 'OWN' ? caller.accountId : null, label, this.secrets.keyId, createdAt, caller.accountId],
      );
      // Without its address: answers are kept for whoever repeats the call, and a secret is not to be kept with them.
      return { id, scope, label, createdAt };
    });
  }

  /** The caller's own, with their addresses. */
  async list(caller: Caller): Promise<FeedList> {
    const rows = await this.dataSource.query<(Feed & { keyId: string })[]>(
      `select id, case when account_id is null then 'UNIT' else 'OWN' end as scope, label, created_at as "createdAt", key_id as "keyId"
       from feed where created_by = $1 and unit_id = $2 and revoked_at is null order by id`,
      [caller.accountId, caller.unitId],
    );
    return { items: rows.map(({ keyId, ...feed }) => ({ ...feed, path: `/api/feeds/${tokenOf(this.secrets, feed.id, keyId)}.ics` })) };
  }

  /** From now on its address leads nowhere. @throws Problem NOT_FOUND */
  async revoke(caller: Caller, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const revoked = await tx.query('update feed set revoked_at = $3 where id = $1 and created_by = $2 and revoked_at is null returning id', [
        id,
        caller.accountId,
        this.clock.now(),
      ]);
      if (revoked.length === 0) throw new Problem(problems.notFound, `There is no feed ${id} of yours.`);
    });
  }

  /**
   * The calendar behind a secret address. What was called off is in it as cancelled for 30 days, what is done is not.
   * @throws Problem NOT_FOUND for any token that opens nothing, TOO_MANY_REQUESTS
   */
  serve(token: string, known: string | undefined): Promise<Served> {
    return this.unitOfWork.run(async (tx) => {
      const feed = await this.#opened(tx, token);
      const now = this.clock.now();
      const freeAt = await this.paces.admit(tx, `FEED:${feed.id}`, LIMITS, now);
      if (freeAt !== null) {
        const retryAfterSeconds = Math.ceil((freeAt.getTime() - now.getTime()) / 1_000);
        throw new Problem(problems.tooManyRequests, 'This calendar is asked for too often.', { retryAfterSeconds });
      }
      const shown = [feed.unitId, feed.accountId, new Date(now.getTime() - CANCELLED_DAYS * 86_400_000)];
      const [version] = await tx.query<{ hash: string }>(
        `select md5('${FORM} ' || coalesce(string_agg(t.assignment_id || ' ' || t.revision, ',' order by t.assignment_id), '')) as hash
         from timer t where ${SHOWN}`,
        shown,
      );
      const etag = `"${version?.hash ?? ''}"`;
      if (etag === known) return { etag, text: null };
      const events = await tx.query<FeedEvent>(
        `select t.assignment_id as "assignmentId", t.revision, i.plan_title as "planTitle", i.clause, i.ordinal, i.title,
           left(i.text, ${NAMING_TEXT}) as text, t.role, t.due, t.state = any('${CALLED_OFF}') as "isCancelled",
           coalesce(t.state_since, t.sign_from::timestamptz) as "changedAt"
         from timer t join item i using (item_id) where ${SHOWN}
         order by t.due, i.plan_id, i.position, t.assignment_id`,
        shown,
      );
      return { etag, text: calendarText(`落实 · ${feed.label}`, events, (assignmentId) => this.#linkTo(assignmentId)) };
    });
  }

  async #opened(tx: Transaction, token: string): Promise<FeedRow> {
    const id = feedIdIn(token);
    const [feed] =
      id === null
        ? []
        : await tx.query<FeedRow>(
            `select id, unit_id as "unitId", account_id as "accountId", key_id as "keyId", label from feed
             where id = $1 and revoked_at is null
               -- Of a unit's feed, too, nobody else knows the address or could revoke it.
               and not exists (select from known_account a where a.id = feed.created_by and not a.active)`,
            [id],
          );
    if (feed === undefined || !isTokenOf(this.secrets, token, feed.id, feed.keyId)) throw new Problem(problems.notFound, 'No calendar is kept at this address.');
    return feed;
  }

  #linkTo(assignmentId: string): string | null {
    const { publicUrl } = this.config;
    return publicUrl === null ? null : new URL(`/#/assignments/${assignmentId}`, publicUrl).href;
  }
}

/** Assignments that were called off rather than done. */
const CALLED_OFF = '{WITHDRAWN,TERMINATED,RETURNED,TRANSFERRED}';

/** $1 the unit, $2 the person or null, $3 since when what was called off is still told of. */
const SHOWN = `
  t.unit_id = $1 and ($2::uuid is null or t.handler_id is null or t.handler_id = $2) and t.due is not null and t.state <> 'COMPLETED'
  and (t.state <> all('${CALLED_OFF}') or t.state_since >= $3)`;
