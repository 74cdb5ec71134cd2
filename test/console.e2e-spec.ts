import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { continuousIntegration, pictures as PICTURES } from './support/config.js';
import { issuePlan } from './support/issue-plan.js';
import { seed } from './support/seeds.js';
import { WholeSystem } from './support/whole-system.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Without these Chromium calls home at every start. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

if (CHROMIUM === undefined) {
  const message = 'Chromium is not installed: the console is not tested in a browser (Debian: apt-get install chromium).';
  if (continuousIntegration) throw new Error(message);
  process.stderr.write(`\n*** ${message}\n\n`);
}

(CHROMIUM === undefined ? describe.skip : describe)('the console in a browser', () => {
  let system: WholeSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await WholeSystem.start('2026-11-23', '10:00');
    const offices = { office: await system.signIn('jx-office'), director: await system.signIn('jx-director') };
    await issuePlan(offices, 'plan.txt', await seed('jiaxing-2020-plan.txt'), '2026-12-31');
    await system.database.settled();
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: QUIET });
  });
  afterAll(async () => {
    await browser.close();
    await system.close();
  });

  /** A page on which an account has signed in, and what went wrong on it. */
  async function signedIn(username: string, viewport: { width: number; height: number }): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      // Who is signed in is asked before anybody is.
      if (line.type() === 'error' && !line.text().includes('401')) faults.push(line.text());
    });
    await page.goto(system.url);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码').fill(system.password);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    return { page, faults };
  }

  it('lets a liaison on a phone sign for an assignment and report on it', async () => {
    const { page, faults } = await signedIn('jx-sfj', { width: 390, height: 844 });
    await page.getByRole('link', { name: '任务', exact: true }).click();
    await page.locator('a[href^="#/assignments/"]').first().click();
    await page.getByRole('button', { name: /签\s*收/ }).click();
    await page.getByLabel('进展情况').fill('已部署，正在推进');
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.getByText('已部署，正在推进').first().waitFor();

    const liaison = await system.signIn('jx-sfj');
    const started = await liaison.all<{ state: string }>('/api/assignments?state=IN_PROGRESS');
    expect(started).toHaveLength(1);
    // Nothing hangs over the edge of the phone.
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/phone.png` });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows the office the ledger of the plan with every clause', async () => {
    const { page, faults } = await signedIn('jx-office', { width: 1280, height: 800 });
    await page.getByRole('link', { name: '台账', exact: true }).click();
    await page.getByRole('link', { name: '2020年嘉兴市法治政府建设工作要点' }).first().click();
    await page.getByText('市司法局').first().waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/ledger.png` });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lets the office cut an item of an uploaded plan in two and accept both', async () => {
    const { page, faults } = await signedIn('jx-office', { width: 1280, height: 800 });
    const file = { name: 'opinions.txt', mimeType: 'text/plain', buffer: Buffer.from(await seed('shengsi-2022-opinions.txt')) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: /^拆\s*分$/ }).first().click();
    await page.locator('.cuts button').first().click();
    await page.getByRole('button', { name: '拆分为 2 项' }).click();
    for (const piece of [0, 1]) {
      const row = page.locator('.review-item', { hasText: '拆分而成' }).nth(piece);
      await row.getByRole('button', { name: /^认\s*可$/ }).click();
      await row.getByText('已认可').waitFor();
    }

    const [, planId] = /plans\/([^/?]+)/.exec(page.url()) ?? [];
    const office = await system.signIn('jx-office');
    const items = await office.all<{ origin: { how: string }; accepted: object | null }>(`/api/plans/${planId}/items`);
    expect(items.filter(({ accepted }) => accepted).map(({ origin }) => origin.how)).toEqual(['SPLIT', 'SPLIT']);
    expect(faults).toEqual([]);
    await page.close();
  });
});
