import { ApiProperty } from '@nestjs/swagger';
import { REMINDER_LEVELS, type ReminderLevel } from '#contracts';
import { UNSENT_REASONS, type UnsentReason } from '../ladder/unsent-reason.js';
import { REST_REASONS, type RestReason } from '../timers/rest.js';

/** A rung that was climbed, or why it was not. */
export class ReminderRecord {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'DUE-3' }) readonly rung: string;
  @ApiProperty({ enum: REMINDER_LEVELS }) readonly level: ReminderLevel;
  @ApiProperty({ type: 'integer', description: 'Grows when the assignment comes back to its unit.' }) readonly round: number;
  @ApiProperty({ type: 'integer', description: 'Grows with every other deadline.' }) readonly deadlineRevision: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly due: string | null;
  @ApiProperty({ type: String, nullable: true, example: '逾期7个工作日', description: 'How late it was then; null where the rung tells something else, or was not climbed.' })
  readonly standing: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The morning the ladder names.' }) readonly plannedFor: Date | null;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: Date;
  @ApiProperty({ enum: ['SENT', 'DRAFTED', 'SUPPRESSED'], description: 'DRAFTED: it led to a paper, which leaves when countersigned.' })
  readonly status: 'SENT' | 'DRAFTED' | 'SUPPRESSED';
  @ApiProperty({ enum: UNSENT_REASONS, nullable: true }) readonly reason: UnsentReason | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The digest that carried it.' }) readonly digestId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The numbered paper it led to.' }) readonly noticeId: string | null;
}

export class NextReminder {
  @ApiProperty({ example: 'DUE-3' }) readonly rung: string;
  @ApiProperty({ enum: REMINDER_LEVELS }) readonly level: ReminderLevel;
  @ApiProperty({ type: String, nullable: true, example: '逾期7个工作日', description: 'How late it will be then; null where the rung tells something else, and while held.' })
  readonly standing: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while held.' }) readonly at: Date | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The year the working calendar lacks; the reminder is held until it is supplied.' })
  readonly heldForYear: number | null;
}

export class AssignmentRemindersView {
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty({ type: NextReminder, nullable: true, description: 'Null where nothing more will come.' }) readonly next: NextReminder | null;
  @ApiProperty({ enum: REST_REASONS, nullable: true, description: 'Why nothing more will come.' }) readonly restsBecause: RestReason | null;
  @ApiProperty({ type: [ReminderRecord], description: 'Oldest first.' }) readonly reminders: ReminderRecord[];
}
