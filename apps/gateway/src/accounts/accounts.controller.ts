import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { AccountRegister } from './account-register.js';
import { AccountChangeRequest, AccountPageResponse, AccountResponse, AccountsQuery, AccountWithPasswordResponse, NewAccountRequest } from './accounts.requests.js';

/** Who may sign in. */
@ApiTags('directory')
@Roles('OFFICE_DIRECTOR', 'SYS_ADMIN')
@Controller('api/directory/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountRegister) {}

  @Get()
  @ApiOperation({ summary: 'Accounts of the jurisdiction by name, closed ones too' })
  @ApiOkResponse({ type: AccountPageResponse })
  list(@CurrentCaller() caller: Caller, @Query() filter: AccountsQuery): Promise<AccountPageResponse> {
    return this.accounts.list(caller, filter) as Promise<AccountPageResponse>;
  }

  @Post()
  @ApiOperation({ summary: 'Add an account', description: 'The answer holds the password it begins with; it is told once, kept nowhere, and must be changed before anything else is open.' })
  @ApiCreatedResponse({ type: AccountWithPasswordResponse })
  add(@CurrentCaller() caller: Caller, @Body() fields: NewAccountRequest): Promise<AccountWithPasswordResponse> {
    return this.accounts.add(caller, fields);
  }

  @Post(':id/password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give an account another password, for who forgot theirs', description: 'Ends its sessions. The password is told once, kept nowhere, and must be changed before anything else is open.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The revision of the account as it was read' })
  @ApiOkResponse({ type: AccountWithPasswordResponse })
  resetPassword(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number): Promise<AccountWithPasswordResponse> {
    return this.accounts.resetPassword(caller, id, revision);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Close an account, or open it again', description: 'Closing ends its sessions and what it gets by mail, robot, webhook and calendar feed.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The revision of the account as it was read' })
  @ApiOkResponse({ type: AccountResponse })
  change(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { active }: AccountChangeRequest): Promise<AccountResponse> {
    return this.accounts.setActive(caller, id, revision, active);
  }
}
