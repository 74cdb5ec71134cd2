import { describe, expect, it } from '@jest/globals';
import { appFor } from './route-table.js';

describe('the route table', () => {
  it.each([
    ['/api/session', 'gateway'],
    ['/api/directory/units', 'gateway'],
    ['/api/documents', 'plan-intake'],
    ['/api/plans/1/items/2', 'plan-intake'],
    ['/api/assignments/1', 'assignment'],
    ['/api/assignments/1/signing', 'assignment'],
    ['/api/inbox', 'reminder'],
    ['/api/ledgers/1', 'reporting'],
    ['/api/ops/reminder/dead-letters', 'reminder'],
  ])('%s belongs to %s', (path, app) => {
    expect(appFor(path)).toBe(app);
  });

  it('gives what is narrower to its own app', () => {
    expect(appFor('/api/assignments/1/reminders')).toBe('reminder');
    expect(appFor('/api/assignments/1/2/reminders')).toBe('assignment');
  });

  it('knows nobody for what is not in it', () => {
    expect(appFor('/api/plansx')).toBeNull();
    expect(appFor('/api')).toBeNull();
    expect(appFor('/plans')).toBeNull();
  });
});
