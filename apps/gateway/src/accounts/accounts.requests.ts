import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { ACCOUNT_ROLES, type AccountRole } from '#contracts';
import { PageQuery } from '../paging/page-query.js';
import { PRINTED, printed } from '../directory/directory.requests.js';
import type { Account, AccountWithPassword, NewAccountFields } from './account.js';
import type { AccountFilter } from './account-register.js';

export class AccountsQuery extends PageQuery implements AccountFilter {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only those of this unit.' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}

export class NewAccountRequest implements NewAccountFields {
  @ApiProperty({ example: 'jx-sfj', description: 'Lower case; unique in the whole installation.' })
  @Matches(/^[a-z0-9][a-z0-9._-]{2,63}$/, { message: '$property must be 3 to 64 small letters, digits, dots, dashes or underscores' })
  username: string;

  @ApiProperty({ example: '市司法局联络员', maxLength: 50 })
  @IsString()
  @Length(1, 50)
  @Matches(PRINTED, printed)
  displayName: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId: string;

  @ApiProperty({ enum: ACCOUNT_ROLES, enumName: 'AccountRole', isArray: true, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ACCOUNT_ROLES, { each: true })
  roles: AccountRole[];
}

export class AccountChangeRequest {
  @ApiProperty({ description: 'false closes the account, true opens it again.' })
  @IsBoolean()
  active: boolean;
}

export class AccountResponse implements Account {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ minimum: 1 })
  revision: number;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ACCOUNT_ROLES, enumName: 'AccountRole', isArray: true })
  roles: readonly AccountRole[];

  @ApiProperty({ format: 'uuid' })
  unitId: string;

  @ApiProperty()
  unitName: string;

  @ApiProperty({ description: 'A closed one cannot sign in, and gets nothing more on channels of its own.' })
  active: boolean;
}

export class AccountWithPasswordResponse extends AccountResponse implements AccountWithPassword {
  @ApiProperty({ description: 'Told this once.' })
  password: string;
}

export class AccountPageResponse {
  @ApiProperty({ type: [AccountResponse] })
  items: AccountResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
