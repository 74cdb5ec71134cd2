import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { Text } from './notice-text.decorator.js';

/** A notice as the caller read it. */
export class NoticeRead {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Of what the caller decided on.' })
  @IsInt()
  @Min(1)
  readonly revision: number;
}

class ManyNotices {
  @ApiProperty({ type: [NoticeRead], minItems: 1, maxItems: 200, description: 'Each once; numbers follow this order.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(({ id }: NoticeRead) => id)
  @ValidateNested({ each: true })
  @Type(() => NoticeRead)
  readonly notices: NoticeRead[];
}

/** Drafts signed in one go (批量会签). */
export class ManyCountersignatures extends ManyNotices {
  @ApiPropertyOptional({ maxLength: 2000, description: '要求 of all of them, a paragraph a line, in place of the drafts’.' })
  @IsOptional()
  @Text(2_000)
  readonly demand?: string;
}

/** Drafts left unsigned in one go, for one reason. */
export class ManyDiscards extends ManyNotices {
  @ApiProperty({ maxLength: 2000 })
  @Text(2_000)
  readonly reason: string;
}

/** Why one of several notices stayed as it was. */
export class NoticeRefusal {
  @ApiProperty({ example: 'STALE_REVISION' }) readonly code: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly detail: string;
}

/** What became of one of several notices. */
export class NoticeOutcome {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true, example: '法治办督〔2021〕3号', description: 'Null where it was not signed.' }) readonly number: string | null;
  @ApiProperty({ type: NoticeRefusal, nullable: true, description: 'Null where it was decided as asked.' }) readonly problem: NoticeRefusal | null;
}

export class NoticeOutcomes {
  @ApiProperty({ type: [NoticeOutcome], description: 'In the order asked.' }) readonly items: NoticeOutcome[];
}
