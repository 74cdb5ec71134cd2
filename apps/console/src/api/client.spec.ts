import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from './client.js';

describe('a problem', () => {
  it('leads nowhere where there is nothing, or nothing for who asks, and not where one is refused for another reason', () => {
    const problems = [[404, 'NOT_FOUND'], [403, 'FORBIDDEN'], [403, 'NOT_SUBSTITUTE'], [409, 'PLAN_STATE_CONFLICT'], [503, 'SERVICE_UNAVAILABLE']] as const;
    expect(problems.map(([status, code]) => new ApiProblem(status, code, '', '', '').isNowhere)).toEqual([true, true, false, false, false]);
  });
});
