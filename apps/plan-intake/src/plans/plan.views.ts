import { ApiProperty } from '@nestjs/swagger';
import type { PlainDate } from '#calendar';
import { BLOCKER_CODES, type BlockerCode } from '../review/blockers.js';
import { proposedDeadline } from '../review/deadline.js';
import type { PlanUnderReview } from '../review/plan-review.js';
import { WARNING_CODES, type WarningCode } from '../review/warnings.js';
import { isBeforeIssue, planMachine, type PlanState } from './plan.machine.js';
import type { PlanRow } from './plan.repository.js';

export const PLAN_STATES = Object.keys(planMachine.states) as PlanState[];

/** A plan in a list. */
export class PlanSummary {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ enum: PLAN_STATES }) state: PlanState;
  @ApiProperty({ example: '校核中' }) stateLabel: string;
  @ApiProperty({ description: 'Send it back as If-Match: "n".' }) revision: number;
  @ApiProperty({ example: '2020年嘉兴市法治政府建设工作要点' }) title: string;
  @ApiProperty({ type: String, nullable: true, description: '文号' }) docNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) issuer: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '成文日期' }) issuedOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) year: number | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

/** A plan that took another's place. */
export class SuccessorView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
}

/** A plan as the list of all shows it. */
export class ListedPlan extends PlanSummary {
  @ApiProperty({ type: SuccessorView, nullable: true, description: 'What it gave way to.' }) successor: SuccessorView | null;
}

export class PlanPage {
  @ApiProperty({ type: [ListedPlan] }) items: ListedPlan[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class BlockerView {
  @ApiProperty({ enum: BLOCKER_CODES }) code: BlockerCode;
  @ApiProperty({ example: '“市级有关部门（单位）”是单位集合，请逐一指定单位' }) message: string;
  @ApiProperty({ type: String, nullable: true, description: 'The name it is about.' }) name: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Every item it stands in.' }) itemIds: readonly string[];
}

export class PlanWarningView {
  @ApiProperty({ enum: WARNING_CODES }) code: WarningCode;
  @ApiProperty({ example: '38 项时限已过，下达后即按逾期催办' }) message: string;
  @ApiProperty({ type: String, nullable: true, example: '2027', description: 'The year the calendar does not know.' }) name: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Every item it is about.' }) itemIds: readonly string[];
}

export class PlanCounts {
  @ApiProperty() items: number;
  @ApiProperty({ description: 'Items that are not dispatched.' }) dropped: number;
  @ApiProperty({ description: 'Items a person has corrected.' }) edited: number;
  @ApiProperty({ description: 'Items a person has looked at and found right.' }) accepted: number;
  @ApiProperty({ description: 'Items with something to look at: a diagnostic of the reader.' }) doubtful: number;
  @ApiProperty({ description: 'Assignments that issuing would make now.' }) assignments: number;
  @ApiProperty({ description: 'Items without a deadline.' }) withoutDeadline: number;
}

/** One step by which a plan came to its end. */
export class PlanEndingView {
  @ApiProperty({ enum: PLAN_STATES }) state: PlanState;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() by: string;
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The plan that took its place.' }) successorId: string | null;
}

export class PlanDiagnostic {
  @ApiProperty({ example: 'BRACKET_UNCLOSED' }) code: string;
  @ApiProperty() message: string;
}

/** One plan with all that a decision about it needs. */
export class PlanDetail extends PlanSummary {
  @ApiProperty({ type: PlanCounts }) counts: PlanCounts;
  @ApiProperty({ type: [BlockerView], description: 'What keeps it from being confirmed (or, once confirmed, issued).' })
  blockers: readonly BlockerView[];
  @ApiProperty({
    type: [PlanWarningView],
    description:
      'What to know before it is issued: deadlines that have passed, and years the calendar does not know, in which reminders are held until they are entered.',
  })
  warnings: readonly PlanWarningView[];
  @ApiProperty({ format: 'date', description: 'The office’s default for items whose text names no deadline.' })
  proposedDeadline: string;
  @ApiProperty({ type: [PlanDiagnostic], description: 'What the reader noticed about the document as a whole.' })
  diagnostics: readonly PlanDiagnostic[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who confirmed it.' }) confirmedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) issuedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who issued it.' }) issuedBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The working calendar it was issued under.' })
  calendarVersion: string | null;
  @ApiProperty({ type: [PlanEndingView], description: 'How it came to its end, oldest first.' }) endings: PlanEndingView[];
}

export function planSummary(plan: PlanRow): PlanSummary {
  const { id, documentId, state, revision, title, docNumber, issuer, issuedOn, year, createdAt } = plan;
  return {
    id,
    documentId,
    state,
    stateLabel: planMachine.states[state].label,
    revision,
    title,
    docNumber,
    issuer,
    issuedOn,
    year,
    createdAt: createdAt.toISOString(),
  };
}

export function planDetail({ plan, items, blockers, warnings }: PlanUnderReview, today: PlainDate): PlanDetail {
  const open = isBeforeIssue(plan.state);
  const kept = items.filter(({ effective }) => !effective.dropped);
  return {
    ...planSummary(plan),
    counts: {
      items: items.length,
      dropped: items.length - kept.length,
      edited: items.filter(({ row }) => Object.keys(row.edited).length > 0).length,
      accepted: kept.filter(({ row }) => row.accepted !== null).length,
      doubtful: items.filter(({ row }) => row.read.diagnostics.length > 0).length,
      assignments: kept.reduce((sum, { recipients }) => sum + recipients.length, 0),
      withoutDeadline: kept.filter(({ effective }) => !effective.deadline).length,
    },
    blockers: open ? blockers : [],
    warnings: open ? warnings : [],
    proposedDeadline: proposedDeadline(plan.year, today),
    diagnostics: plan.reading.diagnostics,
    confirmedAt: plan.confirmedAt?.toISOString() ?? null,
    confirmedBy: plan.confirmedBy?.displayName ?? null,
    issuedAt: plan.issuedAt?.toISOString() ?? null,
    issuedBy: plan.issuedBy?.displayName ?? null,
    calendarVersion: plan.calendarVersion,
    endings: plan.endings.map((ending) => ({ ...ending, by: ending.by.displayName })),
  };
}
