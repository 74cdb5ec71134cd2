import { describe, expect, it } from '@jest/globals';
import { mayAskExtension } from './may-ask.js';

const due = '2026-12-31';

describe('a later deadline', () => {
  it.each(['green', 'yellow'] as const)('may be asked for while the light is %s, also after a request that was decided', (light) => {
    expect(mayAskExtension({ due, light, extensions: [] })).toBe(true);
    expect(mayAskExtension({ due, light, extensions: [{ state: 'REFUSED' }, { state: 'APPROVED' }] })).toBe(true);
  });

  it('is not offered once the deadline has passed', () => {
    expect(mayAskExtension({ due, light: 'red', extensions: [] })).toBe(false);
  });

  it('is not offered where there is none, or while a request is under decision', () => {
    expect(mayAskExtension({ due: null, light: 'green', extensions: [] })).toBe(false);
    expect(mayAskExtension({ due, light: 'green', extensions: [{ state: 'REFUSED' }, { state: 'REQUESTED' }] })).toBe(false);
  });
});
