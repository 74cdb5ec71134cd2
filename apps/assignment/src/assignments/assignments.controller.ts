import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Roles } from '#runtime';
import { READERS } from '../roles.js';
import { AssignmentQuery } from './assignment.query.js';
import { AssignmentDetailView, AssignmentPage } from './assignment.view.js';
import { ListAssignmentsQuery } from './list-assignments.dto.js';

@ApiTags('assignments')
@Roles(...READERS)
@Controller('api/assignments')
export class AssignmentsController {
  constructor(private readonly assignments: AssignmentQuery) {}

  @Get()
  @ApiOperation({ summary: 'Assignments by unit, plan, item, state, deadline, light and words; units see their own' })
  @ApiOkResponse({ type: AssignmentPage })
  list(@CurrentCaller() caller: Caller, @Query() query: ListAssignmentsQuery): Promise<AssignmentPage> {
    return this.assignments.page(caller, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One assignment with its progress reports and history; its revision is the ETag' })
  @ApiOkResponse({ type: AssignmentDetailView })
  get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AssignmentDetailView> {
    return this.assignments.detail(caller, id);
  }
}
