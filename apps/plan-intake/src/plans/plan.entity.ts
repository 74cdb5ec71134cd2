import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '#contracts';
import type { ParsedItem, ParsedPlan } from '#plan-grammar';
import type { ItemEdits } from '../review/item-edits.js';
import type { PlanState } from './plan.machine.js';

/** What was read of a plan besides its items and its text, which have places of their own. */
export type PlanReading = Omit<ParsedPlan, 'text' | 'items'>;

/** How an item came into the plan: read by the machine, or made by a person out of the items `from`. */
export interface ItemOrigin {
  readonly how: (typeof ITEM_ORIGINS)[number];
  /** Ids of the items it was made from; they stay, dropped. */
  readonly from: readonly string[];
}
export const ITEM_ORIGINS = ['READ', 'SPLIT', 'MERGED', 'ADDED'] as const;

/** Who looked at an item and found it right, and when (ISO 8601). */
export interface Acceptance {
  readonly at: string;
  readonly by: Actor;
}

/** One step by which a plan came to its end: superseded, revoked, closed or archived; by whom and why. */
export interface PlanEnding {
  readonly state: PlanState;
  /** ISO 8601. */
  readonly at: string;
  readonly by: Actor;
  readonly reason: string;
  /** The plan that took its place, where one did. */
  readonly successorId: string | null;
}

/** One plan, from reading to archive. */
@Entity('plan')
export class Plan {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  jurisdictionId: string;

  @Column('uuid')
  documentId: string;

  @Column('text')
  state: PlanState;

  /** Grows with every change of the plan or of one of its items, so that what is confirmed is what was read. */
  @Column('int')
  revision: number;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  docNumber: string | null;

  @Column('text', { nullable: true })
  issuer: string | null;

  /** 成文日期 */
  @Column('date', { nullable: true })
  issuedOn: string | null;

  @Column('int', { nullable: true })
  year: number | null;

  @Column('jsonb')
  reading: PlanReading;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('jsonb', { nullable: true })
  confirmedBy: Actor | null;

  @Column('timestamptz', { nullable: true })
  issuedAt: Date | null;

  @Column('jsonb', { nullable: true })
  issuedBy: Actor | null;

  /** The working calendar the plan was issued under. */
  @Column('text', { nullable: true })
  calendarVersion: string | null;

  /** The recipients' names as they were when the plan was issued. */
  @Column('jsonb', { nullable: true })
  unitSnapshot: { id: string; name: string }[] | null;

  /** How it came to its end, oldest first. */
  @Column('jsonb', { default: [] })
  endings: PlanEnding[];
}

/**
 * One item of a plan: what the machine read, never changed, and what people put in its place. `read` of an item that a
 * person split, merged or added is put together from what was read, once, and never changed either.
 */
@Entity('plan_item')
export class PlanItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  planId: string;

  /** From 1, in the order of the document. */
  @Column('int')
  position: number;

  /** Grows with every correction of this item. */
  @Column('int')
  revision: number;

  @Column('jsonb')
  read: ParsedItem;

  @Column('jsonb')
  edited: ItemEdits;

  @Column('jsonb')
  origin: ItemOrigin;

  @Column('jsonb', { nullable: true })
  accepted: Acceptance | null;
}
