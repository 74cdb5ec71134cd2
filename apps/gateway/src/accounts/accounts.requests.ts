import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { ACCOUNT_ROLES, type AccountRole } from '#contracts';
import { PageQuery } from '../paging/page-query.js';
import type { Account } from './account.js';
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

export class AccountPageResponse {
  @ApiProperty({ type: [AccountResponse] })
  items: AccountResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
