import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, type Role, ROLES, type Term } from '#contracts';
import type { ParsedDeadline, ParsedItem, ParsedTarget, Span } from '#plan-grammar';
import { CORRECTION_KINDS, type CorrectionKind, type CorrectionRow } from '../review/correction.js';
import type { ItemEdits } from '../review/item-edits.js';
import type { ItemUnderReview, PlanUnderReview } from '../review/plan-review.js';
import { WARNING_CODES, type WarningCode } from '../review/warnings.js';
import { ITEM_ORIGINS, type ItemOrigin } from './plan.entity.js';
import { isBeforeIssue } from './plan.machine.js';
import { NAME_RESOLUTIONS, type NameResolution } from '../units/name-binding.js';

const LEAD_RULES = ['EXPLICIT', 'DECLARED_FIRST', 'DEFAULT_FIRST', 'NONE'] as const;

export class SpanView implements Span {
  @ApiProperty() start: number;
  @ApiProperty() end: number;
}

export class CandidateView {
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty({ description: 'In (0, 1].' }) similarity: number;
}

/** A name of the item and what it stands for. */
export class NamedRecipientView {
  @ApiProperty({ example: '市司法局' }) name: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ enum: NAME_RESOLUTIONS }) resolution: NameResolution;
  @ApiProperty({ description: 'It names a group of units.' }) collective: boolean;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Empty as long as nobody knows.' })
  unitIds: readonly string[];
  @ApiProperty({ type: [CandidateView] }) candidates: CandidateView[];
}

/** A unit that gets an assignment. */
export class RecipientView {
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ description: 'Its report counts for the whole item.' }) reporting: boolean;
}

export class DeadlineView {
  @ApiProperty({ enum: DEADLINE_KINDS }) kind: DeadlineKind;
  @ApiProperty({ type: String, nullable: true, description: 'As written; null where the office set it.' })
  text: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) due: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'RFC 5545 RRULE' }) recurrence: string | null;
  @ApiPropertyOptional({ type: Object, description: 'Of a relative one that waits: {count, unit}, how long it will run.' }) term?: Term;
}

/** What the machine read; corrections never change it. */
export class ReadingView {
  @ApiProperty({ enum: DUTIES }) duty: Duty;
  @ApiProperty({ enum: LEAD_RULES }) leadRule: ParsedItem['leadRule'];
  @ApiProperty({ description: 'Which construct found the statement.' }) rule: string;
  @ApiProperty({ type: [String] }) lead: readonly string[];
  @ApiProperty({ type: [String] }) co: readonly string[];
  @ApiProperty({ type: [String] }) collective: readonly string[];
  @ApiProperty({ type: [Object] }) deadlines: readonly ParsedDeadline[];
}

/** How the item came into the plan. */
export class OriginView implements ItemOrigin {
  @ApiProperty({ enum: ITEM_ORIGINS, description: 'READ by the machine; SPLIT, MERGED or ADDED by a person.' }) how: ItemOrigin['how'];
  @ApiProperty({ type: [String], format: 'uuid', description: 'The items it was made from.' }) from: readonly string[];
}

export class AcceptanceView {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() by: string;
}

