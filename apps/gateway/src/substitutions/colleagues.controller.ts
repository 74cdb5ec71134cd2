import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, CurrentCaller, seesJurisdiction } from '#runtime';
import type { Colleague } from './substitution.js';
import { ColleaguePageResponse, ColleaguesQuery } from './substitution.requests.js';

/** Whom work can be handed to, inside the unit. */
@ApiTags('directory')
@Controller('api/directory/colleagues')
export class ColleaguesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @ApiOperation({ summary: 'Active accounts of one’s own unit, by name; for the office, of the whole jurisdiction' })
  @ApiOkResponse({ type: ColleaguePageResponse })
  async list(@CurrentCaller() caller: Caller, @Query() { unitId, cursor, limit }: ColleaguesQuery): Promise<ColleaguePageResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (after?.ok === false) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
    const seesAll = seesJurisdiction(caller) || caller.roles.includes('SYS_ADMIN');
    const rows = await this.dataSource.query<Colleague[]>(
      `select account.id as "accountId", account.display_name as "displayName", account.roles, unit.id as "unitId", unit.name as "unitName"
       from account join unit on unit.id = account.unit_id
       where account.jurisdiction_id = $1 and account.active and ($2::uuid is null or account.unit_id = $2)
         and ($3::text is null or (account.display_name, account.id) > ($3, $4::uuid))
       order by account.display_name, account.id limit $5`,
      [caller.jurisdictionId, seesAll ? (unitId ?? null) : caller.unitId, after?.position.key ?? null, after?.position.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ displayName, accountId }) => ({ key: displayName, id: accountId }));
  }
}
