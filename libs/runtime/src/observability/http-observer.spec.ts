import { describe, expect, it } from '@jest/globals';
import { loggedPath } from './http-observer.js';

describe('a logged path', () => {
  it.each([
    ['/api/plans/1?q=secret', '/api/plans/1'],
    ['/api/feeds/AZMAAAAA_-secret.ics', '/api/feeds/….ics'],
    ['/api/feeds/AZMAAAAA_-secret.ics?x=1', '/api/feeds/….ics'],
    ['/api/feeds/1', '/api/feeds/1'],
  ])('of %s is %s', (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});
