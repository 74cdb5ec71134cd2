import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam } from '#runtime';
import { AssignmentRemindersView } from './assignment-reminders.dto.js';
import { AssignmentReminders } from './assignment-reminders.query.js';

@ApiTags('assignments 承办')
@Controller('api/assignments/:id/reminders')
export class AssignmentRemindersController {
  constructor(private readonly assignmentReminders: AssignmentReminders) {}

  @Get()
  @ApiOperation({ summary: 'What an assignment was reminded of, what was left out and why, and what comes next' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AssignmentRemindersView })
  list(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AssignmentRemindersView> {
    return this.assignmentReminders.of(caller, id);
  }
}
