import { createContext, useContext } from 'react';
import type { AccountRole } from '#contracts';
import type { Session } from '../api/resources.js';

const OFFICE: readonly AccountRole[] = ['LEADER', 'OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER'];
const UNIT: readonly AccountRole[] = ['UNIT_LEADER', 'UNIT_LIAISON', 'UNIT_HANDLER'];

/**
 * Who is signed in and what the pages offer them. The services decide what is allowed; this only keeps from showing
 * buttons that would be refused.
 */
export class SignedIn {
  constructor(
    readonly session: Session,
    readonly unread: number,
    /** To be called where reading changed the number of unread digests. */
    readonly inboxChanged: () => void,
    /** Acts for an absent colleague from now on, or for oneself; asks anew for whom one may. */
    readonly standIn: (accountId: string | null) => void,
  ) {}

  private has(...roles: readonly AccountRole[]): boolean {
    return roles.some((role) => this.session.roles.includes(role));
  }

  get isOffice(): boolean {
    return this.has(...OFFICE);
  }

  /** Upload plans, correct what was read of them, keep the directory. */
  get mayEdit(): boolean {
    return this.has('DISPATCHER', 'OFFICE_DIRECTOR');
  }

  get mayConfirm(): boolean {
    return this.has('REVIEWER', 'OFFICE_DIRECTOR');
  }

  /** Accept, send back, strike off. */
  get mayAccept(): boolean {
    return this.has('OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER');
  }

  /** Decide to whom work goes, when it rests and when it ends; bind units to reports. */
  get mayDispatch(): boolean {
    return this.has('OFFICE_DIRECTOR', 'DISPATCHER');
  }

  /** Let a plan give way to another, revoke it, close it. */
  get mayEndPlans(): boolean {
    return this.has('OFFICE_DIRECTOR');
  }

  /** Write ladder policies and put them in force. */
  get setsPolicy(): boolean {
    return this.has('OFFICE_DIRECTOR');
  }

  /** Name who handles an assignment of `unitId`. */
  mayDelegate(unitId: string): boolean {
    return this.has('UNIT_LEADER', 'UNIT_LIAISON') && this.session.unitId === unitId;
  }

  /** Add accounts, close them, give them another password. */
  get keepsAccounts(): boolean {
    return this.has('OFFICE_DIRECTOR', 'SYS_ADMIN');
  }

  /** Give the roles that watch over the system. */
  get givesReservedRoles(): boolean {
    return this.has('SYS_ADMIN');
  }

  /** Let colleagues stand in for each other, in every unit. */
  get arrangesForAll(): boolean {
    return this.has('OFFICE_DIRECTOR', 'SYS_ADMIN');
  }

  /** For others than oneself. */
  get arrangesForOthers(): boolean {
    return this.arrangesForAll || this.has('UNIT_LEADER');
  }

  /** Arrange that somebody stands in for an account of `unitId`, and end it. */
  mayArrangeFor(accountId: string, unitId: string): boolean {
    return this.arrangesForAll || accountId === this.session.accountId || (this.has('UNIT_LEADER') && unitId === this.session.unitId);
  }

  /** Sign, report and submit for `unitId`. */
  mayActFor(unitId: string): boolean {
    return this.has(...UNIT) && this.session.unitId === unitId;
  }

  get seesWork(): boolean {
    return this.isOffice || this.has(...UNIT, 'OBSERVER');
  }

  /** The page one lands on; none for who has nothing to do here. */
  get home(): string | undefined {
    if (this.seesWork) return this.isOffice ? 'plans' : 'assignments';
    if (this.isOperator) return 'dead-letters';
    return this.keepsAccounts ? 'accounts' : undefined;
  }

  /** Channels and calendars of one's own. */
  get mayReceive(): boolean {
    return this.isOffice || this.has(...UNIT);
  }

  /** Add and change what the unit shares. */
  get keepsUnitChannels(): boolean {
    return this.has('UNIT_LEADER', 'UNIT_LIAISON', 'OFFICE_DIRECTOR', 'DISPATCHER');
  }

  get seesFailedDeliveries(): boolean {
    return this.isOffice || this.isOperator;
  }

  get decidesOnDeliveries(): boolean {
    return this.has('OPS', 'OFFICE_DIRECTOR', 'DISPATCHER');
  }

  get isOperator(): boolean {
    return this.has('OPS');
  }
}

const SignedInContext = createContext<SignedIn | null>(null);
export const SignedInProvider = SignedInContext.Provider;

/** @throws Error outside of the signed-in part of the page */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('nobody is signed in on this page');
  return signedIn;
}
