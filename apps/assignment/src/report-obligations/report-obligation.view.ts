import { ApiProperty } from '@nestjs/swagger';
import { ASSIGNMENT_STATES, type AssignmentState } from '#contracts';
import { RecipientBody } from './report-obligation.dto.js';

export class ProofView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: the publication' }) recipient: string | null;
  @ApiProperty() copies: number;
  @ApiProperty({ format: 'date' }) sentOn: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) evidenceId: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
  @ApiProperty() filedBy: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class MissingProofView {
  @ApiProperty({ type: String, nullable: true, description: 'null: the publication' }) recipient: string | null;
  @ApiProperty({ description: 'Copies not accounted for yet' }) copies: number;
}

/** One time the report was asked for, with what shows that everybody has it. */
export class OccurrenceView {
  @ApiProperty({ format: 'uuid', description: 'Also the id of its item' }) id: string;
  @ApiProperty({ format: 'date', description: 'As it was asked for; its assignment may have been given more time' }) due: string;
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @ApiProperty({ type: [ProofView] }) proofs: ProofView[];
  @ApiProperty({ type: [MissingProofView] }) missing: MissingProofView[];
}

/** One unit's duty to report. */
export class ObligationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag' }) revision: number;
  @ApiProperty({ format: 'uuid' }) obligorUnitId: string;
  @ApiProperty() obligorName: string;
  @ApiProperty() title: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true }) recurrence: string | null;
  @ApiProperty({ type: String, nullable: true }) deadlineText: string | null;
  @ApiProperty() leadDays: number;
  @ApiProperty({ type: [RecipientBody] }) recipients: RecipientBody[];
  @ApiProperty({ type: String, nullable: true }) publication: string | null;
  @ApiProperty() source: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Of the next occurrence that is not opened yet' }) nextDue: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) nextOpens: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) endedReason: string | null;
}

export class ObligationDetail extends ObligationView {
  @ApiProperty({ type: [OccurrenceView], description: 'The latest first' }) occurrences: OccurrenceView[];
}

export class ObligationPage {
  @ApiProperty({ type: [ObligationView] }) items: ObligationView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** What binding units brought about. */
export class BoundObligations {
  @ApiProperty({ type: [ObligationView] }) items: ObligationView[];
}

export class PresetView {
  @ApiProperty({ example: 'county-annual-report' }) name: string;
  @ApiProperty({ description: 'Whom it binds, in the words of the document' }) obligors: string;
  @ApiProperty() title: string;
  @ApiProperty() text: string;
  @ApiProperty() deadlineText: string;
  @ApiProperty({ type: [RecipientBody] }) recipients: readonly RecipientBody[];
  @ApiProperty({ type: String, nullable: true }) publication: string | null;
  @ApiProperty() source: string;
}

export class PresetList {
  @ApiProperty({ type: [PresetView] }) items: PresetView[];
}
