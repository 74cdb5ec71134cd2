import { ApiProperty } from '@nestjs/swagger';
import { EXTENSION_STATES, type ExtensionState } from './extension.machine.js';

/** A request for a later deadline with what became of it. */
export class ExtensionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Also the ETag; it is decided on it with If-Match' }) revision: number;
  @ApiProperty({ enum: EXTENSION_STATES }) state: ExtensionState;
  @ApiProperty({ description: '待审批 · 已同意 · 未同意 · 已撤回 · 已失效' }) stateLabel: string;
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty({ format: 'uuid' }) itemId: string;
  @ApiProperty() planTitle: string;
  @ApiProperty() clause: string;
  @ApiProperty() text: string;
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty() unitName: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'What had been done when it was asked' }) progress: string;
  @ApiProperty({ format: 'date', description: 'The deadline when it was asked' }) oldDue: string;
  @ApiProperty({ format: 'date' }) askedDue: string;
  @ApiProperty({ format: 'date', nullable: true, type: String }) grantedDue: string | null;
  @ApiProperty() requestedByName: string;
  @ApiProperty({ format: 'date-time' }) requestedAt: Date;
  @ApiProperty({ nullable: true, type: String }) decidedByName: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: Date }) decidedAt: Date | null;
  @ApiProperty({ nullable: true, type: String, description: 'What the one who decided wrote' }) remark: string | null;
}

/** One page of requests, oldest first. */
export class ExtensionPage {
  @ApiProperty({ type: [ExtensionView] }) items: ExtensionView[];
  @ApiProperty({ nullable: true, type: String }) nextCursor: string | null;
}
