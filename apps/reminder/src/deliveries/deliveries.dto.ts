import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { CHANNEL_KINDS, type ChannelKind } from '../channels/channel.js';
import { PageQuery } from '../page-query.js';
import { DELIVERY_KINDS, DELIVERY_STATES, type DeliveryKind, type DeliveryState } from './delivery.js';

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  readonly state?: DeliveryState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly unitId?: string;
}

export class DecisionRequest {
  @ApiProperty({ example: '电话确认未收到', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: '$property must say something' })
  readonly reason: string;
}

export const DECISIONS = ['RETRY', 'DISMISS'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a person decided about a delivery. */
export class DeliveryDecision {
  @ApiProperty({ enum: DECISIONS, description: '重发 · 不再发送' }) readonly decision: Decision;
  @ApiProperty() readonly reason: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ type: String, nullable: true, description: 'The absent person it was decided for.' }) readonly onBehalfOfName: string | null;
  @ApiProperty({ format: 'date-time' }) readonly decidedAt: string;
}

/** One message on its way; never its text. */
export class DeliveryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty({ enum: DELIVERY_KINDS }) readonly kind: DeliveryKind;
  @ApiProperty({ format: 'uuid', description: 'The digest, notice or 解除通知 it speaks of.' }) readonly subjectId: string;
  @ApiProperty({ type: 'integer', description: 'Lines that joined a digest after a part had left go out in the next.' }) readonly part: number;
  @ApiProperty({ enum: CHANNEL_KINDS }) readonly channel: ChannelKind;
  @ApiProperty() readonly label: string;
  @ApiProperty({ description: 'Where to, masked as in the subscription.' }) readonly shown: string;
  @ApiProperty({ enum: DELIVERY_STATES, description: '待发 · 发送中 · 已送达 · 待重试 · 失败 · 存疑 · 未发' }) readonly state: DeliveryState;
  @ApiProperty({ type: 'integer' }) readonly attempts: number;
  @ApiProperty({ type: String, nullable: true, description: 'What went wrong last.' }) readonly problem: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly nextAt: Date | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly settledAt: Date | null;
  @ApiProperty({ type: [DeliveryDecision], description: 'Oldest first.' }) readonly decisions: DeliveryDecision[];
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView], description: 'Latest first.' }) readonly items: DeliveryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor: string | null;
}
