import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { gatewayProblems } from '../problems.js';
import type { Person } from '../substitutions/substitution.js';
import { Substitutions } from '../substitutions/substitutions.js';
import { Passwords } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Writing `last_seen_at` on every request would make each read a write; once a minute is enough for an idle limit in minutes. */
const SEEN_EVERY_SECONDS = 60;

/** Who is signed in, as `GET /api/session` tells it. */
export interface SignedIn extends Caller {
  readonly username: string;
  readonly unit: { readonly name: string; readonly shortName: string };
  readonly jurisdiction: { readonly name: string; readonly divisionCode: string | null };
  /** Absent colleagues it stands in for today. */
  readonly mayActFor: readonly Person[];
  /** Whether somebody else has set its password; nothing is open to it until it has changed that. */
  readonly passwordInitial: boolean;
}

/** A session that has not ended. */
export interface OpenSession {
  readonly caller: Caller;
  readonly passwordInitial: boolean;
}

interface SessionRow {
  account_id: string;
  jurisdiction_id: string;
  unit_id: string;
  display_name: string;
  roles: Caller['roles'];
  password_initial: boolean;
  last_seen_at: Date;
}

/** Sessions in Postgres: opaque random tokens, kept as hashes, ended by idling, by age, or by signing out. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly substitutions: Substitutions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Opens a session and returns its token.
   * @throws Problem SIGN_IN_FAILED (401), TOO_MANY_REQUESTS (429)
   */
  async signIn(username: string, password: string, address: string): Promise<string> {
    const known = username.toLowerCase();
    await this.throttle.admit(known, address);
    const [account] = await this.dataSource.query<{ id: string; password_hash: string }[]>(
      'select id, password_hash from account where username = $1 and active',
      [known],
    );
    if (!(await this.passwords.matches(password, account?.password_hash ?? null)) || account === undefined) {
      throw new Problem(gatewayProblems.signInFailed, 'No active account has this user name and password.');
    }
    await this.throttle.forgive(known, address);
    return this.open(account.id);
  }

  /** The session a token stands for, or `null` where it has ended, never was, or the account is closed. */
  async find(token: string): Promise<OpenSession | null> {
    const now = this.clock.now();
    const [row] = await this.dataSource.query<SessionRow[]>(
      `select account.id as account_id, account.jurisdiction_id, account.unit_id, account.display_name, account.roles,
              account.password_initial, session.last_seen_at
       from session join account on account.id = session.account_id
       where session.token_hash = $1 and account.active and session.expires_at > $2
         and session.last_seen_at > $2::timestamptz - make_interval(mins => $3)`,
      [hashOf(token), now, this.config.session.idleMinutes],
    );
    if (row === undefined) return null;
    if (now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY_SECONDS * 1_000) {
      await this.dataSource.query('update session set last_seen_at = greatest(last_seen_at, $2) where token_hash = $1', [
        hashOf(token),
        now,
      ]);
    }
    const caller = {
      accountId: row.account_id,
      jurisdictionId: row.jurisdiction_id,
      unitId: row.unit_id,
      displayName: row.display_name,
      roles: row.roles,
    };
    return { caller, passwordInitial: row.password_initial };
  }

  /** Ends a session; one that is not there has ended already. */
  async signOut(token: string): Promise<void> {
    await this.dataSource.query('delete from session where token_hash = $1', [hashOf(token)]);
  }

  /**
   * Changes the caller's own password and ends its other sessions. Guessing the present one is counted like signing in.
   * @throws Problem PASSWORD_WRONG, PASSWORD_UNCHANGED, TOO_MANY_REQUESTS
   */
  async changePassword(accountId: string, change: { readonly password: string; readonly newPassword: string; readonly token: string; readonly address: string }): Promise<void> {
    const [account] = await this.dataSource.query<{ username: string; password_hash: string }[]>('select username, password_hash from account where id = $1', [accountId]);
    if (account === undefined) throw new Error(`account ${accountId} has a session but no row`);
    await this.throttle.admit(account.username, change.address);
    if (!(await this.passwords.matches(change.password, account.password_hash))) throw passwordWrong();
    await this.throttle.forgive(account.username, change.address);
    if (change.newPassword === change.password) throw new Problem(gatewayProblems.passwordUnchanged, 'The new password is the present one.');
    const hash = await this.passwords.hash(change.newPassword);
    await this.dataSource.transaction(async (manager) => {
      // It may have been changed or reset while the new one was hashed.
      const [, changed] = await manager.query<[unknown, number]>(
        'update account set password_hash = $2, password_initial = false where id = $1 and password_hash = $3',
        [accountId, hash, account.password_hash],
      );
      if (changed === 0) throw passwordWrong();
      await manager.query('delete from session where account_id = $1 and token_hash <> $2', [accountId, hashOf(change.token)]);
    });
  }

  /** The caller with the names of account, unit and jurisdiction, and whom it may act for. */
  async describe(caller: Caller): Promise<SignedIn> {
    const [row] = await this.dataSource.query<Pick<SignedIn, 'username' | 'unit' | 'jurisdiction' | 'passwordInitial'>[]>(
      `select account.username, account.password_initial as "passwordInitial",
              json_build_object('name', unit.name, 'shortName', unit.short_name) as unit,
              json_build_object('name', jurisdiction.name, 'divisionCode', jurisdiction.division_code) as jurisdiction
       from account
       join unit on unit.id = account.unit_id
       join jurisdiction on jurisdiction.id = account.jurisdiction_id
       where account.id = $1`,
      [caller.accountId],
    );
    if (row === undefined) throw new Error(`account ${caller.accountId} has a session but no row`);
    return { ...caller, ...row, mayActFor: await this.substitutions.mayActFor(caller.accountId) };
  }

  private async open(accountId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.dataSource.query('delete from session where expires_at <= $1', [now]);
    await this.dataSource.query(
      `insert into session (token_hash, account_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $3, $3::timestamptz + make_interval(mins => $4))`,
      [hashOf(token), accountId, now, this.config.session.absoluteMinutes],
    );
    return token;
  }
}

/** 256 random bits need no salt and no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const passwordWrong = (): Problem => new Problem(gatewayProblems.passwordWrong, 'The present password is another.');
