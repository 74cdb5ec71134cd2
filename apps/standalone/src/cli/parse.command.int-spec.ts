import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { registerParse } from './parse.command.js';

const sample = (name: string) => fileURLToPath(new URL(`../../../../libs/document-text/fixtures/${name}`, import.meta.url));

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command and takes down what a terminal would show. */
async function run(...args: string[]) {
  const shown = { out: '', err: '' };
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((shown.out += String(chunk)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((shown.err += String(chunk)), true));
  const program = new Command();
  registerParse(program);
  await program.parseAsync(['parse', ...args], { from: 'user' });
  return { ...shown, exitCode: process.exitCode };
}

describe('luoshi parse', () => {
  it.each(['plan.docx', 'plan.wps', 'plan.pdf', 'plan.ofd'])('reads %s like a text file', async (name) => {
    const { out, err } = await run(sample(name), '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ document: { kind: 'plan', year: 2020 }, items: { length: 48 } });
  });

  it('says in one line why a file cannot be read and ends with 1', async () => {
    const { out, err, exitCode } = await run(sample('encrypted.pdf'));
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toMatch(/^.*密码.*DOCUMENT_ENCRYPTED.*\n$/);
  });
});
