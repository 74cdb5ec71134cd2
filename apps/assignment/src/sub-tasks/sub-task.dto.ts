import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { IsPlainDate } from '#runtime';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';
import { SUB_TASK_COMMANDS, SUB_TASK_STATES, type SubTaskCommand, type SubTaskState } from './sub-task.machine.js';

/** Who does a step; not everybody who does has an account. */
export class SubTaskHandler {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID('all')
  accountId?: string;

  @ApiProperty({ maxLength: 100 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  displayName: string;
}

/** A step of the work on an assignment. */
export class AddSubTask {
  @ApiProperty({ maxLength: 200 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiPropertyOptional({ format: 'date', description: 'Today or later, and not after the deadline of the assignment unless that has passed' })
  @IsOptional()
  @IsPlainDate()
  due?: string;

  @ApiPropertyOptional({ type: SubTaskHandler })
  @IsOptional()
  @ValidateNested()
  @Type(() => SubTaskHandler)
  handler?: SubTaskHandler;
}

/** What should be otherwise. A missing member leaves as it is, `null` takes away. */
export class ChangeSubTask {
  @ApiPropertyOptional({ maxLength: 200 })
  @ValidateIf(({ title }: ChangeSubTask) => title !== undefined)
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  @ApiPropertyOptional({ format: 'date', nullable: true, type: String })
  @IsOptional()
  @IsPlainDate()
  due?: string | null;

  @ApiPropertyOptional({ type: SubTaskHandler, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SubTaskHandler)
  handler?: SubTaskHandler | null;

  @ApiPropertyOptional({ enum: SUB_TASK_COMMANDS })
  @ValidateIf(({ command }: ChangeSubTask) => command !== undefined)
  @IsIn(SUB_TASK_COMMANDS)
  command?: SubTaskCommand;
}

export class SubTaskView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag; it is changed on it with If-Match' }) revision: number;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date', nullable: true, type: String }) due: string | null;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) handlerId: string | null;
  @ApiProperty({ nullable: true, type: String }) handlerName: string | null;
  @ApiProperty({ enum: SUB_TASK_STATES }) state: SubTaskState;
  @ApiProperty({ description: '进行中 · 已完成 · 不再进行' }) stateLabel: string;
  @ApiProperty({ description: 'Who changed it last' }) actorName: string;
  @ApiProperty({ format: 'date-time' }) at: Date;
}
