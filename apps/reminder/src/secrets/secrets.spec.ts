import { describe, expect, it } from '@jest/globals';
import { SealBroken, Secrets } from './secrets.js';

const key = (id: string, byte: number) => ({ id, bytes: Buffer.alloc(32, byte) });
const secrets = new Secrets({ secretsKeys: [key('1', 7)] });

describe('a sealed text', () => {
  it('opens in its own row and shows nothing of itself', () => {
    const sealed = secrets.seal('SEC-機器人', 'subscription a');
    expect(sealed).toMatch(/^v1:1:/);
    expect(sealed).not.toContain('SEC');
    expect(secrets.open(sealed, 'subscription a')).toBe('SEC-機器人');
  });

  it('is another text each time', () => {
    expect(secrets.seal('x', 'a')).not.toBe(secrets.seal('x', 'a'));
  });

  it('does not open in another row, changed, or under another key of the same name', () => {
    const sealed = secrets.seal('x', 'a');
    expect(() => secrets.open(sealed, 'b')).toThrow(SealBroken);
    expect(() => secrets.open(`${sealed.slice(0, -2)}AA`, 'a')).toThrow(SealBroken);
    expect(() => new Secrets({ secretsKeys: [key('1', 8)] }).open(sealed, 'a')).toThrow(SealBroken);
    expect(() => secrets.open('', 'a')).toThrow(SealBroken);
  });

  it('opens with an old key while a new one seals, and no longer when the old one is gone', () => {
    const old = secrets.seal('x', 'a');
    const both = new Secrets({ secretsKeys: [key('2', 9), key('1', 7)] });
    expect(both.open(old, 'a')).toBe('x');
    expect(both.seal('x', 'a')).toMatch(/^v1:2:/);
    expect(() => new Secrets({ secretsKeys: [key('2', 9)] }).open(old, 'a')).toThrow(/key 「1」/);
  });
});

describe('what is derived', () => {
  it('is the same for the same text and purpose, and another for any other', () => {
    const of = (purpose: string, text: string) => secrets.derive(purpose, text, '1').toString('hex');
    expect(of('feed', 'a')).toBe(of('feed', 'a'));
    expect(new Set([of('feed', 'a'), of('feed', 'b'), of('code', 'a')]).size).toBe(3);
  });
});
