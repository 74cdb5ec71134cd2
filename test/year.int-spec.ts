import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import { propertyRun } from './support/config.js';
import { BREAKING, years } from './support/year/acts.js';
import { FIRST_PACKS, LivedYear, YearsClock } from './support/year/lived-year.js';

/** A year that fails is made smaller for this long, in milliseconds. */
const SHRINKING_MS = 120_000;

/** Empties what a year has left, in any order; for the few rows of one this is quicker than a truncation. */
const FORGET = `
  do $$ declare name text;
  begin
    set local session_replication_role = replica;
    for name in select tablename from pg_tables where schemaname = current_schema() and tablename not in ('migration', 'queue_storage') loop
      execute format('delete from %I', name);
    end loop;
  end $$`;

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  reminder = await ReminderUnderTest.start(database.url, new YearsClock(new Date(0)), FIRST_PACKS);
  // Breaks off the transaction that writes to a table named in it: real statements, a real rollback.
  await reminder.query(`
    -- Nobody listens: what is told stays in the outbox.
    create function keep_told() returns trigger language plpgsql as $$ begin new.published_at := clock_timestamp(); return new; end $$;
    create trigger kept before insert on outbox_message for each row execute function keep_told();
    create table power_cut (at text);
    create function cut_power() returns trigger language plpgsql as $$
      begin
        if exists (select from power_cut where at = tg_table_name) then raise exception 'the power was cut'; end if;
        return null;
      end $$;
  `);
  for (const table of BREAKING) {
    await reminder.query(`create trigger cut before insert or update on ${table} for each statement execute function cut_power()`);
  }
});
afterAll(async () => {
  await reminder?.close();
  await database?.drop();
});

it(`in ${propertyRun.years} years of whatever may happen, what is owed is sent, once, and nothing else`, async () => {
  const tally = { years: 0, sent: 0, drafted: 0, unsent: 0, held: 0, signed: 0 };
  const property = fc.asyncProperty(years, async (year) => {
    await reminder.query(FORGET);
    const { sent, drafted, unsent, held, signed } = await new LivedYear(reminder, year).live();
    tally.years += 1;
    tally.sent += sent;
    tally.drafted += drafted;
    tally.unsent += unsent;
    tally.held += held;
    tally.signed += signed;
  });
  const { seed, path = '' } = propertyRun;
  const run = await fc.check(property, { numRuns: propertyRun.years, seed, path, endOnFailure: true });
  // Shrunk apart, for so long as somebody waits for it.
  if (run.failed) {
    await fc.assert(property, { seed, path: run.counterexamplePath ?? path, interruptAfterTimeLimit: SHRINKING_MS });
    throw new Error(await fc.asyncDefaultReportMessage(run));
  }
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  expect(tally.years).toBe(propertyRun.years);
}, 1_800_000);
