import { ApiProperty } from '@nestjs/swagger';
import { type Light, LIGHTS, type Timeliness, TIMELINESS } from '#calendar';
import { ASSIGNMENT_STATES, type AssignmentState, DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, type Role, ROLES } from '#contracts';
import { TransitionView } from '../history/transition.view.js';
import { ProgressReportView } from '../progress/progress-report.view.js';
import { type AssignmentCommand } from './assignment.machine.js';

/** A unit's part in an item, as lists show it. */
export class AssignmentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag; changes are made on it with If-Match' }) revision: number;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @ApiProperty({ description: '待签收 · 已签收 · 办理中 · 已报结 · 退回重办 · 已办结' }) stateLabel: string;
  @ApiProperty({ enum: LIGHTS, nullable: true, type: String }) light: Light | null;
  @ApiProperty({ enum: TIMELINESS }) timeliness: Timeliness;

  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty({ description: 'The unit’s name when the plan was issued, or when it took over' }) unitName: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'The unit it was dispatched to, where another has taken over since' })
  formerUnitId: string | null;
  @ApiProperty({ nullable: true, type: String }) formerUnitName: string | null;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ description: 'The lead that answers for the whole item' }) reporting: boolean;

  @ApiProperty({ format: 'uuid' }) itemId: string;
  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty() planTitle: string;
  @ApiProperty({ nullable: true, type: String }) section: string | null;
  @ApiProperty({ description: 'The clause’s number as the document has it, e.g. （一）' }) clause: string;
  @ApiProperty({ description: 'Which of the clause’s items, from 1' }) ordinal: number;
  @ApiProperty({ nullable: true, type: String }) title: string | null;
  @ApiProperty() text: string;
  @ApiProperty({ enum: DUTIES }) duty: Duty;

  @ApiProperty({ nullable: true, type: String, format: 'date' }) due: string | null;
  @ApiProperty({ enum: DEADLINE_KINDS }) deadlineKind: DeadlineKind;
  @ApiProperty({ nullable: true, type: String, description: 'The deadline as the document words it' }) deadlineText: string | null;
  @ApiProperty() deadlineRevision: number;
  @ApiProperty({ nullable: true, type: Number, minimum: 0, maximum: 100 }) percent: number | null;
  @ApiProperty({ format: 'date-time' }) dispatchedAt: Date;
}

/** An assignment with what happened to it. */
export class AssignmentDetailView extends AssignmentView {
  @ApiProperty({ description: 'The responsibility as the document words it' }) responsibility: string;
  @ApiProperty({ isArray: true, type: String, description: 'What can be done to it now, by whoever may' }) allowed: AssignmentCommand[];
  @ApiProperty({ type: [ProgressReportView] }) progressReports: ProgressReportView[];
  @ApiProperty({ type: [TransitionView] }) history: TransitionView[];
}

/** One page of assignments, nearest deadline first, those without one last. */
export class AssignmentPage {
  @ApiProperty({ type: [AssignmentView] }) items: AssignmentView[];
  @ApiProperty({ nullable: true, type: String }) nextCursor: string | null;
}
