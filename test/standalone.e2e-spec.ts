import { createServer } from 'node:net';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock, endOfYear, today, yearOf } from '#calendar';
import { API_ROUTES, APP_NAMES } from '#contracts';
import { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { enterYears } from './support/enter-years.js';
import { ending, lives, Program } from './support/program.js';
import { npmStart, readyLuoshi, type StartedLuoshi } from './support/npm-start.js';
import { refusalOf } from './support/refusal.js';
import { until } from './support/until.js';

const PASSWORD = 'luoshi-sample';
const OFFICES = ['jx-office', 'ss-office', 'nt-office'] as const;

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'luoshi-start-'));
});
afterAll(async () => {
  await Program.endAll();
  await rm(home, { recursive: true, force: true });
});

interface Plan {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly title: string;
  readonly blockers: readonly { readonly code: string }[];
}
interface Assignment {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly due: string | null;
}

// Started with the machine's own clock.
const thisYear = yearOf(today(new SystemClock()));

const answerOf = async (url: string): Promise<{ status: number; type: string; text: string }> => {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
};
/** Its answer once it says that it is ready: whoever was kept from the processor for seconds may say that it is not. */
const readiness = (url: string) =>
  until('it to be ready', async () => {
    const answer = await answerOf(`${url}/readyz`);
    return answer.status === 200 && answer;
  });
/** The process that holds everything, not the script that started it. */
const mainProcess = async (dataDir: string): Promise<number> => Number(await readFile(join(dataDir, 'running'), 'utf8'));
const plansOf = async (url: string, office: string): Promise<Plan[]> =>
  (await ApiClient.signIn(url, office, PASSWORD)).all<Plan>('/api/plans');

/** What needs a year that nobody has entered waits for it, the sample too: its office enters the year and issues the plan. */
async function issueWhatWaits(url: string): Promise<void> {
  const director = await ApiClient.signIn(url, 'jx-director', PASSWORD);
  const plan = async () => {
    const [{ id }] = (await director.all<Plan>('/api/plans')) as [Plan];
    return director.get<Plan>(`/api/plans/${id}`);
  };
  const { id, state, blockers } = await plan();
  if (state === 'ISSUED') return;
  expect(new Set(blockers.map(({ code }) => code))).toEqual(new Set(['CALENDAR_YEAR_MISSING']));
  await enterYears(director, [thisYear, thisYear + 1]);
  const { revision } = await until('the plan to wait for nothing', async () => {
    const now = await plan();
    return now.blockers.length === 0 && now;
  });
  const confirmed = await director.post<Plan>(`/api/plans/${id}/confirmation`, { revision });
  await director.post(`/api/plans/${id}/issuing`, { revision: confirmed.revision });
}

