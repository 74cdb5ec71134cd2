import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, Roles } from '#runtime';
import { UNDERTAKERS } from '../roles.js';
import { FileInput, InputList } from './lead-input.dto.js';
import { LeadInput } from './lead-input.js';

@ApiTags('assignments')
@Controller('api/assignments/:id/input')
export class LeadInputController {
  constructor(private readonly input: LeadInput) {}

  @Post()
  @Creates()
  @Roles(...UNDERTAKERS)
  @ApiOperation({ summary: 'File a co-unit’s part to the lead that reports for the item; once or more' })
  @ApiCreatedResponse({ type: InputList })
  async file(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() body: FileInput): Promise<InputList> {
    return { items: await this.input.file(caller, id, body) };
  }
}
