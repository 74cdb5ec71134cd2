import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from './client.js';
import { SubmissionKey } from './submission-key.js';

const PATH = '/api/assignments/1/progress-reports';
const change = { method: 'POST', ifMatch: 2, body: { text: '已部署' } } as const;
const problem = (status: number) => new ApiProblem(status, 'X', '', '', '');

describe('the key of a submission', () => {
  it.each([0, 429, 500, 503])('stays for a retry when the answer was %i', (status) => {
    const key = new SubmissionKey();
    const first = key.for(PATH, change);
    key.failed(problem(status));
    expect(key.for(PATH, change)).toBe(first);
  });

  it.each([400, 409, 412, 422])('is a new one after the server has refused with %i', (status) => {
    const key = new SubmissionKey();
    const first = key.for(PATH, change);
    key.failed(problem(status));
    expect(key.for(PATH, change)).not.toBe(first);
  });

  it('is a new one for the same words sent again after they were taken', () => {
    const key = new SubmissionKey();
    const first = key.for(PATH, change);
    key.succeeded();
    expect(key.for(PATH, change)).not.toBe(first);
  });

  it('is a new one when the content was changed before the retry', () => {
    const key = new SubmissionKey();
    const first = key.for(PATH, change);
    key.failed(problem(0));
    expect(key.for(PATH, { ...change, body: { text: '已完成' } })).not.toBe(first);
  });

  it('tells files apart by name, size and date', () => {
    const form = (name: string) => {
      const body = new FormData();
      body.set('file', new File(['x'], name, { lastModified: 1 }));
      return { method: 'POST', body } as const;
    };
    const key = new SubmissionKey();
    const first = key.for('/api/documents', form('a.txt'));
    expect(key.for('/api/documents', form('a.txt'))).toBe(first);
    expect(key.for('/api/documents', form('b.txt'))).not.toBe(first);
  });

  it('has a form the API takes, without needing a secure context', () => {
    expect(new SubmissionKey().for(PATH, change)).toMatch(/^[0-9a-f]{32}$/);
  });
});
