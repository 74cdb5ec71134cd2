import { ApiProperty } from '@nestjs/swagger';
import { DEADLINE_CAUSES } from '#contracts';
import type { Transaction } from '#messaging';
import type { DeadlineCause } from './revise-deadlines.js';

/** One link of the chain of deadlines. */
export class DeadlineLinkView {
  @ApiProperty({ description: '1 is the deadline it was dispatched with' }) revision: number;
  @ApiProperty({ format: 'date', nullable: true, type: String }) due: string | null;
  @ApiProperty({ enum: DEADLINE_CAUSES, nullable: true, type: String, description: '延期 · 触发日期确定 · 更正; null: as dispatched' })
  cause: DeadlineCause | null;
  @ApiProperty({ nullable: true, type: String }) reason: string | null;
  @ApiProperty({ format: 'date-time' }) at: Date;
}

/** The deadlines an assignment has had, first to present. The first is its item's, unless its period has one of its own. */
export function deadlinesOf(tx: Transaction, itemId: string, assignmentId: string): Promise<DeadlineLinkView[]> {
  return tx.query<DeadlineLinkView>(
    `select distinct on (revision) revision, due, cause, reason, at from deadline_revision
     where item_id = $1 and (assignment_id = $2 or (assignment_id is null and revision = 1))
     order by revision, assignment_id nulls last`,
    [itemId, assignmentId],
  );
}
