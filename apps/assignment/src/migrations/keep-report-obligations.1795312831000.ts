import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has to report what to whom, each time it was asked for, and the proofs of it. */
export class KeepReportObligations1795312831000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_obligation (
        id              uuid        primary key default uuidv7(),
        jurisdiction_id uuid        not null,
        obligor_unit_id uuid        not null,
        obligor_name    text        not null,
        title           text        not null,
        text            text        not null,
        recurrence      text,
        deadline_text   text,
        lead_days       integer     not null,
        recipients      jsonb       not null,
        publication     text,
        source          text        not null,
        revision        integer     not null,
        next_due        date,
        next_opens      date,
        created_by      jsonb       not null,
        created_at      timestamptz not null,
        ended_by        jsonb,
        ended_at        timestamptz,
        ended_reason    text
      )`);
    await runner.query(`
      comment on column report_obligation.next_opens is
        'The day on which the occurrence due on next_due is dispatched; null where there will be none.'`);
    await runner.query('create unique index report_obligation_once on report_obligation (obligor_unit_id, title) where ended_at is null');
    await runner.query('create index report_obligation_to_open on report_obligation (next_opens) where next_opens is not null');
    await runner.query('create index report_obligation_of_jurisdiction on report_obligation (jurisdiction_id, id)');

    // Its item is what the unit is reminded of, and what stands on the ledger.
    await runner.query(`
      create table report_occurrence (
        item_id       uuid primary key references item,
        obligation_id uuid not null references report_obligation,
        due           date not null,
        unique (obligation_id, due)
      )`);
    await runner.query(`
      create table report_proof (
        id          uuid        primary key default uuidv7(),
        item_id     uuid        not null references report_occurrence,
        recipient   text,
        copies      integer     not null,
        sent_on     date        not null,
        evidence_id uuid        references evidence,
        note        text,
        url         text,
        filed_by    jsonb       not null,
        at          timestamptz not null
      )`);
    await runner.query('create index report_proof_of_occurrence on report_proof (item_id, id)');
    await runner.query(`comment on column report_proof.recipient is 'As the obligation names them; null: the proof is of the publication.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report_proof', 'report_occurrence', 'report_obligation']) await runner.query(`drop table ${table}`);
  }
}
