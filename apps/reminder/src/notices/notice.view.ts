import { ApiProperty } from '@nestjs/swagger';
import { NOTICE_STATES, type NoticeState } from '#contracts';
import { NOTICE_LEVELS, type NoticeLevel } from '../ladder/policy.js';
import { Meeting } from './notices.dto.js';

/** What a notice speaks of. */
export class NoticeItem {
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty({ format: 'uuid' }) readonly itemId: string;
  @ApiProperty({ format: 'uuid' }) readonly planId: string;
  @ApiProperty() readonly planTitle: string;
  @ApiProperty() readonly clause: string;
  @ApiProperty({ type: 'integer' }) readonly ordinal: number;
  @ApiProperty({ type: String, nullable: true }) readonly title: string | null;
  @ApiProperty() readonly text: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly due: string | null;
  @ApiProperty({ type: String, nullable: true, description: '责任人' }) readonly handler: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the notice no longer speaks of it.' }) readonly leftBecause: string | null;
}

/** One step in the life of a notice. */
export class NoticeTransition {
  @ApiProperty() readonly command: string;
  @ApiProperty({ enum: NOTICE_STATES, nullable: true }) readonly before: NoticeState | null;
  @ApiProperty({ enum: NOTICE_STATES }) readonly after: NoticeState;
  @ApiProperty({ format: 'date-time' }) readonly at: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Null where the system acted.' }) readonly by: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The absent person it was done for.' }) readonly onBehalfOf: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason: string | null;
}

/** The 解除通知 a notice was lifted with. */
export class NoticeRelease {
  @ApiProperty({ example: '法治办解〔2021〕1号' }) readonly number: string;
  @ApiProperty({ format: 'date-time' }) readonly issuedAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'Who lifted the notice; null where its work was accepted.' }) readonly signedBy: string | null;
}

/** A numbered paper (文书), or the draft of one. */
export class NoticeView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer' }) readonly revision: number;
  @ApiProperty({ enum: NOTICE_LEVELS }) readonly level: NoticeLevel;
  @ApiProperty({ enum: NOTICE_STATES }) readonly state: NoticeState;
  @ApiProperty({ type: String, nullable: true, example: '法治办督〔2021〕3号' }) readonly number: string | null;
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty() readonly unitName: string;
  @ApiProperty({ format: 'date-time' }) readonly draftedAt: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Null where the system drafted it.' }) readonly draftedBy: string | null;
  @ApiProperty({ description: '要求 in the office’s words; empty: what the kind asks for by itself.' }) readonly demand: string;
  @ApiProperty({ type: Meeting, nullable: true }) readonly meeting: Meeting | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly servedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) readonly signedBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly replyBy: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reply: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly repliedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly settledAt: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the decision that settled it; a name where the system did.' }) readonly reason: string | null;
  @ApiProperty({ type: NoticeRelease, nullable: true, description: '解除通知' }) readonly release: NoticeRelease | null;
  @ApiProperty({ type: [NoticeItem] }) readonly items: NoticeItem[];
}

/** A notice with its trail. */
export class NoticeDetailView extends NoticeView {
  @ApiProperty({ type: [String], description: 'What the caller may do next.' }) readonly allowed: string[];
  @ApiProperty({ type: [NoticeTransition], description: 'Oldest first.' }) readonly history: NoticeTransition[];
}

export class NoticesPage {
  @ApiProperty({ type: [NoticeView], description: 'Latest first.' }) readonly items: NoticeView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor: string | null;
}

export class AssignmentNotices {
  @ApiProperty({ type: [NoticeView], description: 'Oldest first.' }) readonly items: NoticeView[];
}
