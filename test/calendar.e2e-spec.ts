import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UploadedPlan } from '../apps/plan-intake/src/documents/document.views.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { browserIsInstalled, ConsoleBrowser, DESK, picture } from './support/console-browser.js';
import { issuePlan } from './support/issue-plan.js';
import { seed } from './support/seeds.js';
import { WholeSystem } from './support/whole-system.js';

/** A year whose weekdays are those of 2021, so that its notice can be made from that of 2021. */
const NOTICE_2027 = readFileSync(new URL('../libs/calendar/fixtures/notices/2021.txt', import.meta.url), 'utf8').replaceAll('2021', '2027');

const OFFICE_PLAN = `嘉兴市2026年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，12月底前完成。（责任单位：市司法局）
`;

interface Moves {
  readonly moved: { readonly timers: number };
  readonly moves: readonly { readonly from: { readonly at: string }; readonly to: { readonly at: string } }[];
}
interface Version {
  readonly revision: number;
  readonly calendar: object;
}

let system: WholeSystem;
let office: ApiClient;
let director: ApiClient;
let plan: PlanDetail;

beforeAll(async () => {
  system = await WholeSystem.start('2026-11-23', '10:00');
  office = await system.signIn('jx-office');
  director = await system.signIn('jx-director');
  plan = await issuePlan({ office, director }, 'plan.txt', await seed('jiaxing-2020-plan.txt'), '2026-12-31');
  await system.database.settled();
});
afterAll(() => system?.close());

/** When the signatures of some units are reminded of. */
async function mornings(): Promise<Set<string | undefined>> {
  const { items } = await office.get<{ items: { id: string }[] }>(`/api/assignments?planId=${plan.id}&limit=20`);
  const waiting = await Promise.all(
    items.map(({ id }) => office.get<{ next: { rung: string; at: string } | null }>(`/api/assignments/${id}/reminders`)),
  );
  return new Set(waiting.flatMap(({ next }) => (next?.rung === 'SIGN+2' ? [next.at] : [])));
}

describe('the working calendar', () => {
  it('is warned of by the office’s page before the year it lacks', async () => {
    const calendar = await office.get<{ revision: number; warnings: { year: number; daysLeft: number }[] }>('/api/calendar');
    expect(calendar).toMatchObject({ revision: 0, warnings: [{ year: 2027, daysLeft: 39 }] });
  });

  it('moves what has not been sent, as the preview has said', async () => {
    const [before] = await mornings();
    expect(before).toBe('2026-11-25T00:30:00.000Z');
    const body = { date: '2026-11-25', kind: 'HOLIDAY', why: '寒潮停工' };
    const made = await office.post<Version>('/api/calendar/days?preview=true', { revision: 0, body });
    const moves = await office.post<Moves>('/api/calendar/preview', { body: made.calendar });
    expect(moves.moves.find(({ from }) => from.at === before)?.to.at).toBe('2026-11-26T00:30:00.000Z');
    expect([...(await mornings())]).toEqual([before]);

    await office.post('/api/calendar/days', { revision: 0, body });
    await system.database.settled();
    expect([...(await mornings())]).toEqual(['2026-11-26T00:30:00.000Z']);
  });
});

describe('a substitute', () => {
  it('does not confirm what the one it stands in for has brought in', async () => {
    const { items } = await director.get<{ items: { accountId: string; displayName: string }[] }>('/api/directory/colleagues?limit=200');
    const idOf = (name: string) => items.find(({ displayName }) => displayName === name)?.accountId ?? '';
    const clerk = idOf('依法治市办经办');
    await director.post('/api/substitutions', {
      body: { absentAccountId: clerk, substituteAccountId: idOf('依法治市办主任'), from: '2026-11-23', to: '2026-11-27', reason: '外出培训' },
    });
    const { plan: own } = await office.upload<UploadedPlan>('/api/documents', 'own.txt', new TextEncoder().encode(OFFICE_PLAN));
    const cookie = await system.cookieOf('jx-director');
    const confirm = (headers: Record<string, string>) =>
      fetch(`${system.url}/api/plans/${own.id}/confirmation`, {
        method: 'POST',
        headers: { cookie, 'if-match': `"${own.revision}"`, 'idempotency-key': randomUUID(), ...headers },
      });
    const inPlace = await confirm({ 'x-on-behalf-of': clerk });
    expect(await inPlace.json()).toMatchObject({ code: 'EDITOR_CANNOT_CONFIRM' });
    expect((await confirm({})).status).toBe(200);
  });
});

(browserIsInstalled ? describe : describe.skip)('in a browser', () => {
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    browser = await ConsoleBrowser.start(system);
  });
  afterAll(() => browser?.close());

  it('a substitute chooses for whom it acts, and its decision bears both names', async () => {
    const { page, faults } = await browser.signIn('jx-director', DESK);
    await page.getByLabel('代理办理').click();
    await page.getByText('代 依法治市办经办').click();
    await page.getByRole('link', { name: '日历', exact: true }).click();
    await page.getByRole('button', { name: '2026-12-09 工作日' }).click();
    await page.getByRole('radio', { name: '放假' }).check();
    await page.getByLabel('更改原因').fill('停电检修');
    await page.getByRole('button', { name: '查看影响' }).click();
    await page.locator('.moves').waitFor();
    await page.getByRole('button', { name: '确定更改' }).click();
    await page.getByRole('button', { name: '2026-12-09 放假：停电检修' }).waitFor();
    const { items } = await office.get<{ items: object[] }>('/api/calendar/versions?limit=1');
    expect(items[0]).toMatchObject({ by: '依法治市办主任', onBehalfOf: '依法治市办经办' });
    expect(faults).toEqual([]);
  });

  it('the office enters a year from its notice', async () => {
    const { page, faults } = await browser.signIn('jx-office', DESK);
    await page.goto(`${system.url}/#/plans/${plan.id}`);
    await page.getByText('2027年放假安排尚未录入，距年初还有39天').waitFor();
    await page.getByRole('link', { name: '录入放假安排' }).click();
    await page.getByText('2027年放假安排尚未录入').first().waitFor();

    await page.getByRole('button', { name: '录入放假通知' }).click();
    await page.getByLabel('放假通知全文').fill(NOTICE_2027);
    await page.getByRole('button', { name: '读取通知' }).click();
    await page.getByRole('row', { name: /国庆节/ }).waitFor();
    await page.getByRole('button', { name: '录入 2027 年' }).click();
    await page.getByText('国务院办公厅关于2027年部分节假日安排的通知').waitFor();
    await page.getByRole('button', { name: '2027-10-01 放假' }).waitFor();
    await picture(page, 'calendar');

    expect(await office.get('/api/calendar?year=2027')).toMatchObject({ known: true, entered: true, warnings: [] });
    expect(faults).toEqual([]);
  });
});
