import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Roles } from '#runtime';
import { READERS } from '../roles.js';
import { FrequencyTargets, TargetView } from './frequency-targets.js';

export class TargetList {
  @ApiProperty({ type: [TargetView] }) items: TargetView[];
}

@ApiTags('items')
@Roles(...READERS)
@Controller('api/items/:id/targets')
export class FrequencyTargetsController {
  constructor(private readonly targets: FrequencyTargets) {}

  @Get()
  @ApiOperation({ summary: 'The numbers an item must reach (每年至少4期), with what evidence shows and whether it keeps pace' })
  @ApiOkResponse({ type: TargetList })
  async list(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<TargetList> {
    return { items: await this.targets.ofItem(caller, id) };
  }
}
