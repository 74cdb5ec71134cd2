import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Caller, Creates, CurrentCaller, OFFICE_ROLES, Repeatable, Roles } from '#runtime';
import { ActivatedPolicy, LadderPolicyList, NewLadderPolicy, PolicyActivation, PolicyPreview, PolicyPreviewRequest } from './ladder-policies.dto.js';
import { LadderPolicies } from './ladder-policies.js';
import { PolicyPreviews } from './policy-preview.js';

@ApiTags('ladder policies 催办政策')
@Controller('api/ladder-policies')
export class LadderPoliciesController {
  constructor(
    private readonly policies: LadderPolicies,
    private readonly previews: PolicyPreviews,
  ) {}

  @Get()
  @Roles(...OFFICE_ROLES)
  @ApiOperation({ summary: 'The ladder policies there are, with how many timers run under each; latest first' })
  @ApiOkResponse({ type: LadderPolicyList })
  async list(@CurrentCaller() caller: Caller): Promise<LadderPolicyList> {
    return { items: await this.policies.list(caller) };
  }

  @Post()
  @Creates()
  @Roles('OFFICE_DIRECTOR')
  @ApiOperation({ summary: 'Keep a new version; it rules nothing until it is activated' })
  @ApiCreatedResponse({ type: LadderPolicyList })
  async add(@CurrentCaller() caller: Caller, @Body() policy: NewLadderPolicy, @Res({ passthrough: true }) response: Response): Promise<LadderPolicyList> {
    const version = await this.policies.add(caller, policy);
    response.location(`/api/ladder-policies/${version.replace('office@', '')}`);
    return { items: await this.policies.list(caller) };
  }

  @Post('preview')
  @HttpCode(200)
  @Roles(...OFFICE_ROLES)
  @ApiOperation({ summary: 'What units would hear in the coming days if all running timers were under a policy; nothing is written' })
  @ApiOkResponse({ type: PolicyPreview })
  preview(@CurrentCaller() caller: Caller, @Body() request: PolicyPreviewRequest): Promise<PolicyPreview> {
    return this.previews.of(caller, request);
  }

  @Post(':version/activation')
  @Repeatable()
  @HttpCode(200)
  @Roles('OFFICE_DIRECTOR')
  @ApiOperation({ summary: 'Let new timers start under a version, and running ones too where asked' })
  @ApiParam({ name: 'version', type: 'integer', description: 'n of `office@n`' })
  @ApiOkResponse({ type: ActivatedPolicy })
  activate(@CurrentCaller() caller: Caller, @Param('version', ParseIntPipe) version: number, @Body() activation: PolicyActivation): Promise<ActivatedPolicy> {
    return this.policies.activate(caller, version, activation);
  }
}
