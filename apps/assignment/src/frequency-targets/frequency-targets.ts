import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Clock, type PlainDate, shanghaiDate, today } from '#calendar';
import { COMPARATORS, type Target, TARGET_PERIODS } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { sightOf } from '../reading.js';
import { type Pace, PACES, paceOf, type Stretch, stretchOf, wantedOf } from './pace.js';

const LABELS: Readonly<Record<Pace, string>> = { AHEAD: '超进度', ON_PACE: '达进度', BEHIND: '欠进度' };

/** A number the item must reach, with how far it is where evidence can show that. */
export class TargetView {
  @ApiProperty({ format: 'uuid', description: 'Evidence counts for it by naming it' }) id: string;
  @ApiProperty({ description: 'As the document words it' }) text: string;
  @ApiProperty({ enum: COMPARATORS }) comparator: Target['comparator'];
  @ApiProperty({ description: 'The number, or the lower of two' }) low: number;
  @ApiProperty({ nullable: true, type: Number }) high: number | null;
  @ApiProperty() unit: string;
  @ApiProperty({ enum: TARGET_PERIODS, nullable: true, type: String, description: 'Within each of which it counts anew; null: by the deadline' })
  per: Target['per'];
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'The first day that counts now' }) from: string | null;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'The last day that counts now' }) until: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'How many there must be; null: not shown by counting evidence' }) wanted: number | null;
  @ApiProperty({ description: 'What the units’ evidence shows: one for each unit and day' }) counted: number;
  @ApiProperty({ enum: PACES, nullable: true, type: String }) pace: Pace | null;
  @ApiProperty({ nullable: true, type: String, description: '超进度 · 达进度 · 欠进度' }) paceLabel: string | null;
}

type Row = Pick<TargetView, 'id' | 'text' | 'comparator' | 'low' | 'high' | 'unit' | 'per'> & {
  readonly dispatchedAt: Date;
  readonly due: PlainDate | null;
  /** The days on which something happened, one for each unit. */
  readonly days: readonly PlainDate[];
};

/** What items must do so and so often (每年至少4期), and whether they keep pace. */
@Injectable()
export class FrequencyTargets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The targets of an item within the caller's sight. @throws Problem NOT_FOUND also for what the caller may not see */
  async ofItem(caller: Caller, itemId: string): Promise<TargetView[]> {
    return this.unitOfWork.run(async (tx) => {
      const seen = await tx.query(
        `select 1 from item where id = $1 and jurisdiction_id = $2
           and ($3::uuid is null or exists (select from assignment where item_id = item.id and unit_id = $3))`,
        [itemId, ...sightOf(caller)],
      );
      if (seen.length === 0) throw new Problem(problems.notFound, 'There is no such item.');
      return targetsOf(tx, itemId, today(this.clock));
    });
  }
}

/** The targets of an item in the order of its text, as they stand on a day. */
export async function targetsOf(tx: Transaction, itemId: string, now: PlainDate): Promise<TargetView[]> {
  const rows = await tx.query<Row>(
    `select t.id, t.text, t.comparator, t.low::float8 as low, t.high::float8 as high, t.unit, t.per, i.dispatched_at as "dispatchedAt", i.due,
       (select coalesce(json_agg(day), '[]') from (
          select distinct e.assignment_id, e.happened_on::text as day from evidence e where e.target_id = t.id) shown) as days
     from item_target t join item i on i.id = t.item_id where t.item_id = $1 order by t.position`,
    [itemId],
  );
  return rows.map((row) => viewOf(row, now));
}

function viewOf({ dispatchedAt, due, days, ...target }: Row, now: PlainDate): TargetView {
  // After the deadline the last stretch is shown as it ended.
  const day = due !== null && due < now ? due : now;
  const stretch: Stretch | null = target.per !== null ? stretchOf(target.per, day) : due === null ? null : { from: shanghaiDate(dispatchedAt), until: due };
  const { low, high } = target;
  const wanted = wantedOf({ ...target, value: high === null ? low : [low, high] });
  const counted = days.filter((one) => stretch === null || (one >= stretch.from && one <= stretch.until)).length;
  const pace = wanted === null || stretch === null ? null : paceOf(counted, wanted, stretch, now);
  return { ...target, from: stretch?.from ?? null, until: stretch?.until ?? null, wanted, counted, pace, paceLabel: pace && LABELS[pace] };
}
