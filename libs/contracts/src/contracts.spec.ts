import { describe, expect, it } from '@jest/globals';
import { ALL_EVENTS, ALL_QUEUES } from './index.js';

describe('event contracts', () => {
  it.each(ALL_EVENTS.map((event) => [event.name, event] as const))('%s has a sample its schema accepts', (_, event) => {
    expect(event.schema.parse(event.sample)).toEqual(event.sample);
  });

  it.each(ALL_EVENTS.map((event) => [event.name, event] as const))('%s refuses unknown fields', (_, event) => {
    expect(event.schema.safeParse({ ...(event.sample as object), surprise: 1 }).success).toBe(false);
  });

  it('names every event once, as <subject>.<past fact>.v<N>', () => {
    const names = ALL_EVENTS.map((event) => event.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z-]+\.[a-z-]+\.v[1-9]\d*$/);
  });
});

describe('queue contracts', () => {
  it('names every queue once, after the app that consumes it, without a colon', () => {
    expect(new Set(ALL_QUEUES.map((queue) => queue.name)).size).toBe(ALL_QUEUES.length);
    for (const queue of ALL_QUEUES) {
      expect(queue.name.startsWith(`${queue.app}.`)).toBe(true);
      expect(queue.name).not.toContain(':');
      expect(queue.why).not.toBe('');
    }
  });

  it('has a subscriber for every event', () => {
    const subscribed = new Set(ALL_QUEUES.flatMap((queue) => queue.events.map((event) => event.name)));
    expect(ALL_EVENTS.map((event) => event.name).filter((name) => !subscribed.has(name))).toEqual([]);
  });
});
