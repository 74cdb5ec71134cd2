import { describe, expect, it } from '@jest/globals';
import { ConfigProblem } from '#runtime';
import { loadConfig } from './config.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const base = { DATABASE_URL: 'postgres://a:b@host/luoshi', INTERNAL_TOKEN_SECRET: 'a secret of the tests, forty letters long', SECRETS_KEYS: `1:${KEY}` };

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigProblem) return error.faults.map((fault) => fault.split('. ')[0] ?? '');
    throw error;
  }
};

describe('the settings', () => {
  it('name every fault at once', () => {
    expect(faultsOf({ SMTP_URL: 'mail.example', SMTP_FROM: 'nobody', SMTP_PER_SECOND: '0', PUBLIC_URL: 'luoshi', PRIVATE_ENDPOINTS: 'http://robot' })).toEqual([
      'DATABASE_URL is missing',
      'INTERNAL_TOKEN_SECRET is missing',
      'SECRETS_KEYS is missing',
      'PUBLIC_URL is wrong',
      'SMTP_URL is wrong',
      'SMTP_FROM is wrong',
      'SMTP_PER_SECOND is wrong',
      'PRIVATE_ENDPOINTS is wrong',
    ]);
  });

  it('ask for a sender where there is a mail server, and only there', () => {
    expect(faultsOf({ ...base, SMTP_URL: 'smtp://mail.example' })).toEqual(['SMTP_FROM is missing']);
    expect(loadConfig(base).channels.mail).toBeNull();
  });

  it('hold keys by name, the newest first', () => {
    const { secretsKeys } = loadConfig({ ...base, SECRETS_KEYS: `2:${Buffer.alloc(32, 9).toString('base64')}, 1:${KEY}` }).channels;
    expect(secretsKeys.map(({ id, bytes }) => [id, bytes.length])).toEqual([
      ['2', 32],
      ['1', 32],
    ]);
  });

  it.each(['', KEY, '1:short', `1:${KEY},1:${KEY}`, `1:${KEY},`])('refuse the keys 「%s」', (keys) => {
    expect(faultsOf({ ...base, SECRETS_KEYS: keys })).toHaveLength(1);
  });
});
