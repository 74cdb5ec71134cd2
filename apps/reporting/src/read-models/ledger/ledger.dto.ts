import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import {
  ASSIGNMENT_STATES,
  type AssignmentState,
  DEADLINE_CAUSES,
  DEADLINE_KINDS,
  type DeadlineKind,
  DUTIES,
  type Duty,
  ITEM_STATES,
  type ItemState,
  NOTICE_STATES,
  type NoticeState,
  REMINDER_LEVELS,
  type ReminderLevel,
  type Role,
  ROLES,
} from '#contracts';
import { type Light, LIGHTS } from '#calendar';

/** A page of a list that goes on: `GET …?cursor=`. */
export class PageParams {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** Which lines of a ledger are asked for; what is left out does not narrow. */
export class LedgerFilter {
  @ApiPropertyOptional({ enum: ITEM_STATES })
  @IsOptional()
  @IsIn(ITEM_STATES)
  state?: ItemState;

  @ApiPropertyOptional({ enum: LIGHTS, description: 'red: past due; yellow: due within ten working days; green: neither. Items that are done, ended or suspended have none.' })
  @IsOptional()
  @IsIn(LIGHTS)
  light?: Light;

  @ApiPropertyOptional({ format: 'uuid', description: 'Lines this unit takes part in.' })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}

/** {@link LedgerFilter} and {@link PageParams}. */
export class LedgerPageParams extends IntersectionType(LedgerFilter, PageParams) {}

/** How many items of a plan stand where. Units count the items they take part in. */
export class LedgerCounts {
  @ApiProperty() total: number;
  @ApiProperty({ type: Object, description: 'By item state; every state is there.', example: { DISPATCHED: 40, IN_PROGRESS: 6, PENDING_ACCEPTANCE: 1, COMPLETED: 0, CLEARED: 1 } })
  byState: Record<ItemState, number>;
  @ApiProperty({ type: Object, description: 'By light; items that are done, ended or suspended have none.', example: { green: 45, yellow: 1, red: 1 } })
  byLight: Record<Light, number>;
}

/** How a plan came to an end before its work did. */
export class LedgerEnding {
  @ApiProperty({ enum: ['SUPERSEDED', 'REVOKED'] }) how: 'SUPERSEDED' | 'REVOKED';
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The plan that took its place.' }) successorPlanId: string | null;
  @ApiProperty({ type: String, nullable: true }) successorTitle: string | null;
}

/** One plan's line in the list of ledgers. */
export class LedgerSummary {
  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) docNumber: string | null;
  @ApiProperty({ type: Number, nullable: true }) year: number | null;
  @ApiProperty({ format: 'date-time', description: 'The first dispatch, where nothing was issued as a plan.' }) issuedAt: string;
  @ApiProperty({ type: LedgerEnding, nullable: true }) ended: LedgerEnding | null;
  @ApiProperty() items: LedgerCounts;
}

/** What a unit last wrote about its part. */
export class LedgerProgress {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() remark: string;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 100 }) percent: number | null;
}

/** One link of the chain of deadlines; the first is that of the dispatch and has no cause. */
export class LedgerDeadline {
  @ApiProperty({ type: String, format: 'date', nullable: true }) due: string | null;
  @ApiProperty({ enum: DEADLINE_CAUSES, nullable: true }) cause: (typeof DEADLINE_CAUSES)[number] | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** One unit's part in an item. */
export class LedgerPart {
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ description: 'Whether this unit files the consolidated report.' }) reporting: boolean;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'As it is now, after every revision.' }) due: string | null;
  @ApiProperty({ enum: LIGHTS, nullable: true, description: 'null while suspended and once closed.' }) light: Light | null;
  @ApiProperty({ type: [LedgerDeadline], description: 'The chain of its deadlines, oldest first.' }) deadlines: LedgerDeadline[];
  @ApiProperty({ type: String, nullable: true, description: 'Who handles it in the unit (承办人).' }) handlerName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The next periodic progress report.' }) reportDue: string | null;
  @ApiProperty({ type: LedgerProgress, nullable: true }) progress: LedgerProgress | null;
}

/** A numbered notice (文书) served about an item. */
export class LedgerNotice {
  @ApiProperty({ format: 'uuid' }) noticeId: string;
  @ApiProperty({ example: '法治办督〔2021〕1号' }) number: string;
  @ApiProperty({ enum: REMINDER_LEVELS }) level: ReminderLevel;
  @ApiProperty({ enum: NOTICE_STATES }) state: NoticeState;
  @ApiProperty({ format: 'date-time' }) servedAt: string;
  @ApiProperty({ type: String, nullable: true, example: '法治办解〔2021〕1号', description: 'Of the 解除通知 it was lifted with.' })
  releaseNumber: string | null;
}

/** One line of the ledger: an item, who answers for it and how it stands. */
export class LedgerLine {
  @ApiProperty({ format: 'uuid' }) itemId: string;
  @ApiProperty({ description: 'Place in the document, from 1.' }) position: number;
  @ApiProperty({ type: String, nullable: true }) section: string | null;
  @ApiProperty() clause: string;
  @ApiProperty({ description: 'Which item of its clause, from 1.' }) ordinal: number;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true, description: 'As the document writes it; null for what no document says (结转, 报送义务).' })
  responsibility: string | null;
  @ApiProperty({ enum: DUTIES }) duty: Duty;
  @ApiProperty({ enum: DEADLINE_KINDS }) deadlineKind: DeadlineKind;
  @ApiProperty({ type: String, nullable: true, description: 'As the document writes it.' }) deadlineText: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'As it is now: the earliest of the parts that decide and are open (the reporting lead’s, or everybody’s), else the last of them.',
  })
  due: string | null;
  @ApiProperty({ description: 'Extensions granted (延期), to all its units.' }) extensions: number;
  @ApiProperty({ enum: ITEM_STATES }) state: ItemState;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ enum: LIGHTS, nullable: true, description: 'null once the item is done or ended, and while it is suspended.' }) light: Light | null;
  @ApiProperty({ type: [LedgerPart], description: 'In the order of the document.' }) parts: LedgerPart[];
  @ApiProperty({ description: 'Reminder lines sent about this item, to all its units.' }) remindersSent: number;
  @ApiProperty({ description: 'Numbered notices served on its units.' }) noticesServed: number;
  @ApiProperty({ description: 'Those of them that are still to be answered or lifted.' }) noticesOpen: number;
  @ApiProperty({ type: [LedgerNotice], description: 'Those of them that the caller may read, oldest first.' }) notices: LedgerNotice[];
  @ApiProperty({ enum: REMINDER_LEVELS, nullable: true, description: 'The highest rung of the ladder reached.' })
  highestLevel: ReminderLevel | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was struck off.' }) clearedAt: string | null;
}

/** `GET /api/ledgers` */
export class LedgerList {
  @ApiProperty({ type: [LedgerSummary] }) items: LedgerSummary[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** `GET /api/ledgers/:planId` */
export class LedgerPage {
  @ApiProperty() plan: LedgerSummary;
  @ApiProperty({ type: [LedgerLine] }) items: LedgerLine[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
