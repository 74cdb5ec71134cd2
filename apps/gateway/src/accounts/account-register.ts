import { randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { type AccountRole, directoryAccountChangedV1, RESERVED_ROLES } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { gatewayProblems } from '../problems.js';
import { Passwords } from '../sessions/passwords.js';
import { type Account, ACCOUNT_COLUMNS, type AccountWithPassword, type NewAccountFields } from './account.js';

/** Which accounts to list. */
export interface AccountFilter {
  readonly unitId?: string;
  readonly active?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

interface Changed {
  readonly accountId: string;
  readonly jurisdictionId: string;
  readonly revision: number;
  readonly active: boolean;
}

const CHANGED = 'returning id as "accountId", jurisdiction_id as "jurisdictionId", revision, active';

function requireGrantable(caller: Caller, roles: readonly AccountRole[]): void {
  const reserved = roles.filter((role) => RESERVED_ROLES.includes(role));
  if (reserved.length > 0 && !caller.roles.includes('SYS_ADMIN')) throw new Problem(gatewayProblems.roleReserved, 'The caller is no SYS_ADMIN.', { roles: reserved });
}

/** Adds accounts, closes them and opens them again. Each change is told to the services in the transaction that makes it. */
@Injectable()
export class AccountRegister implements OnApplicationBootstrap {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Tells of accounts that were closed in the database before closing was told of. */
  async onApplicationBootstrap(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const closed = await tx.query<Changed>(`update account set revision = revision + 1 where not active and revision = 1 ${CHANGED}`);
      this.publish(tx, closed);
    });
  }

  /** By name. @throws Problem CURSOR_INVALID */
  async list({ jurisdictionId }: Caller, { unitId, active, cursor, limit }: AccountFilter): Promise<Page<Account>> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (after?.ok === false) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
    const rows = await this.dataSource.query<Account[]>(
      `select ${ACCOUNT_COLUMNS} from account join unit on unit.id = account.unit_id
       where account.jurisdiction_id = $1 and ($2::uuid is null or account.unit_id = $2) and ($3::boolean is null or account.active = $3)
         and ($4::text is null or (account.display_name, account.id) > ($4, $5::uuid))
       order by account.display_name, account.id limit $6`,
      [jurisdictionId, unitId ?? null, active ?? null, after?.position.key ?? null, after?.position.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ displayName, id }) => ({ key: displayName, id }));
  }

  /**
   * Closes an account, which ends its sessions, or opens it again. One that is so already stays as it is.
   * @throws Problem NOT_FOUND, STALE_REVISION, OWN_ACCOUNT, ROLE_RESERVED
   */
  setActive(caller: Caller, id: string, revision: number, active: boolean): Promise<Account> {
    return this.unitOfWork.run(async (tx) => {
      const present = await this.get(tx, caller, id);
      requireRevision(present.revision, revision);
      if (present.active === active) return present;
      if (id === caller.accountId) throw new Problem(gatewayProblems.ownAccount, 'The caller would lock itself out.');
      requireGrantable(caller, present.roles);
      this.publish(tx, await tx.query<Changed>(`update account set revision = revision + 1, active = $2 where id = $1 ${CHANGED}`, [id, active]));
      if (!active) await tx.query('delete from session where account_id = $1', [id]);
      return this.get(tx, caller, id);
    });
  }

  /**
   * Adds an account with a password of its own making, which its holder must change before anything else.
   * @throws Problem UNIT_NOT_IN_SERVICE, USERNAME_TAKEN, ROLE_RESERVED
   */
  add(caller: Caller, { username, displayName, unitId, roles }: NewAccountFields): Promise<AccountWithPassword> {
    requireGrantable(caller, roles);
    return this.withPassword(async (tx, hash) => {
      const id = uuidv7();
      const [unit] = await tx.query('select id from unit where jurisdiction_id = $1 and id = $2 and active for share', [caller.jurisdictionId, unitId]);
      if (unit === undefined) throw new Problem(gatewayProblems.unitNotInService, 'There is no unit in service with this id.', { unitId });
      const added = await tx.query(
        `insert into account (id, jurisdiction_id, unit_id, username, display_name, password_hash, password_initial, roles, created_at)
         values ($1, $2, $3, $4, $5, $6, true, $7, $8) on conflict (username) do nothing returning id`,
        [id, caller.jurisdictionId, unitId, username, displayName, hash, roles, this.clock.now()],
      );
      if (added.length === 0) throw new Problem(gatewayProblems.usernameTaken, `Somebody is called ${username}.`, { username });
      return this.get(tx, caller, id);
    });
  }

  /**
   * Gives an account another password to begin with and ends its sessions, for who forgot theirs.
   * @throws Problem NOT_FOUND, STALE_REVISION, OWN_ACCOUNT, ROLE_RESERVED
   */
  resetPassword(caller: Caller, id: string, revision: number): Promise<AccountWithPassword> {
    return this.withPassword(async (tx, hash) => {
      const present = await this.get(tx, caller, id);
      requireRevision(present.revision, revision);
      if (id === caller.accountId) throw new Problem(gatewayProblems.ownAccount, 'One’s own password is changed, not reset: PUT /api/session/password.');
      requireGrantable(caller, present.roles);
      await tx.query('update account set password_hash = $2, password_initial = true where id = $1', [id, hash]);
      await tx.query('delete from session where account_id = $1', [id]);
      return present;
    });
  }

  /** The hash is made before the transaction: it takes longer than all the rest. */
  private async withPassword(work: (tx: Transaction, hash: string) => Promise<Account>): Promise<AccountWithPassword> {
    const password = randomBytes(12).toString('base64url');
    const hash = await this.passwords.hash(password);
    const account = await this.unitOfWork.run((tx) => work(tx, hash));
    return { ...account, password };
  }

  private publish(tx: Transaction, changed: readonly Changed[]): void {
    for (const { jurisdictionId, ...payload } of changed) {
      const { accountId: id, revision } = payload;
      tx.publish({ contract: directoryAccountChangedV1, jurisdictionId, subject: { type: 'account', id, revision }, payload });
    }
  }

  private async get(tx: Transaction, { jurisdictionId }: Caller, id: string): Promise<Account> {
    const [account] = await tx.query<Account>(
      `select ${ACCOUNT_COLUMNS} from account join unit on unit.id = account.unit_id
       where account.jurisdiction_id = $1 and account.id = $2 for update of account`,
      [jurisdictionId, id],
    );
    if (account === undefined) throw new Problem(problems.notFound, 'There is no account with this id.');
    return account;
  }
}
