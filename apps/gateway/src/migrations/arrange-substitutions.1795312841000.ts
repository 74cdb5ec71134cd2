import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands in for whom, from when to when (AB角). */
export class ArrangeSubstitutions1795312841000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table substitution (
        id              uuid        primary key,
        jurisdiction_id uuid        not null references jurisdiction,
        -- Of both, when it was arranged.
        unit_id         uuid        not null references unit,
        absent_id       uuid        not null references account,
        substitute_id   uuid        not null references account,
        from_date       date        not null,
        to_date         date        not null,
        reason          text        not null,
        arranged_by     jsonb       not null,
        arranged_at     timestamptz not null,
        ended_at        timestamptz,
        ended_by        jsonb,
        end_reason      text,
        check (from_date <= to_date and absent_id <> substitute_id),
        check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
      )`);
    await runner.query('create index substitution_in_force on substitution (substitute_id, to_date) where ended_at is null');
    await runner.query('create index substitution_of_absent on substitution (absent_id, to_date) where ended_at is null');
    await runner.query('create index substitution_listed on substitution (jurisdiction_id, from_date, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table substitution');
  }
}
