import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Repeatable, Roles } from '#runtime';
import { DecisionRequest, DeliveriesQuery, DeliveryPage, DeliveryView } from './deliveries.dto.js';
import { DeliveryDesk } from './delivery-desk.js';

const ID = { name: 'id', format: 'uuid' } as const;

@ApiTags('deliveries 发送记录')
@Controller('api/deliveries')
export class DeliveriesController {
  constructor(private readonly desk: DeliveryDesk) {}

  @Get()
  @ApiOperation({ summary: 'What left by mail, robot and webhook, and what did not; `state=DEAD` and `state=IN_DOUBT` wait for a person' })
  @ApiOkResponse({ type: DeliveryPage })
  list(@CurrentCaller() caller: Caller, @Query() query: DeliveriesQuery): Promise<DeliveryPage> {
    return this.desk.page(caller, query);
  }

  @Post(':id/retry')
  @Roles('OPS', 'OFFICE_DIRECTOR', 'DISPATCHER')
  @Repeatable()
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a failed or doubtful one once more, with a reason that is kept' })
  @ApiParam(ID)
  @ApiOkResponse({ type: DeliveryView })
  retry(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() { reason }: DecisionRequest): Promise<DeliveryView> {
    return this.desk.decide(caller, id, 'RETRY', reason);
  }

  @Post(':id/dismissal')
  @Roles('OPS', 'OFFICE_DIRECTOR', 'DISPATCHER')
  @Repeatable()
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a failed or doubtful one rest, with a reason that is kept: it arrived, or is told otherwise' })
  @ApiParam(ID)
  @ApiOkResponse({ type: DeliveryView })
  dismiss(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() { reason }: DecisionRequest): Promise<DeliveryView> {
    return this.desk.decide(caller, id, 'DISMISS', reason);
  }
}
