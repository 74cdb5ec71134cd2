import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items that ended with their plan say so; they were TERMINATED (已终止) before, which is another act. */
export class TellEndedPlans1795363200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update ledger_item item set state = plan.ended
      from ledger_plan plan
      where plan.plan_id = item.plan_id and item.state = 'TERMINATED'
        and (plan.ended = 'SUPERSEDED' and item.state_remark like '由《%》替代：' || plan.ended_reason
             or plan.ended = 'REVOKED' and item.state_remark = '计划已撤销：' || plan.ended_reason)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update ledger_item set state = 'TERMINATED' where state in ('SUPERSEDED', 'REVOKED')`);
  }
}
