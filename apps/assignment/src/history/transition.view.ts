import { ApiProperty } from '@nestjs/swagger';

/** One line of the history: who did what, on behalf of which unit, and what changed by it. */
export class TransitionView {
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty() command: string;
  @ApiProperty({ nullable: true, type: String, description: 'State before; null at the dispatch' }) before: string | null;
  @ApiProperty() after: string;
  @ApiProperty({ description: 'The revision it brought about' }) revision: number;
  @ApiProperty({ nullable: true, type: String, description: 'What the person wrote' }) remark: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'null: the system' }) accountId: string | null;
  @ApiProperty({ nullable: true, type: String }) actorName: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'The unit on whose behalf' }) onBehalfOf: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'The absent person in whose place the account acted (AB角)' })
  absentAccountId: string | null;
  @ApiProperty({ nullable: true, type: String }) absentName: string | null;
}
