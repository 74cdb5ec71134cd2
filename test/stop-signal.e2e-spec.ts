import { afterAll, expect, it } from '@jest/globals';
import { Program } from './support/program.js';

afterAll(() => Program.endAll());

it('an echo of the signal to stop is none of somebody’s second, however late a program that stood still hears it', async () => {
  const program = Program.start(['test/support/stands-still.mjs']);
  await program.said(/ready/);
  program.kill('SIGINT');
  expect(await program.ended).toEqual({ code: 0, signal: null });
});
