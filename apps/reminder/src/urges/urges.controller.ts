import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, Roles } from '#runtime';
import { NewUrge, UrgeView } from './urges.dto.js';
import { Urging } from './urging.js';

@ApiTags('urges 催办')
@Controller('api/urges')
export class UrgesController {
  constructor(private readonly urging: Urging) {}

  @Post()
  @Creates()
  @Roles('DISPATCHER', 'OFFICE_DIRECTOR')
  @ApiOperation({ summary: 'Urge by hand: recorded, not more often than the policy allows, and with the digest of the next sending hour' })
  @ApiCreatedResponse({ type: UrgeView })
  urge(@CurrentCaller() caller: Caller, @Body() urge: NewUrge): Promise<UrgeView> {
    return this.urging.urge(caller, urge);
  }
}
