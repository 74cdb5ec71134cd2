import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import type { ParsedItem, Span } from '#plan-grammar';
import { Problem } from '#problem';
import { actorOf, type Caller, requireRevision } from '#runtime';
import { DocumentRepository } from '../documents/document.repository.js';
import { type ItemOrigin, Plan, type PlanItem } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { CorrectItem, namedRecipient, settleDeadline } from './correct-item.js';
import { type CorrectionKind, Corrections } from './correction.js';
import { proposedDeadline } from './deadline.js';
import type { ItemEdits } from './item-edits.js';
import { mergedEdits, pieceEdits } from './reshaped-edits.js';
import { type ItemUnderReview, PlanReview, type PlanUnderReview } from './plan-review.js';
import { addedReading, mergeReadings, splitReading } from './reshaped-reading.js';
import type { NewItem } from './review.requests.js';

/** What was made, in order, within the plan as it stands then. */
export interface Reshaped {
  readonly made: readonly ItemUnderReview[];
  readonly whole: PlanUnderReview;
}

/**
 * Cuts the plan into items otherwise than the machine did. What an item was made from stays where it is, with all that
 * was read in it, dropped in favour of what it became; dropping that and taking the old one in again undoes the cut.
 */
@Injectable()
export class ReshapeItems {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly documents: DocumentRepository,
    private readonly directory: UnitDirectory,
    private readonly correctItem: CorrectItem,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  /**
   * @param revision the item's
   * @param at rising positions in the item's text
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, CUT_INVALID
   */
  async split(caller: Caller, planId: string, itemId: string, revision: number, at: readonly number[]): Promise<Reshaped> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId);
      const row = await this.plans.item(tx, planId, itemId);
      requireRevision(row.revision, revision);
      stateAfter(plan, 'correct');
      const readings = row.edited.dropped ? null : splitReading(row.read, at);
      if (!readings) {
        throw new Problem(planIntakeProblems.cutInvalid, `The item has ${row.read.text.length} characters and cannot be cut at ${at.join(', ')}.`, {
          length: row.read.text.length,
        });
      }
      const pieces = readings.map((read) => ({ read, edited: pieceEdits(row.edited) }));
      return this.replace(tx, caller, plan, [row], 'SPLIT', pieces, `已拆分为${pieces.length}项`);
    });
  }

  /**
   * @param revision the plan's
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, MERGE_INVALID
   */
  async merge(caller: Caller, planId: string, revision: number, itemIds: readonly string[]): Promise<Reshaped> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const { items } = await this.review.of(tx, plan);
      const [first, ...others] = items.filter(({ id, effective }) => itemIds.includes(id) && !effective.dropped);
      if (!first || others.length + 1 !== itemIds.length || others.length === 0) {
        throw new Problem(planIntakeProblems.mergeInvalid, 'Not all of these are items of the plan that stand to be dispatched.');
      }
      const read = mergeReadings([first.row.read, ...others.map(({ row }) => row.read)]);
      const edited = mergedEdits([first, ...others]);
      return this.replace(tx, caller, plan, [first, ...others].map(({ row }) => row), 'MERGED', [{ read, edited }], '已并入另一事项');
    });
  }

  /**
   * @param revision the plan's
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, SPAN_NOT_IN_TEXT, UNIT_NOT_IN_DIRECTORY, DEADLINE_INVALID
   */
  async add(caller: Caller, planId: string, revision: number, item: NewItem): Promise<Reshaped> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const before = item.afterItemId ? await this.plans.item(tx, planId, item.afterItemId) : (await this.plans.items(tx, planId)).at(-1);
      const end = before?.read.span.end ?? 0;
      const { text, span } = item.span ? await this.passage(tx, plan, item.span) : { text: (item.text ?? '').trim(), span: { start: end, end } };
      const read = addedReading(
        {
          section: before?.read.section ?? null,
          subsection: before?.read.subsection ?? null,
          clause: item.clause ?? before?.read.clause ?? '',
          clauseTitle: item.clause === undefined ? (before?.read.clauseTitle ?? null) : null,
          ordinal: item.clause === undefined && before ? before.read.ordinal + 1 : 1,
        },
        text,
        span,
      );
      await this.correctItem.settleRecipients(tx, plan, item.recipients);
      const edited: ItemEdits = {
        recipients: item.recipients.map(namedRecipient),
        ...(item.deadline ? { deadline: settleDeadline(item.deadline, proposedDeadline(plan.year, today(this.clock))) } : {}),
        ...(item.note === undefined ? {} : { note: item.note }),
      };
      const [row] = await this.plans.insertItems(tx, plan.id, before?.position ?? 0, [newItem(plan, { read, edited }, 'ADDED', [])]);
      return this.finish(tx, caller, plan, row ? [row] : [], 'ADDED', []);
    });
  }

  private async passage(tx: Transaction, plan: Plan, { start, end }: Span): Promise<{ text: string; span: Span }> {
    const whole = await this.documents.text(tx, plan.jurisdictionId, plan.documentId);
    const text = whole.slice(start, end);
    if (start >= end || end > whole.length || text.trim() === '') {
      throw new Problem(planIntakeProblems.spanNotInText, `The text has ${whole.length} characters; ${start}–${end} holds no words.`, {
        length: whole.length,
      });
    }
    return { text, span: { start, end } };
  }

  private async replace(
    tx: Transaction,
    caller: Caller,
    plan: Plan,
    sources: readonly PlanItem[],
    how: 'SPLIT' | 'MERGED',
    pieces: readonly { readonly read: ParsedItem; readonly edited: ItemEdits }[],
    reason: string,
  ): Promise<Reshaped> {
    const from = sources.map(({ id }) => id);
    const made = await this.plans.insertItems(
      tx,
      plan.id,
      sources.at(-1)?.position ?? 0,
      pieces.map((piece) => newItem(plan, piece, how, from)),
    );
    const replacedBy = made.map(({ id }) => id);
    const dropped = sources.map((row) => ({ itemId: row.id, before: row.edited, after: { ...row.edited, dropped: { reason, replacedBy } } }));
    for (const row of sources) Object.assign(row, { edited: { ...row.edited, dropped: { reason, replacedBy } }, revision: row.revision + 1 });
    await this.plans.storeItems(tx, sources);
    return this.finish(tx, caller, plan, made, how, dropped);
  }

  private async finish(
    tx: Transaction,
    caller: Caller,
    plan: Plan,
    made: readonly PlanItem[],
    kind: CorrectionKind & ItemOrigin['how'],
    dropped: readonly { itemId: string; before: ItemEdits; after: ItemEdits }[],
  ): Promise<Reshaped> {
    plan.revision += 1;
    await tx.manager.update(Plan, plan.id, { revision: plan.revision });
    const begun = made.map(({ id, origin, edited }) => ({ itemId: id, before: { from: origin.from }, after: edited }));
    await this.corrections.record(tx, plan.id, actorOf(caller), kind, [...dropped, ...begun]);
    const whole = await this.review.of(tx, plan);
    const ids = new Set(made.map(({ id }) => id));
    return { made: whole.items.filter(({ id }) => ids.has(id)), whole };
  }
}

const newItem = (
  { id: planId }: Plan,
  { read, edited }: { readonly read: ParsedItem; readonly edited: ItemEdits },
  how: ItemOrigin['how'],
  from: readonly string[],
): Omit<PlanItem, 'position'> => ({ id: uuidv7(), planId, revision: 1, read, edited, origin: { how, from }, accepted: null });