/** One item of a plan: its text, what was read in it, what people put in its place, and whom it goes to. */
export class ItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty({ description: 'Send it back as If-Match: "n".' }) revision: number;
  @ApiProperty() position: number;
  @ApiProperty({ type: String, nullable: true }) section: string | null;
  @ApiProperty({ type: String, nullable: true }) subsection: string | null;
  @ApiProperty({ example: '（一）' }) clause: string;
  @ApiProperty({ type: String, nullable: true }) clauseTitle: string | null;
  @ApiProperty() ordinal: number;
  @ApiProperty() text: string;
  @ApiProperty({ type: SpanView }) span: Span;
  @ApiProperty() responsibility: string;
  @ApiProperty({ type: SpanView }) responsibilitySpan: Span;
  @ApiProperty({ type: ReadingView }) read: ReadingView;
  @ApiProperty({ type: Object, description: 'Only what people changed.' }) edited: ItemEdits;
  @ApiProperty({ enum: DUTIES }) duty: Duty;
  @ApiProperty({ type: [NamedRecipientView] }) names: NamedRecipientView[];
  @ApiProperty({ type: [RecipientView], description: 'Each unit once, with its strongest role.' })
  recipients: RecipientView[];
  @ApiProperty({ type: DeadlineView, nullable: true }) deadline: DeadlineView | null;
  @ApiProperty({ type: [Object] }) targets: readonly ParsedTarget[];
  @ApiProperty({ type: String, nullable: true, description: 'Why it is not dispatched.' }) dropped: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'What it was split into, or merged into.' })
  replacedBy: readonly string[];
  @ApiProperty({ type: OriginView }) origin: OriginView;
  @ApiProperty({ type: AcceptanceView, nullable: true, description: 'Who looked at it and found it right.' })
  accepted: AcceptanceView | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: [Object] }) diagnostics: ParsedItem['diagnostics'];
  @ApiProperty({ type: [String], description: 'Codes of the plan’s blockers this item stands in.' })
  blockers: string[];
  @ApiProperty({ enum: WARNING_CODES, isArray: true, description: 'Codes of the plan’s warnings that are about this item, until it is issued.' })
  warnings: WarningCode[];
}

export class ItemPage {
  @ApiProperty({ type: [ItemView] }) items: ItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class CorrectionView {
  @ApiProperty({ enum: CORRECTION_KINDS }) kind: CorrectionKind;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() by: string;
  @ApiProperty({ type: Object }) before: unknown;
  @ApiProperty({ type: Object }) after: unknown;
}

export class ItemDetail extends ItemView {
  @ApiProperty({ type: [CorrectionView], description: 'Oldest first.' }) corrections: CorrectionView[];
}

/** An item after a correction, and the revision the plan has moved to with it. */
export class CorrectedItem extends ItemView {
  @ApiProperty() planRevision: number;
}

/** Items a person made, and the revision the plan has moved to with them. */
export class ReshapedItems {
  @ApiProperty({ description: 'Of the plan.' }) revision: number;
  @ApiProperty({ type: [ItemView], description: 'In order.' }) items: ItemView[];
}

export function itemView(item: ItemUnderReview, { plan, unitNames, blockers, warnings }: PlanUnderReview): ItemView {
  const { row, effective } = item;
  const { read } = row;
  const nameOf = (unitId: string): string | null => unitNames.get(unitId) ?? null;
  return {
    id: row.id,
    planId: row.planId,
    revision: row.revision,
    position: row.position,
    section: read.section,
    subsection: read.subsection,
    clause: read.clause,
    clauseTitle: read.clauseTitle,
    ordinal: read.ordinal,
    text: read.text,
    span: read.span,
    responsibility: read.responsibility,
    responsibilitySpan: read.responsibilitySpan,
    read: {
      duty: read.duty,
      leadRule: read.leadRule,
      rule: read.rule,
      lead: read.lead,
      co: read.co,
      collective: read.collective,
      deadlines: read.deadlines,
    },
    edited: row.edited,
    duty: item.duty,
    names: item.named.map(({ role, binding }) => ({
      ...binding,
      role,
      candidates: binding.candidates.map((candidate) => ({ ...candidate, unitName: nameOf(candidate.unitId) })),
    })),
    recipients: item.recipients.map((recipient) => ({ ...recipient, unitName: nameOf(recipient.unitId) })),
    deadline: effective.deadline,
    targets: read.targets,
    dropped: row.edited.dropped?.reason ?? null,
    replacedBy: row.edited.dropped?.replacedBy ?? [],
    origin: row.origin,
    accepted: row.accepted && { at: row.accepted.at, by: row.accepted.by.displayName },
    note: row.edited.note ?? null,
    diagnostics: read.diagnostics,
    blockers: blockers.filter(({ itemIds }) => itemIds.includes(item.id)).map(({ code }) => code),
    warnings: isBeforeIssue(plan.state) ? warnings.filter(({ itemIds }) => itemIds.includes(item.id)).map(({ code }) => code) : [],
  };
}

export function correctionView({ kind, at, actor, before, after }: CorrectionRow): CorrectionView {
  return { kind, at: at.toISOString(), by: actor.displayName, before, after };
}
