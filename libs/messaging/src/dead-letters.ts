import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#contracts';
import type { Page } from '#persistence';
import { decodeCursor, pageOf } from '#persistence';
import { outboxChannel, type UnitOfWork } from './unit-of-work.js';

/**
 * Why a job was given up: its body is no envelope or not what the contract says · nobody here knows the event ·
 * its handler said never · its handler kept saying later · its handler failed in a way nobody foresaw ·
 * its worker was lost too often.
 */
export type DeadLetterKind = 'MALFORMED' | 'UNKNOWN_EVENT' | 'REJECTED' | 'RETRIES_SPENT' | 'BUG' | 'STALLED';

/** A job that was given up, as ops sees it: what and why, not the document text in it. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly jobId: string;
  readonly eventId: string | null;
  readonly eventName: string | null;
  readonly jurisdictionId: string | null;
  readonly kind: DeadLetterKind;
  readonly message: string;
  readonly attempts: number;
  readonly diedAt: Date;
  readonly settledAt: Date | null;
}

export interface DeadJob {
  readonly queue: string;
  readonly jobId: string;
  readonly body: unknown;
  readonly kind: DeadLetterKind;
  readonly error: unknown;
  readonly attempts: number;
}

/** What came of settling a dead letter. */
export type Settling = { readonly ok: true; readonly jobId: string | null } | { readonly ok: false; readonly error: 'NOT_FOUND' | 'ALREADY_SETTLED' | 'NO_REASON' | 'NO_ENVELOPE' };

const FIELDS = `id, queue, job_id as "jobId", event_id as "eventId", event_name as "eventName", jurisdiction_id as "jurisdictionId",
  kind, message, attempts, died_at as "diedAt", settled_at as "settledAt"`;

/** The jobs of an app's queues that were given up, and what a person may do about them. */
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Keeps a job that was given up; the same job a second time changes nothing. */
  async keep({ queue, jobId, body, kind, error, attempts }: DeadJob): Promise<void> {
    const { id, name, jurisdictionId } = identityOf(body);
    const { message, stack } = wordsOf(error);
    await this.dataSource.query(
      `insert into dead_letter (queue, job_id, event_id, event_name, jurisdiction_id, kind, message, stack, body, attempts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (queue, job_id) do nothing`,
      [queue, jobId, id, name, jurisdictionId, kind, message, stack, JSON.stringify(body ?? null), attempts],
    );
  }

  /** Dead letters, newest first; `open` leaves out those settled. A cursor that is not ours gives `undefined`. */
  async list(filter: { open?: boolean; queue?: string; cursor?: string; limit?: number } = {}): Promise<Page<DeadLetter> | undefined> {
    const { open = true, queue = null, cursor, limit = 50 } = filter;
    const from = cursor === undefined ? null : decodeCursor(cursor);
    if (from !== null && !from.ok) return undefined;
    const rows: DeadLetter[] = await this.dataSource.query(
      `select ${FIELDS} from dead_letter
       where ($1 is false or settled_at is null) and ($2::text is null or queue = $2) and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [open, queue, from?.position.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }

  /** One dead letter with its stack trace and the body of the job. */
  async find(id: string): Promise<(DeadLetter & { readonly stack: string | null; readonly body: unknown }) | undefined> {
    const [row] = await this.dataSource.query(`select ${FIELDS}, stack, body from dead_letter where id = $1`, [id]);
    return row;
  }

  /** Gives the event to its queue again, as a new job; written down with who wanted it and why. */
  redrive(id: string, by: { actor: Actor; reason: string }): Promise<Settling> {
    return this.settle(id, by, 'REDRIVE');
  }

  /** Gives the event up for good; written down with who wanted it and why. */
  discard(id: string, by: { actor: Actor; reason: string }): Promise<Settling> {
    return this.settle(id, by, 'DISCARD');
  }

  private async settle(id: string, { actor, reason }: { actor: Actor; reason: string }, action: 'REDRIVE' | 'DISCARD'): Promise<Settling> {
    if (reason.trim() === '') return { ok: false, error: 'NO_REASON' };
    return this.unitOfWork.run(async (tx): Promise<Settling> => {
      const [letter] = await tx.query<{ queue: string; eventId: string | null; settled: boolean }>(
        'select queue, event_id as "eventId", settled_at is not null as settled from dead_letter where id = $1 for update',
        [id],
      );
      if (letter === undefined) return { ok: false, error: 'NOT_FOUND' };
      if (letter.settled) return { ok: false, error: 'ALREADY_SETTLED' };
      const jobId = action === 'REDRIVE' ? uuidv7() : null;
      if (jobId !== null) {
        if (letter.eventId === null) return { ok: false, error: 'NO_ENVELOPE' };
        await tx.query(
          'insert into outbox_message (job_id, event_id, envelope, queue) select $2, event_id, body, queue from dead_letter where id = $1',
          [id, jobId],
        );
        await tx.query('select pg_notify($1, $2)', [outboxChannel(this.dataSource), '']);
      } else {
        // Noted as worked: should its queue ever be filled again from the outbox, it stays given up.
        await tx.query(
          `insert into inbox_message (consumer, event_id)
           select queue, event_id from dead_letter where id = $1 and event_id is not null on conflict do nothing`,
          [id],
        );
      }
      await tx.query('update dead_letter set settled_at = clock_timestamp() where id = $1', [id]);
      await tx.query('insert into dead_letter_action (dead_letter_id, action, reason, actor, job_id) values ($1, $2, $3, $4, $5)', [
        id,
        action,
        reason.trim(),
        JSON.stringify(actor),
        jobId,
      ]);
      return { ok: true, jobId };
    });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What can be told of a body that may be anything. */
function identityOf(body: unknown): { id: string | null; name: string | null; jurisdictionId: string | null } {
  const field = (key: string): string | null => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : null;
    return typeof value === 'string' ? value : null;
  };
  const uuid = (text: string | null): string | null => (text !== null && UUID.test(text) ? text : null);
  return { id: uuid(field('id')), name: field('name'), jurisdictionId: uuid(field('jurisdictionId')) };
}

function wordsOf(error: unknown): { message: string; stack: string | null } {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error), stack: null };
  const stack = 'stack' in error && typeof error.stack === 'string' ? error.stack : null;
  return { message: String(error.message), stack };
}
