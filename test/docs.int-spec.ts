import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { documents } from '../tools/docs/documents.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIX = 'run `npm run docs`';

describe('the pages in docs/ that are written from the source', () => {
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    pages = await documents(ROOT, 'ts');
  });

  it(`say what the source says (otherwise: ${FIX})`, () => {
    const committed = [...pages.keys()].map((path) => [path, readFileSync(`${ROOT}docs/${path}`, 'utf8')]);
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(pages));
  });

  it(`cover every machine there is and no other (otherwise: ${FIX})`, () => {
    const machines = globSync('machines/*.md', { cwd: `${ROOT}docs` }).map((path) => path.replaceAll('\\', '/'));
    expect(machines.sort()).toEqual([...pages.keys()].filter((path) => path.startsWith('machines/')).sort());
    expect(machines).toEqual(expect.arrayContaining(['machines/plan.md', 'machines/item.md', 'machines/assignment.md']));
  });
});
