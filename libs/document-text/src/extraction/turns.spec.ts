import { describe, expect, it } from '@jest/globals';
import { takeTurns } from './turns.js';

describe('turns', () => {
  it('no more than so many work at a time, in the order they came, also after a failure', async () => {
    const turn = takeTurns(2);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const work = (number: number) => () => {
      started.push(number);
      return new Promise<number>((resolve, reject) => (ends[number] = () => (number === 0 ? reject(new Error('failed')) : resolve(number))));
    };
    const all = [0, 1, 2, 3].map((number) => turn(work(number)).catch(() => -1));
    expect(started).toEqual([0, 1]);
    ends[0]?.();
    await all[0];
    expect(started).toEqual([0, 1, 2]);
    ends[1]?.();
    ends[2]?.();
    await Promise.all([all[1], all[2]]);
    expect(started).toEqual([0, 1, 2, 3]);
    ends[3]?.();
    expect(await Promise.all(all)).toEqual([-1, 1, 2, 3]);
  });
});
