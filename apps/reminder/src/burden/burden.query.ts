import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { daysBetween } from '#calendar';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import type { BurdenQuery, UnitWeek } from './burden.dto.js';

/** Longest stretch asked about at once, in days. */
const LONGEST = 400;

/** The burden meter: what each unit got, per week and kind. */
@Injectable()
export class BurdenMeter {
  constructor(private readonly dataSource: DataSource) {}

  /** The office asks about all units of its jurisdiction, a unit about itself. @throws Problem VALIDATION_FAILED */
  async of(caller: Caller, { from, to }: BurdenQuery): Promise<UnitWeek[]> {
    const days = daysBetween(from, to);
    if (days < 0 || days > LONGEST) {
      throw new Problem(problems.validationFailed, `\`to\` must be ${from} or a day of the ${LONGEST} after it.`, {
        errors: [{ field: 'to', messages: [`must be ${from} or one of the ${LONGEST} days after it`] }],
      });
    }
    return this.dataSource.query<UnitWeek[]>(
      `with told as (
         select d.unit_id, to_char(d.day, 'IYYY-"W"IW') as week, max(d.unit_name) as unit_name, count(distinct d.id)::int as digests,
           count(r.id)::int as lines, (count(r.id) filter (where r.rung like 'URGE@%'))::int as manual
         from digest d left join reminder r on r.digest_id = d.id
         where d.jurisdiction_id = $1 and d.day between $3 and $4 and ($2::uuid is null or d.unit_id = $2)
         group by d.unit_id, week
       ), served as (
         select unit_id, week, max(unit_name) as unit_name, jsonb_object_agg(level, papers) as notices
         from (
           select n.unit_id, to_char(n.served_at at time zone 'Asia/Shanghai', 'IYYY-"W"IW') as week, n.level, max(n.unit_name) as unit_name,
             count(*)::int as papers
           from notice n
           where n.jurisdiction_id = $1 and ($2::uuid is null or n.unit_id = $2)
             and n.served_at >= ($3::date)::timestamp at time zone 'Asia/Shanghai'
             and n.served_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai'
           group by n.unit_id, week, n.level
         ) by_level
         group by unit_id, week
       )
       select unit_id as "unitId", coalesce(t.unit_name, s.unit_name) as "unitName", week, coalesce(t.digests, 0) as digests,
         coalesce(t.lines, 0) as lines, coalesce(t.manual, 0) as "manualUrges", coalesce(s.notices, '{}') as notices
       from told t full join served s using (unit_id, week)
       order by week, "unitName", unit_id`,
      [caller.jurisdictionId, seesJurisdiction(caller) ? null : caller.unitId, from, to],
    );
  }
}
