import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '#runtime';
import { Burden, BurdenQuery } from './burden.dto.js';
import { BurdenMeter } from './burden.query.js';

@ApiTags('burden 基层负担')
@Controller('api/burden')
export class BurdenController {
  constructor(private readonly meter: BurdenMeter) {}

  @Get()
  @ApiOperation({ summary: 'What each unit got per ISO week: messages, lines, papers, urges by hand' })
  @ApiOkResponse({ type: Burden })
  async of(@CurrentCaller() caller: Caller, @Query() query: BurdenQuery): Promise<Burden> {
    return { items: await this.meter.of(caller, query) };
  }
}
