import { ApiProperty } from '@nestjs/swagger';
import { type Light, LIGHTS, type Timeliness, TIMELINESS } from '#calendar';
import { ASSIGNMENT_STATES, type AssignmentState, DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, type Role, ROLES } from '#contracts';
import { DeadlineLinkView } from '../deadlines/deadline-chain.js';
import { EndedPlanView } from '../ended-plans/ended-plan.js';
import { EvidenceView } from '../evidence/evidence.view.js';
import { ExtensionView } from '../extending/extension.view.js';
import { TargetView } from '../frequency-targets/frequency-targets.js';
import { TransitionView } from '../history/transition.view.js';
import { HandoverRequestView } from '../lifecycle/handover-requests.js';
import { CoUnitView, InputView } from '../lead-input/lead-input.dto.js';
import { ProgressReportView } from '../progress/progress-report.view.js';
import { SubTaskView } from '../sub-tasks/sub-task.dto.js';
import { type AssignmentCommand } from './assignment.machine.js';

/** A unit's part in an item, as lists show it. */
export class AssignmentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag; changes are made on it with If-Match' }) revision: number;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @ApiProperty({ description: '待签收 · 已签收 · 办理中 · 已报结 · 退回重办 · 已办结 · 申请退回 · 已退回 · 申请转办 · 已转办 · 已中止 · 已终止 · 已撤回' }) stateLabel: string;
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
  @ApiProperty({ type: EndedPlanView, nullable: true }) planEnded: EndedPlanView | null;
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
  @ApiProperty({ nullable: true, type: String, format: 'date', description: 'Of what recurs: which period it is for, by the last day of it' })
  period: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date', description: 'When the next periodic progress report is due' })
  reportDue: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'Who handles it inside the unit' }) handlerId: string | null;
  @ApiProperty({ nullable: true, type: String }) handlerName: string | null;
  @ApiProperty({ nullable: true, type: Number, minimum: 0, maximum: 100 }) percent: number | null;
  @ApiProperty({ format: 'date-time' }) dispatchedAt: Date;
}

/** Another assignment this one came from or went on as. */
export class AssignmentLinkView {
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) itemId: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
}

/** What came before an assignment and after it: by transfer (转办), or because a plan gave way to another. */
export interface AssignmentLinksView {
  readonly transferredFrom: AssignmentLinkView | null;
  readonly transferredTo: AssignmentLinkView | null;
  readonly inheritedFrom: AssignmentLinkView | null;
  readonly inheritedBy: AssignmentLinkView | null;
}

/** An assignment with what happened to it. */
export class AssignmentDetailView extends AssignmentView implements AssignmentLinksView {
  @ApiProperty({ description: 'The responsibility as the document words it' }) responsibility: string;
  @ApiProperty({ isArray: true, type: String, description: 'What this caller can do to it now' }) allowed: AssignmentCommand[];
  @ApiProperty({ type: [HandoverRequestView], description: 'What its unit asked of the office, oldest first; the last may be pending' })
  requests: HandoverRequestView[];
  @ApiProperty({ type: AssignmentLinkView, nullable: true }) transferredFrom: AssignmentLinkView | null;
  @ApiProperty({ type: AssignmentLinkView, nullable: true }) transferredTo: AssignmentLinkView | null;
  @ApiProperty({ type: AssignmentLinkView, nullable: true, description: 'Its predecessor under the superseded plan' })
  inheritedFrom: AssignmentLinkView | null;
  @ApiProperty({ type: AssignmentLinkView, nullable: true }) inheritedBy: AssignmentLinkView | null;
  @ApiProperty({ type: [ProgressReportView] }) progressReports: ProgressReportView[];
  @ApiProperty({ type: [String], format: 'date', description: 'Periodic reports that were due on these days and did not come' }) missedReports: string[];
  @ApiProperty({ type: [DeadlineLinkView], description: 'The deadlines it has had, first to present' }) deadlines: DeadlineLinkView[];
  @ApiProperty({ type: [ExtensionView] }) extensions: ExtensionView[];
  @ApiProperty({ type: [EvidenceView] }) evidence: EvidenceView[];
  @ApiProperty({ type: [TargetView], description: 'What its item must reach, all units together' }) targets: TargetView[];
  @ApiProperty({ type: [SubTaskView] }) subTasks: SubTaskView[];
  @ApiProperty({ type: [InputView], description: 'What co-units filed: all of it to the lead, its own to any other' }) inputs: InputView[];
  @ApiProperty({ type: [CoUnitView], description: 'Of the lead: its co-units, those that have not delivered first' }) coUnits: CoUnitView[];
  @ApiProperty({ type: [TransitionView] }) history: TransitionView[];
}

/** One page of assignments, nearest deadline first, those without one last. */
export class AssignmentPage {
  @ApiProperty({ type: [AssignmentView] }) items: AssignmentView[];
  @ApiProperty({ nullable: true, type: String }) nextCursor: string | null;
}
