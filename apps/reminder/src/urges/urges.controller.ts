import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, OFFICE_ROLES, Roles } from '#runtime';
import { PageQuery } from '../page-query.js';
import { NewUrge, UrgesPage, UrgeView } from './urges.dto.js';
import { RecordedUrges } from './urges.query.js';
import { Urging } from './urging.js';

@ApiTags('urges 催办')
@Controller('api/urges')
export class UrgesController {
  constructor(
    private readonly urging: Urging,
    private readonly recorded: RecordedUrges,
  ) {}

  @Get()
  @Roles(...OFFICE_ROLES)
  @ApiOperation({ summary: 'Urges by hand as recorded: by whom, with which words, which lines were accepted, refused, sent; latest first' })
  @ApiOkResponse({ type: UrgesPage })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<UrgesPage> {
    return this.recorded.page(caller, query);
  }

  @Post()
  @Creates()
  @Roles('DISPATCHER', 'OFFICE_DIRECTOR')
  @ApiOperation({ summary: 'Urge by hand: recorded, not more often than the policy allows, and with the digest of the next sending hour' })
  @ApiCreatedResponse({ type: UrgeView })
  urge(@CurrentCaller() caller: Caller, @Body() urge: NewUrge): Promise<UrgeView> {
    return this.urging.urge(caller, urge);
  }
}
