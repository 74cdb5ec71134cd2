import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { IsPlainDate } from '#runtime';

/** Largest file taken, in bytes. */
export const MAX_EVIDENCE_BYTES = 20 * 1024 * 1024;

/** What may come beside the file. */
export class UploadEvidence {
  @ApiPropertyOptional({ format: 'uuid', description: 'The frequency target of the item it counts for' })
  @IsOptional()
  @IsUUID('all')
  targetId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day it took place; without it, today' })
  @IsOptional()
  @IsPlainDate()
  happenedOn?: string;
}

/** A file that shows what was done (佐证材料). */
export class EvidenceView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty() name: string;
  @ApiProperty({ example: 'application/pdf' }) mediaType: string;
  @ApiProperty() byteSize: number;
  @ApiProperty({ description: 'Of the content, hex' }) sha256: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) targetId: string | null;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'The day it took place, where it counts for a target' })
  happenedOn: string | null;
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'The input to the lead it was filed with' }) inputId: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'The revision of the assignment whose completion listed it last; null: none did' })
  submittedIn: number | null;
  @ApiProperty() uploadedByName: string;
  @ApiProperty({ format: 'date-time' }) at: Date;
}

export class EvidenceList {
  @ApiProperty({ type: [EvidenceView] }) items: EvidenceView[];
}
