import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import {
  CollectiveResponse,
  DivisionResponse,
  DivisionsRequest,
  JurisdictionResponse,
  NewUnitRequest,
  SuccessionRequest,
  UnitChangeRequest,
  UnitHistoryResponse,
  UnitListRequest,
  UnitPageResponse,
  UnitResponse,
} from './directory.requests.js';
import { Divisions } from './divisions.js';
import { DirectoryQueries } from './directory-queries.js';
import { UnitRegister } from './unit-register.js';

/** The caller's own jurisdiction: everybody in it may look, the office keeps it up to date. */
@ApiTags('directory')
@Controller('api/directory')
export class DirectoryController {
  constructor(
    private readonly queries: DirectoryQueries,
    private readonly register: UnitRegister,
    private readonly divisions: Divisions,
  ) {}

  @Get('jurisdiction')
  @ApiOperation({ summary: 'The jurisdiction of the caller' })
  @ApiOkResponse({ type: JurisdictionResponse })
  jurisdiction(@CurrentCaller() caller: Caller): Promise<JurisdictionResponse> {
    return this.queries.jurisdiction(caller.jurisdictionId);
  }

  @Get('units')
  @ApiOperation({ summary: 'Units by name' })
  @ApiOkResponse({ type: UnitPageResponse })
  units(@CurrentCaller() caller: Caller, @Query() filter: UnitListRequest): Promise<UnitPageResponse> {
    return this.queries.units(caller.jurisdictionId, filter);
  }

  @Get('units/:id')
  @ApiOperation({ summary: 'One unit' })
  @ApiOkResponse({ type: UnitResponse })
  unit(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<UnitResponse> {
    return this.queries.unit(caller.jurisdictionId, id);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER', 'SYS_ADMIN')
  @Creates()
  @Post('units')
  @ApiOperation({ summary: 'Add a unit' })
  @ApiCreatedResponse({ type: UnitResponse })
  async add(
    @CurrentCaller() caller: Caller,
    @Body() unit: NewUnitRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UnitResponse> {
    const [added] = await this.register.add(caller.jurisdictionId, [{ ...unit, aliases: unit.aliases ?? [] }]);
    if (added === undefined) throw new Error('one unit was to be added and none was');
    response.location(`/api/directory/units/${added.id}`);
    return added;
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER', 'SYS_ADMIN')
  @Patch('units/:id')
  @ApiOperation({ summary: 'Change a unit; what is left out stays' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the unit as it was read' })
  @ApiOkResponse({ type: UnitResponse })
  change(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() change: UnitChangeRequest,
  ): Promise<UnitResponse> {
    return this.register.change(caller.jurisdictionId, id, revision, change);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER', 'SYS_ADMIN')
  @Creates()
  @Post('units/:id/succession')
  @ApiOperation({
    summary: 'Let a unit hand over to others (机构改革) and leave service; If-Match is the unit’s revision',
    description: 'Open assignments and the unit’s accounts go to the first successor; what is closed keeps the old name.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the unit as it was read' })
  @ApiCreatedResponse({ type: UnitResponse })
  succeed(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() succession: SuccessionRequest,
  ): Promise<UnitResponse> {
    return this.register.succeed(caller.jurisdictionId, id, revision, succession);
  }

  @Get('units/:id/succession')
  @ApiOperation({ summary: 'What became of a unit, and what it came from' })
  @ApiOkResponse({ type: UnitHistoryResponse })
  succession(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<UnitHistoryResponse> {
    return this.queries.successions(caller.jurisdictionId, id);
  }

  @Get('divisions')
  @ApiOperation({ summary: 'The governments one level below, and which of them the directory has' })
  @ApiOkResponse({ type: [DivisionResponse] })
  proposedDivisions(@CurrentCaller() caller: Caller): Promise<DivisionResponse[]> {
    return this.divisions.proposed(caller.jurisdictionId);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER', 'SYS_ADMIN')
  @Creates()
  @Post('divisions')
  @ApiOperation({ summary: 'Add the governments one level below that the directory does not have' })
  @ApiCreatedResponse({ type: [UnitResponse], description: 'Those that were added.' })
  addDivisions(@CurrentCaller() caller: Caller, @Body() { codes }: DivisionsRequest): Promise<UnitResponse[]> {
    return this.divisions.add(caller.jurisdictionId, codes);
  }

  @Get('collectives')
  @ApiOperation({ summary: 'Whom 各县（市、区）政府 and the like stand for here' })
  @ApiOkResponse({ type: [CollectiveResponse] })
  collectives(@CurrentCaller() caller: Caller): Promise<CollectiveResponse[]> {
    return this.queries.collectives(caller.jurisdictionId);
  }
}
