import { describe, expect, it } from '@jest/globals';
import { ConfigProblem } from '#runtime';
import { loadGatewayConfig } from './config.js';

const enough = { DATABASE_URL: 'postgres://luoshi@127.0.0.1/luoshi', INTERNAL_TOKEN_SECRET: 'x'.repeat(32) };

describe('the settings of the gateway', () => {
  it('need a database and a secret only', () => {
    expect(loadGatewayConfig(enough)).toMatchObject({
      port: 3000,
      publicUrl: null,
      samplePassword: null,
      session: { idleMinutes: 120, absoluteMinutes: 720 },
      upstreams: { 'plan-intake': 'http://127.0.0.1:3001', reporting: 'http://127.0.0.1:3004' },
    });
  });

  it('tell all faults at once and repeat no value', () => {
    const load = () => loadGatewayConfig({ INTERNAL_TOKEN_SECRET: 'short', PUBLIC_URL: 'luoshi.local', SESSION_IDLE_MINUTES: '0' });
    expect(load).toThrow(ConfigProblem);
    expect(load).toThrow(/DATABASE_URL is missing[^]*INTERNAL_TOKEN_SECRET is wrong[^]*PUBLIC_URL is wrong[^]*SESSION_IDLE_MINUTES is wrong/);
    expect(load).not.toThrow(/short|luoshi\.local/);
  });

  it('take a token for the metrics that cannot be guessed, or none', () => {
    expect(loadGatewayConfig(enough).secrets.metricsToken).toBeNull();
    expect(loadGatewayConfig({ ...enough, METRICS_TOKEN: 'm'.repeat(32) }).secrets.metricsToken).toBe('m'.repeat(32));
    expect(() => loadGatewayConfig({ ...enough, METRICS_TOKEN: 'guess me' })).toThrow(/METRICS_TOKEN is wrong/);
  });

  it('bring the sample only when asked to', () => {
    expect(loadGatewayConfig({ ...enough, LUOSHI_SAMPLE: 'directory' }).samplePassword).toBe('luoshi-sample');
    expect(loadGatewayConfig({ ...enough, LUOSHI_SAMPLE: 'none', LUOSHI_SAMPLE_PASSWORD: 'another one' }).samplePassword).toBeNull();
  });

  it('name the first office, with a password for its first account', () => {
    const office = '嘉兴市 330400 中共嘉兴市委全面依法治市委员会办公室 市委依法治市办 admin';
    expect(loadGatewayConfig({ ...enough, LUOSHI_OFFICE: office, LUOSHI_OFFICE_PASSWORD: 'a long password' }).firstOffice).toEqual({
      jurisdiction: '嘉兴市',
      divisionCode: '330400',
      name: '中共嘉兴市委全面依法治市委员会办公室',
      shortName: '市委依法治市办',
      username: 'admin',
      password: 'a long password',
    });
    expect(() => loadGatewayConfig({ ...enough, LUOSHI_OFFICE: office })).toThrow('LUOSHI_OFFICE_PASSWORD is missing');
    expect(() => loadGatewayConfig({ ...enough, LUOSHI_OFFICE: '嘉兴市' })).toThrow('LUOSHI_OFFICE is wrong');
    expect(loadGatewayConfig(enough).firstOffice).toBeNull();
  });
});
