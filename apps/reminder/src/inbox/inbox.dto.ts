import { ApiProperty } from '@nestjs/swagger';
import { LIGHTS, type Light } from '#calendar';
import { NOTICE_STATES, type NoticeState, REMINDER_LEVELS, ROLES, type ReminderLevel, type Role } from '#contracts';

/** One assignment that a digest speaks of. */
export class DigestLine {
  @ApiProperty({ format: 'uuid' }) readonly reminderId: string;
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty({ format: 'uuid' }) readonly itemId: string;
  @ApiProperty({ format: 'uuid' }) readonly planId: string;
  @ApiProperty() readonly planTitle: string;
  @ApiProperty({ type: String, nullable: true, description: 'Top heading with its number.' }) readonly section: string | null;
  @ApiProperty({ description: 'Number of the clause, as written.' }) readonly clause: string;
  @ApiProperty({ type: 'integer', description: 'nth item of the clause.' }) readonly ordinal: number;
  @ApiProperty({ type: String, nullable: true }) readonly title: string | null;
  @ApiProperty({ example: '（一）加强规范性文件管理（第2项）', description: 'What to call it: clause, and heading or how its text begins.' }) readonly name: string;
  @ApiProperty({ enum: ROLES }) readonly role: Role;
  @ApiProperty({ enum: REMINDER_LEVELS, description: '提醒 · 催办' }) readonly level: ReminderLevel;
  @ApiProperty({ example: 'DUE-3', description: 'Working days from the event it counts from; behind a deadline that was past from the start, from the first day.' }) readonly rung: string;
  @ApiProperty({ type: String, nullable: true, example: '逾期7个工作日', description: 'How late it was that morning, counted from the deadline; null where the rung tells something else.' })
  readonly standing: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The deadline; null where it recurs.' }) readonly due: string | null;
  @ApiProperty({ enum: LIGHTS, nullable: true, description: 'As of now; null for what is done, suspended or gone to another unit.' }) readonly light: Light | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the office has to say in an urge by hand.' }) readonly urge: string | null;
}

/** Everything one unit is told on one morning. */
export class Digest {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'date', description: 'The morning, in Asia/Shanghai.' }) readonly day: string;
  @ApiProperty({ format: 'date-time' }) readonly sentAt: Date;
  @ApiProperty({ type: 'integer' }) readonly lineCount: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the caller read it; null again once it has grown.' })
  readonly readAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'How many of the unit have read it as it is now.' }) readonly readers: number;
  @ApiProperty({ type: [DigestLine] }) readonly lines: DigestLine[];
}

/** A numbered paper that was served on the unit; the whole of it is at `/api/notices`. */
export class InboxNotice {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: '法治办督〔2021〕3号' }) readonly number: string;
  @ApiProperty({ enum: REMINDER_LEVELS }) readonly level: ReminderLevel;
  @ApiProperty({ enum: NOTICE_STATES }) readonly state: NoticeState;
  @ApiProperty({ format: 'date-time' }) readonly servedAt: Date;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly replyBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the caller read it.' }) readonly readAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'How many of the unit have read it.' }) readonly readers: number;
}

/** The 解除通知 of a notice, which the unit is no longer held to. */
export class InboxRelease {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: '法治办解〔2021〕1号' }) readonly number: string;
  @ApiProperty({ format: 'uuid' }) readonly noticeId: string;
  @ApiProperty({ example: '法治办督〔2021〕3号' }) readonly noticeNumber: string;
  @ApiProperty({ format: 'date-time' }) readonly issuedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the caller read it.' }) readonly readAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'How many of the unit have read it.' }) readonly readers: number;
}

/** Who has seen something, and who has said so on purpose (签收回执). */
export class InboxReceipt {
  @ApiProperty({ format: 'uuid' }) readonly accountId: string;
  @ApiProperty({ type: String, nullable: true }) readonly displayName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The absent person the reader stood in for.' }) readonly onBehalfOfName: string | null;
  @ApiProperty({ format: 'date-time' }) readonly readAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly receivedAt: Date | null;
}

export class InboxReceipts {
  @ApiProperty({ type: [InboxReceipt], description: 'Earliest first.' }) readonly items: InboxReceipt[];
}

export class InboxPage {
  @ApiProperty({ type: [Digest], description: 'Latest first.' }) readonly items: Digest[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last.' }) readonly nextCursor: string | null;
  @ApiProperty({ type: 'integer', description: 'Digests the caller has not read, in all.' }) readonly unread: number;
  @ApiProperty({ type: [InboxNotice], description: 'Countersigned notices that nobody of the unit has given a receipt for, latest first.' })
  readonly notices: InboxNotice[];
  @ApiProperty({ type: [InboxRelease], description: '解除通知 that nobody of the unit has given a receipt for, latest first.' })
  readonly releases: InboxRelease[];
}
