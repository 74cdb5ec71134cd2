import { ApiProperty } from '@nestjs/swagger';
import { type Light, LIGHTS, type Timeliness, TIMELINESS } from '#calendar';
import { DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, ITEM_STATES, type ItemState, PROGRESS_RHYTHMS, type ProgressRhythm, type Term } from '#contracts';
import { AssignmentView } from '../assignments/assignment.view.js';
import { EndedPlanView } from '../ended-plans/ended-plan.js';
import { TransitionView } from '../history/transition.view.js';

/** A dispatched item, as lists show it. */
export class ItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag; it is cleared on it with If-Match' }) revision: number;
  @ApiProperty({ enum: ITEM_STATES }) state: ItemState;
  @ApiProperty({ description: '已交办 · 办理中 · 待验收 · 已办结 · 已销号 · 已中止 · 已终止 · 结转 · 已被替代 · 已撤销' }) stateLabel: string;
  @ApiProperty({ enum: LIGHTS, nullable: true, type: String }) light: Light | null;
  @ApiProperty({ enum: TIMELINESS }) timeliness: Timeliness;

  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty() planTitle: string;
  @ApiProperty({ type: EndedPlanView, nullable: true }) planEnded: EndedPlanView | null;
  @ApiProperty({ nullable: true, type: Number }) planYear: number | null;
  @ApiProperty({ description: 'Its place among the plan’s items, from 1' }) position: number;
  @ApiProperty({ nullable: true, type: String }) section: string | null;
  @ApiProperty({ description: 'The clause’s number as the document has it, e.g. （一）' }) clause: string;
  @ApiProperty({ description: 'Which of the clause’s items, from 1' }) ordinal: number;
  @ApiProperty({ nullable: true, type: String }) title: string | null;
  @ApiProperty() text: string;
  @ApiProperty({ description: 'The responsibility as the document words it' }) responsibility: string;
  @ApiProperty({ enum: DUTIES }) duty: Duty;

  @ApiProperty({ nullable: true, type: String, format: 'date' }) due: string | null;
  @ApiProperty({ enum: DEADLINE_KINDS }) deadlineKind: DeadlineKind;
  @ApiProperty({ nullable: true, type: String, description: 'The deadline as the document words it' }) deadlineText: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'How it recurs, e.g. 每年1月31日前' }) recurrence: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date', description: 'Of what recurs: the latest period opened, by the last day of it' })
  period: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date', description: 'The day on which the next period is opened' }) nextPeriodOpens: string | null;
  @ApiProperty({ nullable: true, type: Object, description: 'How long its deadline runs from the day still to be named: {count, unit}' }) waitsFor: Term | null;
  @ApiProperty({ enum: PROGRESS_RHYTHMS, nullable: true, type: String }) rhythm: ProgressRhythm | null;
  @ApiProperty({ format: 'date-time' }) dispatchedAt: Date;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'The item it continues' }) carriedFromId: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'The item that continues it (结转)' }) carriedToId: string | null;
}

/** An item with its assignments, the reporting lead first, and its own history. */
export class ItemDetailView extends ItemView {
  @ApiProperty({ type: [AssignmentView] }) assignments: AssignmentView[];
  @ApiProperty({ type: [TransitionView] }) history: TransitionView[];
}

/** One page of items in the order of their documents. */
export class ItemPage {
  @ApiProperty({ type: [ItemView] }) items: ItemView[];
  @ApiProperty({ nullable: true, type: String }) nextCursor: string | null;
}
