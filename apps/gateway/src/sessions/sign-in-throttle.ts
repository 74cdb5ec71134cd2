import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { Problem, problems } from '#problem';

/**
 * Tries per window. Per account against guessing one password; per address against trying one password on many
 * accounts, wider because a whole office may share an address.
 */
const LIMITS = { account: 10, address: 100 } as const;
const WINDOW_MINUTES = 15;

interface Counted {
  attempts: number;
  window_started_at: Date;
}

/** Counts sign-in tries in Postgres, so that all copies of the gateway share one count. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try before it is made: of many at once no more than the limit get through.
   * Unknown accounts are counted like known ones.
   * @throws Problem TOO_MANY_REQUESTS (429) with `retryAfterSeconds`
   */
  async admit(username: string, address: string): Promise<void> {
    await this.count(`address:${address}`, LIMITS.address);
    await this.count(`account:${username}`, LIMITS.account);
  }

  /** A try that succeeded clears its account and counts no longer against its address; windows gone by are forgotten. */
  async forgive(username: string, address: string): Promise<void> {
    await this.dataSource.query('update sign_in_attempt set attempts = greatest(attempts - 1, 0) where subject = $1', [`address:${address}`]);
    await this.dataSource.query(
      `delete from sign_in_attempt
       where subject = $1 or window_started_at < $2::timestamptz - make_interval(mins => $3)`,
      [`account:${username}`, this.clock.now(), WINDOW_MINUTES],
    );
  }

  private async count(subject: string, limit: number): Promise<void> {
    const now = this.clock.now();
    const [counted] = await this.dataSource.query<Counted[]>(
      `insert into sign_in_attempt as known (subject, attempts, window_started_at) values ($1, 1, $2)
       on conflict (subject) do update set
         attempts = case when known.window_started_at <= $2::timestamptz - make_interval(mins => $3) then 1 else known.attempts + 1 end,
         window_started_at = case when known.window_started_at <= $2::timestamptz - make_interval(mins => $3) then $2 else known.window_started_at end
       returning attempts, window_started_at`,
      [subject, now, WINDOW_MINUTES],
    );
    if (counted === undefined || counted.attempts <= limit) return;
    const freeAt = counted.window_started_at.getTime() + WINDOW_MINUTES * 60_000;
    const retryAfterSeconds = Math.max(1, Math.ceil((freeAt - now.getTime()) / 1_000));
    throw new Problem(problems.tooManyRequests, 'There were too many tries to sign in.', { retryAfterSeconds });
  }
}
