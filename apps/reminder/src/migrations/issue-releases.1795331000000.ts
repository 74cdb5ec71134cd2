import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 解除通知: what tells a unit that it is no longer under 督办. */
export class IssueReleases1795331000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice_release (
        id uuid primary key default uuidv7(),
        -- The notice it lifts: one each, whatever is repeated.
        notice_id uuid not null unique references notice,
        -- Of the notice as it was lifted; notice_paper keeps the release under it.
        revision int not null,
        jurisdiction_id uuid not null,
        unit_id uuid not null,
        number text not null,
        issued_at timestamptz not null,
        -- Who lifted it; null where the work was accepted.
        signed_by_name text,
        -- What its paper says.
        content jsonb not null,
        unique (jurisdiction_id, number)
      );
      -- The state of the notice when an assignment left it: what left a draft was never on the paper.
      alter table notice_assignment add column left_in text;
      create index notice_release_of_unit on notice_release (unit_id, id);
      -- Policies made before know no number for it.
      update ladder_policy set data = jsonb_set(data, '{numberPrefixes,RELEASE}', '"法治办解"');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update ladder_policy set data = data #- '{numberPrefixes,RELEASE}';
      alter table notice_assignment drop column left_in;
      delete from notice_paper using notice_release r where r.notice_id = notice_paper.notice_id and r.revision = notice_paper.revision;
      delete from inbox_receipt using notice_release r where r.id = entry_id;
      delete from delivery_decision using delivery d, notice_release r where d.id = delivery_id and r.id = d.subject_id;
      delete from delivery using notice_release r where r.id = subject_id;
      drop table notice_release;
      delete from notice_counter where level = 'RELEASE';
    `);
  }
}
