import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { EvidenceView } from '../evidence/evidence.view.js';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';

/** What a co-unit files to the lead that reports for the item. */
export class FileInput {
  @ApiProperty({ maxLength: 4000, description: 'What its part came to' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4_000)
  text: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Evidence of the co-unit’s own assignment; the lead sees it from now on' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  evidenceIds?: string[];
}

/** What a co-unit filed to the lead. */
export class InputView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'The co-unit’s assignment' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty() text: string;
  @ApiProperty({ nullable: true, type: Number, description: 'The revision of the lead’s assignment whose report or completion cited it last' })
  citedIn: number | null;
  @ApiProperty() filedByName: string;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty({ type: [EvidenceView] }) evidence: EvidenceView[];
}

/** A co-unit, and whether the lead has anything from it. */
export class CoUnitView {
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty() delivered: boolean;
}

export class InputList {
  @ApiProperty({ type: [InputView] }) items: InputView[];
}
