import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { atShanghai } from '#calendar';
import { browserIsInstalled, ConsoleBrowser, DESK, fitsTheScreen, PHONE, picture } from './support/console-browser.js';
import { WholeSystem } from './support/whole-system.js';

(browserIsInstalled ? describe : describe.skip)('substitutions on the page', () => {
  let system: WholeSystem;
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    system = await WholeSystem.start('2026-11-23', '10:00');
    browser = await ConsoleBrowser.start(system);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  async function open(username: string, viewport: typeof DESK) {
    const signedIn = await browser.signIn(username, viewport, atShanghai('2026-11-23', '10:00'));
    await signedIn.page.getByRole('link', { name: '代理', exact: true }).click();
    await signedIn.page.getByRole('heading', { name: '代理安排（AB角）' }).waitFor();
    return signedIn;
  }
  async function choose(page: Page, label: string, name: string): Promise<void> {
    const field = page.getByRole('dialog').getByLabel(label, { exact: true });
    await field.fill(name);
    // The list of the field before may still be closing.
    const list = page.locator('.ant-select-dropdown', { has: page.locator(`#${await field.getAttribute('aria-controls')}`) });
    await list.locator('.ant-select-item-option', { hasText: name }).click();
  }
  const confirm = (page: Page, verb: string) => page.getByRole('dialog').getByRole('button', { name: verb }).click();
  /** What stands under a field of the dialog. */
  const saidAt = (page: Page, label: string, words: string | RegExp) =>
    page.locator('.ant-form-item', { has: page.getByLabel(label) }).locator('.ant-form-item-explain-error', { hasText: words }).waitFor();
  const section = (page: Page, name: string) => page.getByRole('region', { name });
  const wanted = (faults: readonly string[]) => faults.filter((fault) => !/4(09|22)/.test(fault));

  it('lets the director stand in for its clerk at once, hear at each field what is wrong, and end it early', async () => {
    const { page, faults } = await open('jx-director', DESK);
    await page.getByText('现在没有人代理').waitFor();
    expect(await page.getByLabel('代理办理').count()).toBe(0);

    await page.getByRole('button', { name: '安排代理' }).click();
    await choose(page, '离岗人', '依法治市办经办');
    await choose(page, '代理人', '依法治市办主任');
    await page.getByLabel('代理起日').fill('2026-11-22');
    await page.getByLabel('代理止日').fill('2026-11-27');
    await page.getByLabel('离岗事由').fill('外出培训');
    await confirm(page, '安排代理');
    await saidAt(page, '代理起日', '起日不早于今日');
    await page.getByLabel('代理起日').fill('2026-11-23');
    await page.getByLabel('代理止日').fill('2026-11-20');
    await confirm(page, '安排代理');
    await saidAt(page, '代理止日', '止日不早于起日');
    await picture(page, 'substitution-refused');
    await page.getByLabel('代理止日').fill('2026-11-27');
    await confirm(page, '安排代理');
    await section(page, '代理中').getByText('依法治市办主任 代理 依法治市办经办').waitFor();
    await page.getByLabel('代理办理').waitFor();

    await page.getByRole('button', { name: '安排代理' }).click();
    await choose(page, '离岗人', '依法治市办经办');
    await choose(page, '代理人', '系统管理员');
    await page.getByLabel('代理止日').fill('2026-11-30');
    await page.getByLabel('离岗事由').fill('外出培训');
    await confirm(page, '安排代理');
    await saidAt(page, '代理起日', '2026-11-23 至 2026-11-27 已有代理人');
    await choose(page, '离岗人', '依法治市办主任');
    await confirm(page, '安排代理');
    await saidAt(page, '离岗人', '正代理他人');
    await choose(page, '离岗人', '系统管理员');
    await choose(page, '代理人', '依法治市办经办');
    await confirm(page, '安排代理');
    await saidAt(page, '代理人', '其本人 2026-11-23 至 2026-11-27 离岗');
    await page.getByRole('dialog').getByRole('button', { name: /取\s*消/ }).click();

    await page.getByLabel('代理办理').click();
    await page.getByText('代 依法治市办经办').click();
    await page.getByRole('banner').getByText('代 依法治市办经办').waitFor();
    await section(page, '代理中').getByRole('button', { name: '提前结束' }).click();
    await page.getByLabel('提前结束的理由').fill('提前返岗');
    await confirm(page, '提前结束');
    await section(page, '已结束').getByText(/提前结束：提前返岗/).waitFor();
    await page.getByLabel('代理办理').waitFor({ state: 'detached' });
    await picture(page, 'substitutions');
    expect(wanted(faults)).toEqual([]);
    await page.close();
  });

  it('lets the director arrange in another unit, of which only its own people are offered', async () => {
    const { page, faults } = await open('jx-director', DESK);
    await page.getByRole('button', { name: '安排代理' }).click();
    await choose(page, '单位', '嘉兴市政务服务和数据资源管理办公室');
    await page.getByLabel('代理起日').fill('2026-12-01');
    await page.getByLabel('代理止日').fill('2026-12-02');
    await page.getByLabel('离岗事由').fill('休假');
    await confirm(page, '安排代理');
    await saidAt(page, '离岗人', '请选择离岗人');
    await choose(page, '离岗人', '运维值班');
    await choose(page, '代理人', '市政务数据办联络员');
    await confirm(page, '安排代理');
    await section(page, '即将代理').getByText('市政务数据办联络员 代理 运维值班').waitFor();
    expect(wanted(faults)).toEqual([]);
    await page.close();
  });

  it('lets anybody on a phone arrange for themselves, and only them', async () => {
    const liaison = await open('jx-zsb', PHONE);
    const { page } = liaison;
    await section(page, '即将代理').getByText('市政务数据办联络员 代理 运维值班').waitFor();
    expect(await page.getByRole('button', { name: '提前结束' }).count()).toBe(0);
    await page.getByRole('button', { name: '安排代理' }).click();
    expect(await page.getByLabel('离岗人').isDisabled()).toBe(true);
    await choose(page, '代理人', '运维值班');
    await page.getByLabel('代理止日').fill('2026-11-24');
    await page.getByLabel('离岗事由').fill('外出开会');
    await picture(page, 'substitution-phone');
    expect(await fitsTheScreen(page)).toBe(true);
    await confirm(page, '安排代理');
    await section(page, '代理中').getByText('运维值班 代理 市政务数据办联络员').waitFor();
    expect(await section(page, '代理中').getByRole('button', { name: '提前结束' }).count()).toBe(1);
    expect(await fitsTheScreen(page)).toBe(true);
    await picture(page, 'substitutions-phone');

    const substitute = await open('ops', PHONE);
    await substitute.page.getByLabel('代理办理').click();
    await substitute.page.getByText('代 市政务数据办联络员').click();
    await substitute.page.getByRole('banner').getByText('代 市政务数据办联络员').waitFor();
    await substitute.page.getByRole('link', { name: '任务', exact: true }).waitFor();
    expect(await fitsTheScreen(substitute.page)).toBe(true);
    const signOut = await substitute.page.getByRole('button', { name: /退\s*出/ }).boundingBox();
    expect((signOut?.x ?? PHONE.width) + (signOut?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await picture(substitute.page, 'substitute-phone');
    for (const { page: opened, faults } of [liaison, substitute]) {
      expect(wanted(faults)).toEqual([]);
      await opened.close();
    }
  });
});
