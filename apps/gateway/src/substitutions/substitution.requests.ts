import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { ACCOUNT_ROLES, type AccountRole } from '#contracts';
import { IsPlainDate } from '#runtime';
import { PageQuery } from '../paging/page-query.js';
import { type Arrangement, type Colleague, type Person, type Substitution, SUBSTITUTION_STATES, type SubstitutionState } from './substitution.js';

const WORDS = /\S/;
const words = { message: '$property must not be empty' };

export class SubstitutionRequest implements Arrangement {
  @ApiProperty({ format: 'uuid', description: 'Of GET /api/directory/colleagues.' })
  @IsUUID()
  absentAccountId: string;

  @ApiProperty({ format: 'uuid', description: 'A colleague of the same unit.' })
  @IsUUID()
  substituteAccountId: string;

  @ApiProperty({ format: 'date', description: 'The first day, today or later.' })
  @IsPlainDate()
  from: string;

  @ApiProperty({ format: 'date', description: 'The last day, a year later at most.' })
  @IsPlainDate()
  to: string;

  @ApiProperty({ example: '外出培训', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(WORDS, words)
  reason: string;
}

export class EndRequest {
  @ApiProperty({ example: '提前返岗', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(WORDS, words)
  reason: string;
}

export class SubstitutionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: SUBSTITUTION_STATES, enumName: 'SubstitutionState', description: 'Only those that are so today.' })
  @IsOptional()
  @IsIn(SUBSTITUTION_STATES)
  state?: SubstitutionState;
}

export class ColleaguesQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only this unit’s; who sees no other gets its own.' })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}

export class PersonResponse implements Person {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() displayName: string;
}

export class ColleagueResponse extends PersonResponse implements Colleague {
  @ApiProperty({ enum: ACCOUNT_ROLES, enumName: 'AccountRole', isArray: true }) roles: readonly AccountRole[];
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
}

export class ColleaguePageResponse {
  @ApiProperty({ type: [ColleagueResponse] }) items: ColleagueResponse[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class SubstitutionResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SUBSTITUTION_STATES, enumName: 'SubstitutionState', description: 'Today.' }) state: SubstitutionState;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: PersonResponse }) absent: PersonResponse;
  @ApiProperty({ type: PersonResponse }) substitute: PersonResponse;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty() reason: string;
  @ApiProperty() arrangedBy: string;
  @ApiProperty({ format: 'date-time' }) arrangedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Where it was ended before its time.' }) endedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) endReason: string | null;
}

export class SubstitutionPageResponse {
  @ApiProperty({ type: [SubstitutionResponse] }) items: SubstitutionResponse[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export const substitutionResponse = ({ arrangedBy, arrangedAt, endedAt, endedBy, ...rest }: Substitution): SubstitutionResponse => ({
  ...rest,
  arrangedBy: arrangedBy.displayName,
  arrangedAt: arrangedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  endedBy: endedBy?.displayName ?? null,
});
