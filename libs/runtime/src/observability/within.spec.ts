import { expect, it } from '@jest/globals';
import { within } from './within.js';

const standStill = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

it('an answer that came while the process stood still is not too late', async () => {
  // From here on timers that are due come first, then answers.
  await new Promise((resolve) => setImmediate(resolve));
  const answer = within(30, new Promise((resolve) => setImmediate(resolve, 'here')));
  standStill(60);
  expect(await answer).toBe('here');
});

it('no answer is told after the time', async () => {
  await expect(within(30, new Promise(() => undefined))).rejects.toThrow('no answer within 30 ms');
});
