import { Body, Controller, Get, HttpCode, Post, Query, type Type } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform, Type as TypeOf } from 'class-transformer';
import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { AppName } from '#contracts';
import { type DeadLetter, DeadLetters, type Settling } from '#messaging';
import { defineProblem, Problem, problems } from '#problem';
import { actorOf, type Caller } from '../caller/caller.js';
import { CurrentCaller, Roles } from '../caller/caller.guard.js';
import { IdParam } from '../http/id-param.js';
import { Creates } from '../idempotency/idempotency.interceptor.js';

const alreadySettled = defineProblem({
  code: 'DEAD_LETTER_SETTLED',
  status: 409,
  title: 'The dead letter was settled before.',
  fix: 'Look at the list again; it shows what is still open.',
});
const notAnEvent = defineProblem({
  code: 'DEAD_LETTER_NOT_AN_EVENT',
  status: 409,
  title: 'The dead letter holds no event that could be delivered again.',
  fix: 'Discard it with a reason.',
});

export class DeadLetterFilter {
  @ApiPropertyOptional({ description: 'Only those not settled yet.', default: true })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'false' ? false : value === 'true' ? true : value))
  @IsBoolean()
  open?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  queue?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @TypeOf(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class SettleRequest {
  @ApiProperty({ maxLength: 500, description: 'Why; kept with who decided it.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

/** `/api/ops/<app>/dead-letters`: what an app gave up, for the role OPS. Never shows a job's body: it may hold document text. */
export function deadLettersControllerOf(app: AppName): Type {
  @ApiTags('ops')
  @Roles('OPS')
  @Controller(`api/ops/${app}/dead-letters`)
  class DeadLettersController {
    constructor(private readonly deadLetters: DeadLetters) {}

    @Get()
    @ApiOperation({ summary: `Dead letters of ${app}, newest first`, operationId: `${app}_deadLetters_list` })
    async list(@Query() filter: DeadLetterFilter): Promise<{ items: readonly DeadLetter[]; nextCursor: string | null }> {
      const page = await this.deadLetters.list(filter);
      if (!page) throw new Problem(problems.cursorInvalid, 'The cursor of the list of dead letters is not one of ours.');
      return page;
    }

    @Get(':id')
    @ApiOperation({ summary: `One dead letter of ${app}, with its stack trace`, operationId: `${app}_deadLetters_read` })
    async read(@IdParam() id: string): Promise<DeadLetter & { stack: string | null }> {
      const letter = await this.deadLetters.find(id);
      if (!letter) throw new Problem(problems.notFound, `${app} has no dead letter ${id}.`);
      const { body: _, ...shown } = letter;
      return shown;
    }

    @Post(':id/redrive')
    @HttpCode(200)
    @Creates()
    @ApiOperation({ summary: 'Deliver the event again, as a new job', operationId: `${app}_deadLetters_redrive` })
    async redrive(@IdParam() id: string, @Body() { reason }: SettleRequest, @CurrentCaller() caller: Caller): Promise<{ jobId: string | null }> {
      return settled(await this.deadLetters.redrive(id, { actor: actorOf(caller), reason }), id);
    }

    @Post(':id/discard')
    @HttpCode(200)
    @Creates()
    @ApiOperation({ summary: 'Give the event up for good', operationId: `${app}_deadLetters_discard` })
    async discard(@IdParam() id: string, @Body() { reason }: SettleRequest, @CurrentCaller() caller: Caller): Promise<{ jobId: string | null }> {
      return settled(await this.deadLetters.discard(id, { actor: actorOf(caller), reason }), id);
    }
  }
  return DeadLettersController;
}

function settled(outcome: Settling, id: string): { jobId: string | null } {
  if (outcome.ok) return { jobId: outcome.jobId };
  if (outcome.error === 'NOT_FOUND') throw new Problem(problems.notFound, `There is no dead letter ${id}.`);
  if (outcome.error === 'NO_REASON') throw new Problem(problems.validationFailed, 'The reason is empty.');
  throw outcome.error === 'ALREADY_SETTLED'
    ? new Problem(alreadySettled, `The dead letter ${id} was settled before.`)
    : new Problem(notAnEvent, `The dead letter ${id} holds no event.`);
}
