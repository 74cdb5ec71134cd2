import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { ItemView } from '../plans/item.views.js';
import { EndingRequest } from '../plans/plan-ending.js';
import { PlanSummary } from '../plans/plan.views.js';

export class SupersessionQuery {
  @ApiProperty({ format: 'uuid', description: 'The plan that is to take its place.' })
  @IsUUID('all')
  successor: string;
}

/** A pair as a person has it. */
export class SuccessionCorrection {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  itemId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: nothing goes on with the item.' })
  @ValidateIf((_, value) => value !== null)
  @IsUUID('all')
  successorItemId: string | null;
}

export class SupersessionRequest extends EndingRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  successorPlanId: string;

  @ApiPropertyOptional({ type: [SuccessionCorrection], description: 'Only what is to be paired otherwise than the preview shows.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(2_000)
  @ValidateNested({ each: true })
  @Type(() => SuccessionCorrection)
  pairs?: SuccessionCorrection[];
}

export class SuccessionView {
  @ApiProperty({ type: ItemView }) item: ItemView;
  @ApiProperty({ type: ItemView, nullable: true, description: 'What goes on with it; null: it ends.' }) successorItem: ItemView | null;
  @ApiProperty({ description: 'Of the texts, in [0, 1].' }) similarity: number;
}

export class SupersessionPreview {
  @ApiProperty({ type: PlanSummary }) plan: PlanSummary;
  @ApiProperty({ type: PlanSummary }) successor: PlanSummary;
  @ApiProperty({ type: [SuccessionView], description: 'Every issued item of this plan, in order.' }) pairs: SuccessionView[];
  @ApiProperty({ type: [ItemView], description: 'Items of the successor that go on with none of this plan.' }) unpaired: ItemView[];
}
