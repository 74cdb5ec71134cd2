import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Plans that gave way to another are kept beside those that were revoked, and what ended with its plan says so: it was
 * TERMINATED (已终止) before, which is another act. The audit trail tells which it was, and by which plan.
 */
export class KeepEndedPlans1795363200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table revoked_plan rename to ended_plan');
    await runner.query(`
      alter table ended_plan
        add column how               text not null default 'REVOKED',
        add column successor_plan_id uuid,
        add column successor_title   text`);
    await runner.query('alter table ended_plan alter column how drop default');
    await runner.query(`
      comment on table ended_plan is
        'Kept from plan.superseded.v1 and plan.revoked.v1: what is dispatched of a revoked one is withdrawn at once.'`);
    await runner.query(`
      insert into ended_plan (plan_id, jurisdiction_id, how, reason, successor_plan_id, successor_title, known_since)
      select distinct on (ended.plan_id) ended.plan_id, ended.jurisdiction_id, 'SUPERSEDED',
             substr(ended.remark, length('由《' || ended.title || '》替代：') + 1), successor.plan_id, ended.title, ended.at
      from (
        select item.plan_id, item.jurisdiction_id, line.remark, line.at, substring(line.remark from '^由《(.*?)》替代：') as title
        from transition line join item on item.id = line.item_id
        where line.assignment_id is null and line.command = 'WITHDRAW' and line.remark ~ '^由《.*》替代：'
      ) ended
      left join item successor
        on successor.jurisdiction_id = ended.jurisdiction_id and successor.plan_title = ended.title and successor.plan_id <> ended.plan_id
      order by ended.plan_id, successor.dispatched_at desc
      on conflict do nothing`);
    await this.rename(runner, `line.command = 'WITHDRAW' and line.remark like '由《' || successor_title || '》替代：%' and how = 'SUPERSEDED'`, 'SUPERSEDE', 'SUPERSEDED');
    await this.rename(runner, `line.command = 'WITHDRAW' and line.remark = '计划已撤销：' || reason and how = 'REVOKED'`, 'REVOKE', 'REVOKED');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rename(runner, `line.command in ('SUPERSEDE', 'REVOKE')`, 'WITHDRAW', 'TERMINATED');
    await runner.query(`delete from ended_plan where how <> 'REVOKED'`);
    await runner.query('alter table ended_plan drop column how, drop column successor_plan_id, drop column successor_title');
    await runner.query('alter table ended_plan rename to revoked_plan');
    await runner.query(`comment on table revoked_plan is 'Kept from plan.revoked.v1: what is dispatched of these is withdrawn at once.'`);
  }

  /** Says of the items of ended plans, and of the lines by which they ended, how they ended. */
  private async rename(runner: QueryRunner, which: string, command: string, state: string): Promise<void> {
    await runner.query(
      `with renamed as (
         update transition line set command = $1, after = $2
         from item join ended_plan on ended_plan.plan_id = item.plan_id
         where line.item_id = item.id and line.assignment_id is null and ${which}
         returning item.id
       )
       update item set state = $2 from renamed where item.id = renamed.id`,
      [command, state],
    );
  }
}
