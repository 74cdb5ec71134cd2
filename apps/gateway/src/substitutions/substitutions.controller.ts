import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, Repeatable } from '#runtime';
import { EndRequest, SubstitutionPageResponse, SubstitutionRequest, SubstitutionResponse, SubstitutionsQuery, substitutionResponse } from './substitution.requests.js';
import { Substitutions } from './substitutions.js';

/** AB角: who stands in for whom. To act for somebody, send its account id as `X-On-Behalf-Of`. */
@ApiTags('substitutions')
@Controller('api/substitutions')
export class SubstitutionsController {
  constructor(private readonly substitutions: Substitutions) {}

  @Get()
  @ApiOperation({ summary: 'Substitutions of one’s unit, or of the whole jurisdiction; the latest first' })
  @ApiOkResponse({ type: SubstitutionPageResponse })
  async list(@CurrentCaller() caller: Caller, @Query() query: SubstitutionsQuery): Promise<SubstitutionPageResponse> {
    const page = await this.substitutions.list(caller, query);
    return { ...page, items: page.items.map(substitutionResponse) };
  }

  @Creates()
  @Post()
  @ApiOperation({
    summary: 'Let a colleague stand in for an absent one',
    description: 'By OFFICE_DIRECTOR and SYS_ADMIN for everybody, by UNIT_LEADER for its unit, by everybody for themselves. The substitute then acts by sending the absent account’s id as `X-On-Behalf-Of`.',
  })
  @ApiCreatedResponse({ type: SubstitutionResponse })
  async arrange(@CurrentCaller() caller: Caller, @Body() arrangement: SubstitutionRequest): Promise<SubstitutionResponse> {
    return substitutionResponse(await this.substitutions.arrange(caller, arrangement));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'End a substitution before its time; by who may arrange it' })
  @ApiOkResponse({ type: SubstitutionResponse })
  async end(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() { reason }: EndRequest): Promise<SubstitutionResponse> {
    return substitutionResponse(await this.substitutions.end(caller, id, reason));
  }
}