describe('npm start', () => {
  let dataDir: string;
  let luoshi: StartedLuoshi;

  beforeAll(async () => {
    dataDir = join(home, 'kept');
    luoshi = await readyLuoshi(dataDir);
    await issueWhatWaits(luoshi.url);
  });

  it('prints the address and the sample accounts once it is ready, and what it does until then', () => {
    const { stdout } = luoshi.program;
    for (const account of [...OFFICES, 'jx-sfj', 'ops']) expect(stdout).toContain(`${account}（`);
    expect(stdout).toContain(`“${PASSWORD}”`);
    expect(stdout).toContain(dataDir);
    expect(stdout.indexOf('starting the database')).toBeLessThan(stdout.indexOf('is ready'));
  });

  it('answers for its health, and with the metrics of all five apps on one page', async () => {
    expect(await answerOf(`${luoshi.url}/healthz`)).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await readiness(luoshi.url)).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    const { text: metrics } = await answerOf(`${luoshi.url}/metrics`);
    for (const app of APP_NAMES) expect(metrics).toContain(`luoshi_outbox_unpublished{app="${app}"}`);
    const series = metrics.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' ')[0]);
    expect(new Set(series).size).toBe(series.length);
  });

  it('has one API document for all apps, with pages to read it', async () => {
    const api = JSON.parse((await answerOf(`${luoshi.url}/api/openapi.json`)).text) as { openapi: string; paths: Record<string, unknown> };
    expect(api.openapi).toMatch(/^3\.1\./);
    for (const { path } of API_ROUTES) {
      const start = path.replace(/:\w+/g, '{id}');
      expect(Object.keys(api.paths).filter((known) => known === start || known.startsWith(`${start}/`))).not.toEqual([]);
    }
    expect(await answerOf(`${luoshi.url}/api/docs`)).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
  });

  it('shows the console at its address', async () => {
    expect(await answerOf(`${luoshi.url}/`)).toMatchObject({ status: 200, type: expect.stringContaining('text/html'), text: expect.stringContaining('<div id="root">') });
  });

  it('has three jurisdictions with their plans: one at work until the end of this year, two waiting for review', async () => {
    const [jiaxing, shengsi, nantong] = await Promise.all(OFFICES.map((office) => plansOf(luoshi.url, office)));
    expect(jiaxing).toMatchObject([{ state: 'ISSUED', title: expect.stringContaining('嘉兴市法治政府建设工作要点') }]);
    expect(shengsi).toMatchObject([{ state: 'IN_REVIEW' }]);
    expect(nantong).toMatchObject([{ state: 'IN_REVIEW' }]);

    const office = await ApiClient.signIn(luoshi.url, 'jx-office', PASSWORD);
    const unit = await ApiClient.signIn(luoshi.url, 'jx-sfj', PASSWORD);
    // The plan was issued a moment ago: its assignments and its ledger are still on their way.
    await until('the ledger to have all items', async () => {
      const { items } = await office.get<{ items: { planId: string; items: { total: number } }[] }>('/api/ledgers');
      return items.some(({ planId, items: { total } }) => planId === jiaxing?.[0]?.id && total === 48);
    });
    const own = await until('the unit to have its assignments', async () => {
      const assignments = await unit.all<Assignment>('/api/assignments?limit=200');
      return assignments.length > 10 && assignments;
    });
    expect(new Set(own.map(({ due }) => due))).toEqual(new Set([endOfYear(today(new SystemClock()))]));
  });

  it('logs what came of a request in every app under the one correlation id', async () => {
    const reached = await until('the issue of the sample to be logged by all five', async () => {
      const log = await readFile(join(dataDir, 'luoshi.log'), 'utf8');
      const ended = log.split('\n').slice(0, -1);
      const lines = ended.map((line) => JSON.parse(line) as { app?: string; correlationId?: string; req?: { path: string } });
      const issuing = lines.find(({ app, req }) => app === 'gateway' && req?.path.endsWith('/issuing'));
      const apps = new Set(lines.filter(({ correlationId }) => correlationId === issuing?.correlationId).map(({ app }) => app));
      return issuing !== undefined && apps.size === APP_NAMES.length && apps;
    });
    expect(reached).toEqual(new Set(APP_NAMES));
  });

  it('is refused a second time on the same data folder, by name, and the first goes on', async () => {
    const second = npmStart(dataDir);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr).toMatch(/^Luoshi cannot start\. Luoshi already runs on the data folder .*LUOSHI_DATA_DIR/m);
    await readiness(luoshi.url);
  });

  it('is refused a port that is taken, before it touches anything', async () => {
    const { port } = new URL(luoshi.url);
    const elsewhere = join(home, 'never-made');
    const second = npmStart(elsewhere, { PORT: port });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr).toMatch(new RegExp(`^Luoshi cannot start\\. Port ${port} .* is taken\\. .*set PORT`, 'm'));
    await expect(stat(elsewhere)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('killed the hard way and started again has lost nothing and reads no sample twice', async () => {
    const before = await ApiClient.signIn(luoshi.url, 'jx-sfj', PASSWORD);
    const [open] = await before.all<Assignment>('/api/assignments?state=AWAITING_SIGN');
    const path = `/api/assignments/${open?.id}`;
    await before.post(`${path}/signature`, { revision: open?.revision ?? 0 });

    process.kill(await mainProcess(dataDir), 'SIGKILL');
    expect((await luoshi.program.ended).code).not.toBe(0);

    luoshi = await readyLuoshi(dataDir);
    expect(luoshi.program.stdout).not.toContain('reading in the sample');
    const after = await ApiClient.signIn(luoshi.url, 'jx-sfj', PASSWORD);
    expect(await after.get<Assignment>(path)).toMatchObject({ state: 'SIGNED', revision: 2 });
    for (const office of OFFICES) expect(await plansOf(luoshi.url, office)).toHaveLength(1);
  });

  it('ends with the script that started it, however that is killed', async () => {
    const main = await mainProcess(dataDir);
    luoshi.program.kill('SIGKILL');
    await luoshi.program.ended;
    await ending(main);
    luoshi = await readyLuoshi(dataDir);
  });

  it.each([
    ['SIGTERM', 'from whoever runs services', false],
    ['SIGINT', 'from Ctrl-C in a terminal, which reaches every process of it', true],
  ] as const)('ends cleanly at %s %s, and leaves nothing running', async (signal, _from, group) => {
    const running = await luoshi.program.descendants();
    expect(running.length).toBeGreaterThan(2);
    luoshi.program.kill(signal, { group });
    expect(await luoshi.program.ended).toEqual({ code: 0, signal: null });
    for (const pid of running) expect(await lives(pid)).toBe(false);
    await expect(fetch(`${luoshi.url}/healthz`)).rejects.toThrow();
    await expect(stat(join(dataDir, 'running'))).rejects.toMatchObject({ code: 'ENOENT' });
    luoshi = await readyLuoshi(dataDir);
  });
});

