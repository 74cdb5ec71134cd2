import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { SCOPES, type Scope } from '../subscriptions/subscriptions.dto.js';

export class NewFeedRequest {
  @ApiProperty({ enum: SCOPES, description: 'What one handles oneself and what nobody of the unit handles, or all of the unit.' })
  @IsIn(SCOPES)
  readonly scope: Scope;

  @ApiProperty({ example: '我的手机', maxLength: 50 })
  @IsString()
  @Length(1, 50)
  @Matches(/^[^\p{Cc}\p{Zl}\p{Zp}]*\S[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { message: '$property must be printable text' })
  readonly label: string;
}

export class Feed {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: SCOPES }) readonly scope: Scope;
  @ApiProperty() readonly label: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: Date;
}

export class OwnFeed extends Feed {
  @ApiProperty({
    example: '/api/feeds/AZMAAAAAcACAAAAAAAAAAQ….ics',
    description: 'The secret address below this host, for calendars to subscribe to: whoever has it reads the feed.',
  })
  readonly path: string;
}

export class FeedList {
  @ApiProperty({ type: [OwnFeed], description: 'The caller’s own, oldest first.' }) readonly items: OwnFeed[];
}
