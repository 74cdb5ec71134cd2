import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate } from 'uuid';
import { DataSource } from 'typeorm';
import { Clock, daysBetween, today } from '#calendar';
import { type AccountRole, RESERVED_ROLES } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { gatewayProblems } from '../problems.js';
import {
  type Arrangement,
  LONGEST_DAYS,
  type Person,
  stateOn,
  type Substitution,
  SUBSTITUTION_TABLES,
  substitutionColumns,
  type SubstitutionState,
} from './substitution.js';

/** Which of them to list. */
export interface SubstitutionFilter {
  readonly state?: SubstitutionState;
  readonly cursor?: string;
  readonly limit: number;
}

interface Account extends Person {
  readonly unitId: string;
  readonly active: boolean;
}

/** These arrange for everybody of the jurisdiction; a unit's leader for its own people, and everybody for themselves. */
const FOR_ALL: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'SYS_ADMIN'];
const holdsOne = (caller: Caller, roles: readonly AccountRole[]): boolean => caller.roles.some((role) => roles.includes(role));

/** Who stands in for whom, and until when. */
@Injectable()
export class Substitutions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a colleague stand in for an absent one.
   * @throws Problem NOT_FOUND, FORBIDDEN, SUBSTITUTION_PERIOD_INVALID, SUBSTITUTE_INVALID, SUBSTITUTION_OVERLAPS, SUBSTITUTE_ABSENT
   */
  arrange(caller: Caller, arrangement: Arrangement): Promise<Substitution> {
    const { absentAccountId, substituteAccountId, from, to, reason } = arrangement;
    return this.unitOfWork.run(async (tx) => {
      const absent = await this.absentee(tx, caller, absentAccountId);
      // Arrangements of one unit wait for each other, so that no two of them overlap.
      await tx.query('select from unit where id = $1 for update', [absent.unitId]);
      this.requirePeriod(arrangement);
      const substitute = await this.account(tx, caller.jurisdictionId, substituteAccountId);
      if (!substitute?.active || substitute.unitId !== absent.unitId || substitute.accountId === absent.accountId) {
        throw new Problem(gatewayProblems.substituteInvalid, 'The substitute is no other active account of the absent one’s unit.');
      }
      await this.requireFree(tx, absent, substitute, arrangement);
      const id = uuidv7();
      await tx.query(
        `insert into substitution (id, jurisdiction_id, unit_id, absent_id, substitute_id, from_date, to_date, reason, arranged_by, arranged_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, caller.jurisdictionId, absent.unitId, absent.accountId, substitute.accountId, from, to, reason, JSON.stringify(actorOf(caller)), this.clock.now()],
      );
      return this.get(tx, caller.jurisdictionId, id);
    });
  }

  /** Ends one before its time. @throws Problem NOT_FOUND, FORBIDDEN, SUBSTITUTION_OVER */
  end(caller: Caller, id: string, reason: string): Promise<Substitution> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query('select from substitution where id = $1 for update', [id]);
      const present = await this.get(tx, caller.jurisdictionId, id);
      await this.absentee(tx, caller, present.absent.accountId);
      if (present.state === 'OVER') {
        throw new Problem(gatewayProblems.substitutionOver, `It ran until ${present.to}${present.endedAt === null ? '' : ' and was ended before'}.`, { to: present.to });
      }
      await tx.query('update substitution set ended_at = $2, ended_by = $3, end_reason = $4 where id = $1', [
        id,
        this.clock.now(),
        JSON.stringify(actorOf(caller)),
        reason,
      ]);
      return this.get(tx, caller.jurisdictionId, id);
    });
  }

  /** Newest first: the whole jurisdiction's for who arranges them all, else those of the caller's unit. @throws Problem CURSOR_INVALID */
  async list(caller: Caller, { state, cursor, limit }: SubstitutionFilter): Promise<Page<Substitution>> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (after?.ok === false) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
    const rows = await this.dataSource.query<Substitution[]>(
      `select ${substitutionColumns('$6')} from ${SUBSTITUTION_TABLES}
       where substitution.jurisdiction_id = $1 and ($2::uuid is null or substitution.unit_id = $2)
         and ($3::text is null or (from_date, substitution.id) < ($3::date, $4::uuid))
         and ($7::text is null or ${stateOn('$6')} = $7)
       order by from_date desc, substitution.id desc limit $5`,
      [
        caller.jurisdictionId,
        holdsOne(caller, FOR_ALL) ? null : caller.unitId,
        after?.position.key ?? null,
        after?.position.id ?? null,
        limit + 1,
        today(this.clock),
        state ?? null,
      ],
    );
    return pageOf(rows, limit, (row) => ({ key: row.from, id: row.id }));
  }

  /** Whom an account may act for today. */
  async mayActFor(accountId: string): Promise<Person[]> {
    const standing = await this.standing(accountId);
    return standing.map(({ accountId: id, displayName }) => ({ accountId: id, displayName }));
  }

  /**
   * The caller as it acts for an absent account: under its own name, with what both may do. Roles that are held in
   * person stay behind.
   * @throws Problem NOT_SUBSTITUTE (403) where it does not stand in for that account today
   */
  async actingFor(caller: Caller, absentAccountId: string): Promise<Caller> {
    const standing = validate(absentAccountId) ? await this.standing(caller.accountId) : [];
    const absent = standing.find(({ accountId }) => accountId === absentAccountId.toLowerCase());
    if (absent === undefined) throw new Problem(gatewayProblems.notSubstitute, 'No arrangement of today lets the caller act for this account.');
    const passedOn = absent.roles.filter((role) => !RESERVED_ROLES.includes(role));
    return {
      ...caller,
      roles: [...new Set([...caller.roles, ...passedOn])],
      onBehalfOf: { accountId: absent.accountId, displayName: absent.displayName },
    };
  }

  private standing(accountId: string): Promise<(Person & { roles: readonly AccountRole[] })[]> {
    return this.dataSource.query(
      `select absent.id as "accountId", absent.display_name as "displayName", absent.roles
       from ${SUBSTITUTION_TABLES}
       where substitute.id = $1 and ended_at is null and $2::date between from_date and to_date
         and absent.active and substitute.active and absent.unit_id = substitute.unit_id
       order by absent.display_name, absent.id`,
      [accountId, today(this.clock)],
    );
  }

  /** The account somebody is to stand in for. @throws Problem NOT_FOUND where the caller does not see it, FORBIDDEN where it may not arrange for it */
  private async absentee(tx: Transaction, caller: Caller, accountId: string): Promise<Account> {
    const account = await this.account(tx, caller.jurisdictionId, accountId);
    const forAll = holdsOne(caller, FOR_ALL);
    if (account === undefined || (!forAll && account.unitId !== caller.unitId)) {
      throw new Problem(problems.notFound, 'There is no such account.');
    }
    if (!forAll && caller.accountId !== accountId && !caller.roles.includes('UNIT_LEADER')) {
      throw new Problem(problems.forbidden, 'Others are arranged for by the unit’s leader, the office’s director or an administrator.', {
        roles: ['UNIT_LEADER', 'OFFICE_DIRECTOR', 'SYS_ADMIN'],
      });
    }
    return account;
  }

  private async account(tx: Transaction, jurisdictionId: string, id: string): Promise<Account | undefined> {
    const [account] = await tx.query<Account>(
      `select id as "accountId", display_name as "displayName", unit_id as "unitId", active
       from account where jurisdiction_id = $1 and id = $2`,
      [jurisdictionId, id],
    );
    return account;
  }

  private async get(tx: Transaction, jurisdictionId: string, id: string): Promise<Substitution> {
    const [row] = await tx.query<Substitution>(
      `select ${substitutionColumns('$3')} from ${SUBSTITUTION_TABLES} where substitution.jurisdiction_id = $1 and substitution.id = $2`,
      [jurisdictionId, id, today(this.clock)],
    );
    if (row === undefined) throw new Problem(problems.notFound, 'There is no such substitution.');
    return row;
  }

  private requirePeriod({ from, to }: Arrangement): void {
    const present = today(this.clock);
    if (from >= present && to >= from && daysBetween(from, to) < LONGEST_DAYS) return;
    throw new Problem(gatewayProblems.substitutionPeriodInvalid, `From ${from} to ${to}; today is ${present}.`, { from, to, today: present });
  }

  /** Nobody has two substitutes at a time, and nobody who is absent stands in for others: so there are no circles. */
  private async requireFree(tx: Transaction, absent: Person, substitute: Person, { from, to }: Arrangement): Promise<void> {
    const overlapping = await tx.query<{ absentId: string; from: string; to: string }>(
      `select absent_id as "absentId", from_date::text as "from", to_date::text as "to"
       from substitution
       where ended_at is null and from_date <= $4 and to_date >= $3
         and (absent_id = any (array[$1, $2]::uuid[]) or substitute_id = $1)
       order by from_date`,
      [absent.accountId, substitute.accountId, from, to],
    );
    const double = overlapping.find(({ absentId }) => absentId === absent.accountId);
    if (double) {
      const days = { from: double.from, to: double.to };
      throw new Problem(gatewayProblems.substitutionOverlaps, `From ${days.from} to ${days.to} somebody stands in already.`, days);
    }
    const [circle] = overlapping;
    if (circle) {
      const otherwise = circle.absentId === substitute.accountId ? substitute : absent;
      const days = { from: circle.from, to: circle.to };
      const detail = `From ${days.from} to ${days.to} ${otherwise === substitute ? 'the substitute is absent itself' : 'the absent one stands in for somebody'}.`;
      throw new Problem(gatewayProblems.substituteAbsent, detail, { ...days, accountId: otherwise.accountId });
    }
  }
}
