import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#persistence';
import { migrationsOf } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { assignmentApp } from '../apps/assignment/src/definition.js';
import { gatewayApp } from '../apps/gateway/src/definition.js';
import { planIntakeApp } from '../apps/plan-intake/src/definition.js';
import { reminderApp } from '../apps/reminder/src/definition.js';
import { reportingApp } from '../apps/reporting/src/definition.js';

/** All that makes a schema what it is, whatever the order of its columns. */
const CATALOGUE = `
  select 'column' as kind, c.relname as owner, a.attname as name,
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, a.attidentity, a.attstorage, pg_get_expr(d.adbin, d.adrelid)) as is
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
  union all
  select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = current_schema()::regnamespace
  union all
  select 'index', tablename, indexname, indexdef from pg_indexes where schemaname = current_schema()
  union all
  select 'settings', '', relname, array_to_string(reloptions, ',') from pg_class where relnamespace = current_schema()::regnamespace and reloptions is not null
  union all
  select 'function', '', proname, prosrc from pg_proc where pronamespace = current_schema()::regnamespace
  union all
  select 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(t.oid) from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = current_schema()::regnamespace and not tgisinternal
  order by 1, 2, 3`;

const catalogueOf = async (dataSource: DataSource): Promise<unknown> => dataSource.query(CATALOGUE);

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe.each([gatewayApp, planIntakeApp, assignmentApp, reminderApp, reportingApp])('the migrations of $name', (app) => {
  it('are taken back one by one to what was there before each', async () => {
    const migrations = migrationsOf(app).toSorted((a, b) => a.name.slice(-13).localeCompare(b.name.slice(-13)));
    const opened = (upTo: number) =>
      createDataSource({ url: database.url, schema: app.schema, migrations: migrations.slice(0, upTo), applicationName: 'spec' });
    const stages: unknown[] = [];
    for (let upTo = 0; upTo <= migrations.length; upTo++) {
      const dataSource = await opened(upTo);
      stages.push(await catalogueOf(dataSource));
      await dataSource.destroy();
    }

    const dataSource = await opened(migrations.length);
    const last = stages.pop();
    for (const migration of migrations.toReversed()) {
      await dataSource.undoLastMigration({ transaction: 'each' });
      expect({ before: migration.name, catalogue: await catalogueOf(dataSource) }).toEqual({ before: migration.name, catalogue: stages.pop() });
    }
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await catalogueOf(dataSource)).toEqual(last);
    await dataSource.destroy();
  });
});
