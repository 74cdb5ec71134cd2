import { issuePlanBench } from './issue-plan.bench.js';
import { messagingBench } from './messaging.bench.js';
import { openAssignmentsBench } from './open-assignments.bench.js';
import { parseBench } from './parse.bench.js';
import { remindersBench } from './reminders.bench.js';
import { print, save } from './report.js';

/** Every speed we claim; `npm run bench -- NAME …` runs some of them. */
const BENCHES: Readonly<Record<string, () => Promise<Parameters<typeof print>[0]>>> = {
  'issue-plan': issuePlanBench,
  messaging: messagingBench,
  'open-assignments': openAssignmentsBench,
  parse: parseBench,
  reminders: remindersBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
const results = new URL('../../bench/results/', import.meta.url);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const result = await bench();
  print(result);
  await save(result, results);
}
