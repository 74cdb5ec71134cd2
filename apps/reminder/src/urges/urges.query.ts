import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pageOf } from '#persistence';
import type { Caller } from '#runtime';
import { type PageQuery, positionIn } from '../page-query.js';
import type { RecordedUrge, UrgesPage } from './urges.dto.js';

/** Urges by hand as they were recorded: who urged what with which words, and what became of each line. */
@Injectable()
export class RecordedUrges {
  constructor(private readonly dataSource: DataSource) {}

  /** Latest first. @throws Problem CURSOR_INVALID */
  async page({ jurisdictionId }: Caller, { cursor, limit }: PageQuery): Promise<UrgesPage> {
    const rows = await this.dataSource.query<RecordedUrge[]>(
      `with page as (
         select * from urge where jurisdiction_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
       )
       select p.id, p.at, p.account_name as "by", p.on_behalf_of_name as "onBehalfOf", p.text, jsonb_agg(
         jsonb_build_object('assignmentId', l.assignment_id, 'planTitle', i.plan_title, 'clause', i.clause, 'ordinal', i.ordinal,
           'title', i.title, 'unitId', l.unit_id, 'unitName', l.unit_name, 'refusedBecause', l.refused_because, 'leavesAt', l.leave_at,
           'leftAt', case when r.unsent_because is null then r.recorded_at end, 'unsentBecause', r.unsent_because)
         order by l.unit_name, i.plan_id, i.position, l.assignment_id) as lines
       from page p
       join urge_line l on l.urge_id = p.id
       join timer t using (assignment_id)
       join item i using (item_id)
       left join reminder r on r.assignment_id = l.assignment_id and r.rung = 'URGE@' || p.id
       group by p.id, p.at, p.account_name, p.on_behalf_of_name, p.text
       order by p.id desc`,
      [jurisdictionId, positionIn(cursor)?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }
}
