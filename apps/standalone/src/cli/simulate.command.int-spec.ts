import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { registerSimulate } from './simulate.command.js';

const seed = (name: string) => fileURLToPath(new URL(`../../../../seeds/${name}`, import.meta.url));
const year = ['--from', '2020-09-22', '--until', '2021-01-31'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-test-'));
  await writeFile(join(folder, 'empty.txt'), '');
  await writeFile(join(folder, 'large.txt'), Buffer.alloc(21 * 1024 * 1024, 'x'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command and takes down what a terminal would show. */
async function run(...args: string[]) {
  const shown = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => (chunk: unknown, done?: unknown) => {
    shown[stream] += String(chunk);
    if (typeof done === 'function') done();
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  jest.spyOn(process.stderr, 'write').mockImplementation(into('err'));
  const program = new Command();
  registerSimulate(program);
  await program.parseAsync(['simulate', ...args], { from: 'user' });
  return { ...shown, exitCode: process.exitCode };
}

describe('luoshi simulate', () => {
  it('with --json prints the JSON and nothing else, with --report saves a page of the year', async () => {
    const page = join(folder, 'year.html');
    const { out, err, exitCode } = await run(seed('jiaxing-2020-plan.txt'), ...year, '--json', '--report', page);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    expect(JSON.parse(out)).toMatchObject({ schema: 'luoshi/simulation@1', from: '2020-09-22', until: '2021-01-31', items: 48 });
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>[^]*各单位均无动作。任务事项 48 项/);
  });

  it.each([
    ['a missing file', ['nowhere.txt', ...year], /FILE_UNREADABLE.*没有这个文件/],
    ['a folder', [fileURLToPath(new URL('.', import.meta.url)), ...year], /FILE_UNREADABLE.*文件夹/],
    ['a day that does not exist', [seed('jiaxing-2020-plan.txt'), '--from', '2021-02-29', '--until', '2021-12-31'], /DATE_INVALID.*2021-02-29/],
    ['an end before the start', [seed('jiaxing-2020-plan.txt'), '--from', '2021-02-01', '--until', '2021-01-31'], /UNTIL_BEFORE_FROM/],
    ['a conduct nobody knows', [seed('jiaxing-2020-plan.txt'), ...year, '--units', 'lazy'], /UNITS_UNKNOWN.*lazy/],
    ['a seed that is no number', [seed('jiaxing-2020-plan.txt'), ...year, '--seed', 'x'], /SEED_INVALID.*「x」/],
    ['a folder that is not there', [seed('jiaxing-2020-plan.txt'), ...year, '--report', 'nowhere/year.html'], /REPORT_UNWRITABLE.*nowhere/],
    ['a report', [seed('keqiao-2019-annual-report.txt'), ...year, '--json'], /DOCUMENT_NOT_A_PLAN/],
  ])('says what is wrong with %s in one line and ends with 1', async (_, args, message) => {
    const { out, err, exitCode } = await run(...args);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['empty.txt', /DOCUMENT_EMPTY/],
    ['large.txt', /20 MB/],
  ])('refuses %s', async (name, message) => {
    const { err, exitCode } = await run(join(folder, name), ...year);
    expect(exitCode).toBe(1);
    expect(err).toMatch(message);
  });
});
