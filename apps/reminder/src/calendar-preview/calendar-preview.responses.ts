import { ApiProperty } from '@nestjs/swagger';
import { REMINDER_LEVELS, type ReminderLevel } from '#contracts';
import type { CalendarPreview, HeldYear, Morning, Move, MovedLine } from './calendar-preview.js';

export class MorningResponse {
  @ApiProperty({ example: 'DUE-3' }) rung: string;
  @ApiProperty({ enum: REMINDER_LEVELS, enumName: 'ReminderLevel' }) level: ReminderLevel;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) at: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The year it waits for, where there is no instant.' }) heldForYear: number | null;
}

export class MoveResponse {
  @ApiProperty({ type: MorningResponse }) from: MorningResponse;
  @ApiProperty({ type: MorningResponse, nullable: true }) to: MorningResponse | null;
  @ApiProperty() timers: number;
}

export class MovedLineResponse {
  @ApiProperty({ format: 'uuid' }) assignmentId: string;
  @ApiProperty() unitName: string;
  @ApiProperty() planTitle: string;
  @ApiProperty() clause: string;
  @ApiProperty() ordinal: number;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty({ description: 'What to call the item: clause, and heading or how its text begins.' }) name: string;
  @ApiProperty({ type: MorningResponse }) from: MorningResponse;
  @ApiProperty({ type: MorningResponse, nullable: true }) to: MorningResponse | null;
}

export class MovedCounts {
  @ApiProperty() timers: number;
  @ApiProperty() units: number;
  @ApiProperty() items: number;
}

export class HeldYearResponse implements HeldYear {
  @ApiProperty({ example: 2027 }) year: number;
  @ApiProperty({ description: 'Reminders that wait for it.' }) timers: number;
}

export class HeldYearsResponse {
  @ApiProperty({ type: [HeldYearResponse] }) held: readonly HeldYearResponse[];
}

export class CalendarPreviewResponse {
  @ApiProperty({ type: MovedCounts, description: 'All that would move.' }) moved: MovedCounts;
  @ApiProperty({ type: [MoveResponse], description: 'From which morning to which, and how many.' }) moves: MoveResponse[];
  @ApiProperty({ type: [MovedLineResponse], description: 'The first `limit` of them, by unit and place in the plan.' }) lines: MovedLineResponse[];
  @ApiProperty({ type: [HeldYearResponse], description: 'What would wait for a missing year then.' }) held: readonly HeldYearResponse[];
}

const morningResponse = ({ at, ...rest }: Morning): MorningResponse => ({ ...rest, at: at?.toISOString() ?? null });
const moved = <T extends Move | MovedLine>({ from, to, ...rest }: T) => ({
  ...rest,
  from: morningResponse(from),
  to: to && morningResponse(to),
});

export const previewResponse = ({ moves, lines, ...rest }: CalendarPreview): CalendarPreviewResponse => ({
  ...rest,
  moves: moves.map((move) => moved(move)),
  lines: lines.map((line) => moved(line)),
});
