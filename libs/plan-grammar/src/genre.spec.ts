import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parsePlan, type ParsedItem } from './index.js';

/**
 * Documents in the ways of writing of the genre (State Council, ministries, provinces, cities, counties, tables, and
 * what is no plan), each labelled by hand in the format of `fixtures/gold` before it was first read.
 */
const GENRE = join(import.meta.dirname, '../fixtures/genre');
const names = readdirSync(GENRE)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

interface LabelledTime {
  text: string;
  kind: string;
  due: string | null;
}
interface LabelledNumber {
  text: string;
  value: number | [number, number];
  unit: string;
  comparator: string;
}
interface LabelledItem {
  section: string | null;
  clause: string;
  ordinal: number;
  textEnd: string;
  responsibility: string;
  lead: string[];
  co: string[];
  optional?: string[];
  collective: string[];
  leadRule: string;
  deadlines: LabelledTime[];
  targets: LabelledNumber[];
}
interface Label {
  isPlan: boolean;
  items: LabelledItem[];
  title: string | null;
  docNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  year: number | null;
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const overlaps = (a: string, b: string): boolean => bare(a).includes(bare(b)) || bare(b).includes(bare(a));
const number = (value: number | number[]): number => (Array.isArray(value) ? (value[0] ?? Number.NaN) : value);

/** Hits among what was wanted and what was found. */
class Score {
  hits = 0;
  wanted = 0;
  found = 0;

  count<W, F>(wanted: readonly W[], found: readonly F[], same: (want: W, find: F) => boolean): void {
    const left = [...found];
    for (const want of wanted) {
      const at = left.findIndex((find) => same(want, find));
      if (at < 0) continue;
      left.splice(at, 1);
      this.hits++;
    }
    this.wanted += wanted.length;
    this.found += found.length;
  }

  get f1(): number {
    return this.wanted + this.found === 0 ? 1 : (2 * this.hits) / (this.wanted + this.found);
  }
}

/** Where the statement itself settles who leads. */
function rolesSettled(label: LabelledItem): boolean {
  return label.leadRule !== 'default-first' && !label.collective.includes(label.lead[0] ?? '') && (!/按(照)?(各自)?职(责|能)/.test(label.responsibility) || label.responsibility.includes('牵头'));
}

/** The parsed item of each label: same statement and same end of text, else same end of text. */
function paired(labels: readonly LabelledItem[], items: readonly ParsedItem[]): Map<LabelledItem, ParsedItem> {
  const pairs = new Map<LabelledItem, ParsedItem>();
  const left = new Set(items);
  const pair = (label: LabelledItem, test: (item: ParsedItem) => boolean): void => {
    const item = [...left].find(test);
    if (item === undefined) return;
    left.delete(item);
    pairs.set(label, item);
  };
  const ends = (label: LabelledItem, item: ParsedItem): boolean => bare(item.text).endsWith(bare(label.textEnd));
  for (const label of labels) pair(label, (item) => bare(item.responsibility) === bare(label.responsibility) && ends(label, item));
  for (const label of labels) if (!pairs.has(label)) pair(label, (item) => ends(label, item));
  return pairs;
}

const sameTime = (want: LabelledTime, find: ParsedItem['deadlines'][number]): boolean => overlaps(want.text, find.text) && (want.due === null || want.due === find.due);
const sameNumber = (want: LabelledNumber, find: ParsedItem['targets'][number]): boolean =>
  number(want.value) === number(find.value) && (overlaps(want.text, find.text) || bare(want.unit) === bare(find.unit));

describe.each(names)('%s', (name) => {
  const gold = JSON.parse(readFileSync(join(GENRE, `${name}.gold.json`), 'utf8')) as Label;
  const { document, items } = parsePlan(readFileSync(join(GENRE, `${name}.txt`), 'utf8'));

  it(gold.isPlan ? 'is known for a plan, with title, number, issuer, date and year' : 'is refused as no plan', () => {
    expect(document.kind === 'plan').toBe(gold.isPlan);
    const { title, docNumber, issuer, issuedOn, year } = gold;
    const labelled = Object.entries({ title, docNumber, issuer, issuedOn, year }).filter(([, value]) => value !== null);
    expect(document).toMatchObject(Object.fromEntries(labelled));
  });

  it('gives the labelled items, units, leads, deadlines and targets', () => {
    const scores = { items: new Score(), units: new Score(), roles: new Score(), deadlines: new Score(), targets: new Score() };
    const pairs = paired(gold.items, items);
    scores.items.count(gold.items, items, (label, item) => pairs.get(label) === item);
    for (const label of gold.items) {
      const item = pairs.get(label);
      const optional = new Set(label.optional);
      const required = (units: readonly string[]): string[] => units.map(bare).filter((unit) => !optional.has(unit));
      const same = (a: string, b: string): boolean => a === b;
      scores.units.count(required([...label.lead, ...label.co]), required([...(item?.lead ?? []), ...(item?.co ?? [])]), same);
      if (rolesSettled(label)) {
        const roles = (lead: readonly string[], co: readonly string[]): string[] => [...required(lead).map((unit) => `lead ${unit}`), ...required(co).map((unit) => `co ${unit}`)];
        scores.roles.count(roles(label.lead, label.co), roles(item?.lead ?? [], item?.co ?? []), same);
      }
      // A procedural duration (24小时内) may be named as a deadline or left out.
      const procedural = label.deadlines.filter(({ kind }) => kind === 'duration');
      const deadlines = (item?.deadlines ?? []).filter((deadline) => !procedural.some((duration) => sameTime(duration, deadline)));
      scores.deadlines.count(label.deadlines.filter(({ kind }) => kind !== 'duration'), deadlines, sameTime);
      scores.targets.count(label.targets, item?.targets ?? [], sameNumber);
    }
    expect(scores.items.f1).toBeGreaterThanOrEqual(0.99);
    expect(scores.units.f1).toBeGreaterThanOrEqual(0.99);
    expect(scores.roles.f1).toBeGreaterThanOrEqual(0.99);
    expect(scores.deadlines.f1).toBeGreaterThanOrEqual(0.97);
    expect(scores.targets.f1).toBeGreaterThanOrEqual(0.97);
  });
});
