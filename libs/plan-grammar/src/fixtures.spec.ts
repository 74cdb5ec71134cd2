import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parsePlan } from './index.js';
import type { ParsedPlan } from './index.js';

/**
 * The corpus is the specification: `fixtures/**\/*.txt` with the reading each must give in `.tree.json`.
 * `UPDATE_FIXTURES=1` rewrites the trees; what changes is reviewed as a diff.
 */
const FIXTURES = join(import.meta.dirname, '../fixtures');

const fixtures = ['constructs', 'malformed'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name)),
);

/** A reading as a person reviews it: spans become the text they quote. */
function tree({ document, text, items, diagnostics }: ParsedPlan): unknown {
  const quote = (span?: { start: number; end: number }): string | undefined => span && text.slice(span.start, span.end);
  return {
    document,
    items: items.map((item) => ({
      section: item.section,
      subsection: item.subsection,
      clause: item.clause,
      clauseTitle: item.clauseTitle,
      ordinal: item.ordinal,
      text: item.text,
      responsibility: item.responsibility,
      rule: item.rule,
      duty: item.duty,
      leadRule: item.leadRule,
      lead: item.lead,
      co: item.co,
      collective: item.collective,
      people: item.people.map(({ label, name }) => `${label}：${name}`),
      deadlines: item.deadlines.map(({ text: written, kind, due, recurrence, rule }) => ({ text: written, kind, due, recurrence, rule })),
      targets: item.targets.map(({ text: written, comparator, value, unit, rule }) => ({ text: written, comparator, value, unit, rule })),
      ...(item.aims.length === 0 ? {} : { aims: item.aims.map(({ text: written, kind }) => `${kind} ${written}`) }),
      diagnostics: item.diagnostics.map((found) => `${found.code}${found.span ? ` 「${quote(found.span)}」` : ''}`),
    })),
    diagnostics: diagnostics.map((diagnostic) => `${diagnostic.code}${diagnostic.span ? ` 「${quote(diagnostic.span)?.slice(0, 30)}」` : ''}`),
  };
}

describe('every fixture reads as its tree says', () => {
  it.each(fixtures)('%s', (name) => {
    const read = tree(parsePlan(readFileSync(join(FIXTURES, name), 'utf8')));
    const path = join(FIXTURES, name.replace(/\.txt$/, '.tree.json'));
    if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(path, `${JSON.stringify(read, null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
