import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';
import { CHANNEL_KINDS, type ChannelKind } from '../channels/channel.js';
import { DELIVERY_STATES, type DeliveryState } from '../deliveries/delivery.js';
import { SUBSCRIPTION_KINDS, type SubscriptionKind } from './subscription.js';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const time = { message: '$property must be a time of day such as 08:30' };
/** A word people gave: nothing but what can be printed. */
const PRINTED = /^[^\p{Cc}\p{Zl}\p{Zp}]*\S[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

export const SCOPES = ['OWN', 'UNIT'] as const;
export type Scope = (typeof SCOPES)[number];

export class NewSubscriptionRequest {
  @ApiProperty({ enum: SCOPES, description: 'For oneself, or an endpoint the whole unit shares.' })
  @IsIn(SCOPES)
  readonly scope: Scope;

  @ApiPropertyOptional({ format: 'uuid', description: 'Whose shared endpoint; the office may name any unit. Without it the own one.' })
  @IsOptional()
  @IsUUID()
  readonly unitId?: string;

  @ApiProperty({ enum: CHANNEL_KINDS, description: '电子邮件 · 签名 Webhook · 钉钉/浙政钉机器人 · 企业微信机器人 · 飞书机器人' })
  @IsIn(CHANNEL_KINDS)
  readonly channel: ChannelKind;

  @ApiProperty({ example: '法规处工作群', maxLength: 50 })
  @IsString()
  @Length(1, 50)
  @Matches(PRINTED, { message: '$property must be printable text' })
  readonly label: string;

  @ApiProperty({ example: 'liaison@example.gov.cn', description: 'E-mail address, or the address of the robot or webhook. Kept sealed, shown masked.', maxLength: 1_000 })
  @IsString()
  @Length(1, 1_000)
  readonly to: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'What the robot (加签) or webhook (`whsec_…`) signs with. Never shown again.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly secret?: string | null;

  @ApiPropertyOptional({ enum: SUBSCRIPTION_KINDS, isArray: true, default: SUBSCRIPTION_KINDS, description: '每日提醒 · 文书; none is off.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayUnique()
  @IsIn(SUBSCRIPTION_KINDS, { each: true })
  readonly kinds?: SubscriptionKind[];

  @ApiPropertyOptional({ type: String, nullable: true, example: '09:00', description: 'Digests not before, in Asia/Shanghai; without it as soon as they are made.' })
  @IsOptional()
  @Matches(TIME, time)
  readonly digestAt?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '18:00', description: 'Nothing from here until `quietUntil`; both or none.' })
  @IsOptional()
  @Matches(TIME, time)
  readonly quietFrom?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '08:00' })
  @IsOptional()
  @Matches(TIME, time)
  readonly quietUntil?: string | null;
}

/** What a change leaves out stays; null takes an hour away. Another address is another subscription. */
export class SubscriptionChangeRequest extends PickType(NewSubscriptionRequest, ['kinds', 'digestAt', 'quietFrom', 'quietUntil'] as const) {
  @ApiPropertyOptional({ maxLength: 50 })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @Length(1, 50)
  @Matches(PRINTED, { message: '$property must be printable text' })
  readonly label?: string;
}

export class SubscriptionQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'For the office: the subscriptions of this unit.' })
  @IsOptional()
  @IsUUID()
  readonly unitId?: string;
}

export class ConfirmationRequest {
  @ApiProperty({ example: '012345' })
  @Matches(/^\d{6}$/, { message: '$property must be the six digits of the mail' })
  readonly code: string;
}

export class LastSending {
  @ApiProperty({ enum: DELIVERY_STATES }) readonly state: DeliveryState;
  @ApiProperty({ type: String, nullable: true }) readonly problem: string | null;
  @ApiProperty({ format: 'date-time', description: 'When it was written.' }) readonly createdAt: string;
}

export class SubscriptionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer', description: 'Also the ETag.' }) readonly revision: number;
  @ApiProperty({ enum: SCOPES }) readonly scope: Scope;
  @ApiProperty({ description: 'Whether it is the caller’s own.' }) readonly mine: boolean;
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty({ enum: CHANNEL_KINDS }) readonly channel: ChannelKind;
  @ApiProperty() readonly label: string;
  @ApiProperty({ example: 'oapi.dingtalk.com …3f9c', description: 'E-mail addresses whole, all others masked.' }) readonly shown: string;
  @ApiProperty({ enum: SUBSCRIPTION_KINDS, isArray: true }) readonly kinds: readonly SubscriptionKind[];
  @ApiProperty({ type: String, nullable: true }) readonly digestAt: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly quietFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly quietUntil: string | null;
  @ApiProperty({ description: 'False until the mailed code was given back; nothing else goes there before.' }) readonly confirmed: boolean;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: Date;
  @ApiProperty({ type: LastSending, nullable: true }) readonly last: LastSending | null;
}

export class SubscriptionList {
  @ApiProperty({ type: [SubscriptionView], description: 'Oldest first.' }) readonly items: SubscriptionView[];
  @ApiProperty({ enum: CHANNEL_KINDS, isArray: true, description: 'The channels this installation sends over.' }) readonly channels: ChannelKind[];
}

export class TestSending {
  @ApiProperty({ format: 'uuid' }) readonly deliveryId: string;
}
