import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rungs that draft a paper go by its name as well: what was climbed as an urge is not climbed as a 督办. */
export class NamePapers1795356100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update reminder set rung = rung || '@SUPERVISE' where level = 'SUPERVISE' and rung like 'DUE%' and rung not like '%@%';
      update notice_assignment a set rung = a.rung || '@SUPERVISE'
      from notice n where n.id = a.notice_id and n.level = 'SUPERVISE' and a.rung like 'DUE%' and a.rung not like '%@%';
      -- What a timer has climbed as a paper is on record as one.
      update timer t set climbed = array(
        select case when exists (
            select from reminder r
            where r.assignment_id = t.assignment_id and r.round = t.round and r.deadline_revision = t.deadline_revision
              and r.level = 'SUPERVISE' and r.rung = name || '@SUPERVISE')
          then name || '@SUPERVISE' else name end
        from unnest(t.climbed) with ordinality as rung (name, place) order by place)
      where t.assignment_id in (select assignment_id from reminder where level = 'SUPERVISE');
      -- What it waits for is a paper where its policy says so.
      update timer t set rung = t.rung || '@SUPERVISE'
      where (t.rung = 'DUE+10' and t.policy_version = 'default@2') or exists (
        select from ladder_policy p, jsonb_array_elements(p.data -> 'rungs') as r
        where p.jurisdiction_id = t.jurisdiction_id and 'office@' || p.version = t.policy_version
          and r ->> 'level' = 'SUPERVISE' and 'DUE+' || (r ->> 'workdays') = t.rung);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from reminder r
      where r.rung like 'DUE%@SUPERVISE' and exists (
        select from reminder plain
        where plain.assignment_id = r.assignment_id and plain.deadline_revision = r.deadline_revision and plain.round = r.round
          and plain.rung = replace(r.rung, '@SUPERVISE', '') and plain.unit_id = r.unit_id and plain.channel = r.channel);
      update reminder set rung = replace(rung, '@SUPERVISE', '') where rung like 'DUE%@SUPERVISE';
      update notice_assignment set rung = replace(rung, '@SUPERVISE', '') where rung like 'DUE%@SUPERVISE';
      update timer t set rung = case when rung like 'DUE%' then replace(rung, '@SUPERVISE', '') else rung end,
        climbed = array(
          select case when name like 'DUE%' then replace(name, '@SUPERVISE', '') else name end
          from unnest(t.climbed) with ordinality as rung (name, place) order by place)
      where rung like 'DUE%@SUPERVISE' or array_to_string(climbed, ' ') like '%@SUPERVISE%';
    `);
  }
}
