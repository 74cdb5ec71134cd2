import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../api/client.js';
import { arrangementFault } from './arrangement-fault.js';

const arrangement = { absentAccountId: 'a', substituteAccountId: 'b', from: '2026-11-23', to: '2026-11-27', reason: '外出培训' };
const refused = (code: string, extensions = {}, change = {}) =>
  arrangementFault(new ApiProblem(422, code, 'title', 'detail', 'fix', extensions), { ...arrangement, ...change });
const taken = { from: '2026-11-25', to: '2026-11-30' };

describe('a refused arrangement', () => {
  it.each([
    ['NOT_FOUND', {}, {}, 'absentAccountId'],
    ['FORBIDDEN', {}, {}, 'absentAccountId'],
    ['SUBSTITUTE_INVALID', {}, {}, 'substituteAccountId'],
    ['SUBSTITUTION_PERIOD_INVALID', {}, {}, 'from'],
    ['SUBSTITUTION_PERIOD_INVALID', {}, { to: '2026-11-22' }, 'to'],
    ['SUBSTITUTION_PERIOD_INVALID', {}, { to: '2027-11-30' }, 'to'],
    ['SUBSTITUTION_OVERLAPS', taken, {}, 'from'],
    ['SUBSTITUTE_ABSENT', { ...taken, accountId: 'a' }, {}, 'absentAccountId'],
    ['SUBSTITUTE_ABSENT', { ...taken, accountId: 'b' }, {}, 'substituteAccountId'],
  ])('as %s %j with %j is told at %s', (code, extensions, change, field) => {
    const fault = refused(code, extensions, change);
    expect(fault?.field).toBe(field);
    expect(fault?.words).toMatch(/\p{Script=Han}/u);
    expect(fault?.words).not.toContain('undefined');
  });

  it('names the days that are taken', () => {
    expect(refused('SUBSTITUTION_OVERLAPS', taken)?.words).toContain('2026-11-25 至 2026-11-30');
  });

  it('for a reason that is none of its fields is told as a whole', () => {
    expect(refused('SERVICE_UNAVAILABLE')).toBeUndefined();
  });
});