describe('npm start without the sample', () => {
  it('starts empty: no account is printed and none can sign in', async () => {
    const luoshi = await readyLuoshi(join(home, 'empty'), { LUOSHI_SAMPLE: 'none' });
    expect(luoshi.program.stdout).not.toContain('jx-office');
    expect(await refusalOf(ApiClient.signIn(luoshi.url, 'jx-office', PASSWORD))).toMatchObject({ status: 401, code: 'SIGN_IN_FAILED' });
    await readiness(luoshi.url);
    luoshi.program.kill('SIGTERM');
    expect(await luoshi.program.ended).toEqual({ code: 0, signal: null });
  });

  it('told to stop before it is ready undoes what it has begun and ends cleanly', async () => {
    const program = npmStart(join(home, 'early'), { LUOSHI_SAMPLE: 'none' });
    await program.said(/starting the services/);
    const running = await program.descendants();
    program.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
    for (const pid of running) expect(await lives(pid)).toBe(false);
  });
});

describe('npm start whose database ends by itself', () => {
  const killDatabase = async (dataDir: string): Promise<void> =>
    void process.kill(Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGQUIT');

  it('starts it again and says so in the log; where it does not start again, ends with a message', async () => {
    const dataDir = join(home, 'database-dies');
    const { program, url } = await readyLuoshi(dataDir, { LUOSHI_SAMPLE: 'none' });
    await killDatabase(dataDir);
    const logged = () => readFile(join(dataDir, 'luoshi.log'), 'utf8');
    await until('the log to say that it runs again', async () => (await logged()).includes('the database runs again'));
    expect(await logged()).toContain('the database ended by itself and is started again');
    await readiness(url);

    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'no such setting\n');
    await killDatabase(dataDir);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr).toMatch(/^Luoshi ends\. The database in .* did not start: .*postgresql\.conf/ms);
  });
});

describe('npm start says in one message on standard error what is wrong and how to mend it, and exits with 1', () => {
  /** Ends with 1 and this one message, and takes no longer than a person would wait. */
  async function complaint(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<string> {
    const program = npmStart(dataDir, settings);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr.match(/Luoshi cannot start/g)).toHaveLength(1);
    expect(program.stderr).not.toMatch(/^\s+at /m);
    expect(program.stdout).not.toContain('ready');
    return program.stderr;
  }

  it('where the data folder cannot be written', async () => {
    await writeFile(join(home, 'a-file'), '');
    expect(await complaint(join(home, 'a-file', 'data'))).toMatch(/cannot be written by this user.*LUOSHI_DATA_DIR/);
  });

  it('where the data folder was made by another version of Postgres, which it leaves as it is', async () => {
    const dataDir = join(home, 'older');
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    expect(await complaint(dataDir)).toMatch(/belongs to Postgres 15, this is 18\..*LUOSHI_DATA_DIR/);
    expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('where settings are wrong: all of them at once, each with what would be right', async () => {
    const wrong = { PORT: 'eighty', LUOSHI_SAMPLE: 'some', QUEUE_URL: 'http://queue', LOG_LEVEL: 'loud', LUOSHI_SAMPLE_PASSWORD: 'short' };
    const said = await complaint(join(home, 'never-made'), wrong);
    for (const [name, value] of Object.entries(wrong)) {
      expect(said).toMatch(new RegExp(`^  - ${name} is wrong\\. Give`, 'm'));
      expect(said).not.toContain(`${name} ${value}`);
    }
    await expect(stat(join(home, 'never-made'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('where a database of one’s own does not answer', async () => {
    expect(await complaint(join(home, 'no-database'), { DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/luoshi' })).toMatch(/127\.0\.0\.1:1/);
  });

  it('where the address is none of this machine', async () => {
    expect(await complaint(join(home, 'elsewhere'), { HOST: '192.0.2.1', PORT: '8080' })).toMatch(/192\.0\.2\.1.*HOST/);
  });

  it('where another program listens on the port', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    expect(await complaint(join(home, 'taken'), { PORT: String(port) })).toMatch(/is taken/);
    await new Promise((resolve) => other.close(resolve));
  });
});
