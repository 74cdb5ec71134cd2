import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { CallerRequest } from '../caller/caller.guard.js';

const SANE_KEY = /^[\x21-\x7e]{8,128}$/;

/** Headers of an answer that a replay repeats. */
const KEPT_HEADERS = ['etag', 'location'] as const;

/** How long a key is remembered, in days. */
const KEPT_DAYS = 7;

interface StoredAnswer {
  fingerprint: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: unknown;
}

/**
 * Key, effect and answer are written in one transaction: the handler's own units of work join it. So a crash leaves
 * either all three or nothing, a failed call may be retried with its key, and of two calls at once with the same key
 * the second waits for the first and then gets its answer.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  protected readonly keyRequired: boolean = true;

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<CallerRequest>();
    const key = request.header('idempotency-key');
    if (key === undefined) {
      if (!this.keyRequired) return next.handle();
      throw new Problem(problems.idempotencyKeyRequired, 'The Idempotency-Key header is missing.');
    }
    if (!SANE_KEY.test(key)) {
      throw new Problem(problems.idempotencyKeyRequired, 'The Idempotency-Key must be 8 to 128 visible characters.');
    }
    const { caller } = request;
    if (!caller) throw new Problem(problems.unauthenticated, 'A call with an Idempotency-Key needs a caller.');
    const response = http.getResponse<Response>();
    return from(
      this.unitOfWork.run((tx) =>
        this.once(tx, caller.accountId, key, fingerprintOf(request), response, () => lastValueFrom(next.handle())),
      ),
    );
  }

  private async once(
    tx: Transaction,
    accountId: string,
    key: string,
    fingerprint: string,
    response: Response,
    effect: () => Promise<unknown>,
  ): Promise<unknown> {
    const now = this.clock.now();
    const claimed = await tx.query<{ key: string }>(
      `insert into idempotency_key (account_id, key, fingerprint, created_at) values ($1, $2, $3, $4)
       on conflict do nothing returning key`,
      [accountId, key, fingerprint, now],
    );
    if (claimed.length === 0) return this.replay(tx, accountId, key, fingerprint, response);

    const body = await effect();
    const headers = Object.fromEntries(
      KEPT_HEADERS.flatMap((name) => {
        const value = response.getHeader(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    await tx.query(
      'update idempotency_key set status = $3, headers = $4, body = $5 where account_id = $1 and key = $2',
      [accountId, key, response.statusCode, JSON.stringify(headers), JSON.stringify(body ?? null)],
    );
    await tx.query('delete from idempotency_key where account_id = $1 and created_at < $2::timestamptz - make_interval(days => $3)', [
      accountId,
      now,
      KEPT_DAYS,
    ]);
    return body;
  }

  private async replay(
    tx: Transaction,
    accountId: string,
    key: string,
    fingerprint: string,
    response: Response,
  ): Promise<unknown> {
    const [stored] = await tx.query<StoredAnswer>(
      'select fingerprint, status, headers, body from idempotency_key where account_id = $1 and key = $2',
      [accountId, key],
    );
    if (!stored || stored.fingerprint !== fingerprint) {
      throw new Problem(problems.idempotencyKeyReused, 'This key came with another request before.');
    }
    response.status(stored.status ?? 200);
    for (const [name, value] of Object.entries(stored.headers ?? {})) response.setHeader(name, value);
    response.setHeader('Idempotency-Replayed', 'true');
    return stored.body;
  }
}

/** The same where a call may come without a key. */
@Injectable()
export class RepeatableInterceptor extends IdempotencyInterceptor {
  protected override readonly keyRequired = false;
}

const KEY_HEADER = 'Idempotency-Key';
const KEY_DESCRIPTION = 'Fresh for each new call, the same for its retries; 8 to 128 characters, a UUID for one.';

/**
 * The handler creates something: it asks for an `Idempotency-Key`, and a retry with the same key gets the first answer
 * again. Stands above an interceptor that receives a file, so that no transaction waits for a slow upload.
 */
export const Creates = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({ name: KEY_HEADER, required: true, description: KEY_DESCRIPTION }),
  );

/**
 * The handler moves something on that a revision guards already: a key is optional, and spares the caller whose
 * connection broke the refusal of what it did itself.
 */
export const Repeatable = () =>
  applyDecorators(
    UseInterceptors(RepeatableInterceptor),
    ApiHeader({ name: KEY_HEADER, required: false, description: KEY_DESCRIPTION }),
  );

/** What makes two requests the same: whom they are made for, method, address, precondition and body; of an upload, the file itself. */
function fingerprintOf(request: CallerRequest): string {
  const hash = createHash('sha256');
  const { caller, method, originalUrl, body, file } = request as CallerRequest & { file?: { buffer: Buffer } };
  const { onBehalfOf } = caller ?? {};
  hash.update(JSON.stringify([method, originalUrl, request.header('if-match') ?? null, body ?? null, ...(onBehalfOf ? [onBehalfOf.accountId] : [])]));
  if (file) hash.update(file.buffer);
  return hash.digest('base64url');
}
