import { ApiProperty } from '@nestjs/swagger';

/** What a unit reported on the way. */
export class ProgressReportView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty() text: string;
  @ApiProperty({ nullable: true, type: Number, minimum: 0, maximum: 100 }) percent: number | null;
  @ApiProperty() actorName: string;
}
