import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Repeatable, Roles } from '#runtime';
import { Changes } from '../lifecycle/changes.decorator.js';
import { UNDERTAKERS } from '../roles.js';
import { AddSubTask, ChangeSubTask, SubTaskView } from './sub-task.dto.js';
import { SubTasks } from './sub-tasks.js';

@ApiTags('assignments')
@Controller('api/assignments/:id/sub-tasks')
export class SubTasksController {
  constructor(private readonly subTasks: SubTasks) {}

  @Post()
  @Creates()
  @Roles(...UNDERTAKERS)
  @ApiOperation({ summary: 'Cut the work into steps: one with its own date and person' })
  @ApiCreatedResponse({ type: SubTaskView })
  add(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() body: AddSubTask): Promise<SubTaskView> {
    return this.subTasks.add(caller, id, body);
  }

  @Post(':subTaskId')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Change a step, finish it, drop it or take it up again', UNDERTAKERS)
  @ApiOkResponse({ type: SubTaskView })
  change(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IdParam('subTaskId') subTaskId: string,
    @IfMatch() revision: number,
    @Body() body: ChangeSubTask,
  ): Promise<SubTaskView> {
    return this.subTasks.change(caller, id, subTaskId, revision, body);
  }
}
