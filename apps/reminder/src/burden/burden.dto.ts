import { ApiProperty } from '@nestjs/swagger';
import { IsPlainDate } from '#runtime';

export class BurdenQuery {
  @ApiProperty({ format: 'date', description: 'First day, in Asia/Shanghai.' })
  @IsPlainDate()
  readonly from: string;

  @ApiProperty({ format: 'date', description: 'Last day; at most 400 days after the first.' })
  @IsPlainDate()
  readonly to: string;
}

/** What one unit got in one ISO week. */
export class UnitWeek {
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty() readonly unitName: string;
  @ApiProperty({ example: '2021-W02' }) readonly week: string;
  @ApiProperty({ type: 'integer', description: 'Messages: at most one a morning.' }) readonly digests: number;
  @ApiProperty({ type: 'integer', description: 'Assignments they spoke of.' }) readonly lines: number;
  @ApiProperty({ type: 'integer', description: 'Of these, urges by hand.' }) readonly manualUrges: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { URGE: 2, SUPERVISE: 1 }, description: 'Papers served, by level.' })
  readonly notices: Readonly<Record<string, number>>;
}

export class Burden {
  @ApiProperty({ type: [UnitWeek], description: 'By week and unit; weeks in which a unit got nothing are left out.' }) readonly items: UnitWeek[];
}
