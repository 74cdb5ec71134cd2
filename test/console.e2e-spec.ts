import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserIsInstalled, ConsoleBrowser, DESK, fitsTheScreen, PHONE, picture, type SignedInPage } from './support/console-browser.js';
import { issuePlan } from './support/issue-plan.js';
import { seed } from './support/seeds.js';
import { until } from './support/until.js';
import { WholeSystem } from './support/whole-system.js';

(browserIsInstalled ? describe : describe.skip)('the console in a browser', () => {
  let system: WholeSystem;
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    system = await WholeSystem.start('2026-11-23', '10:00');
    const offices = { office: await system.signIn('jx-office'), director: await system.signIn('jx-director') };
    await issuePlan(offices, 'plan.txt', await seed('jiaxing-2020-plan.txt'), '2026-12-31');
    await system.database.settled();
    browser = await ConsoleBrowser.start(system);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  const signedIn = (username: string, viewport: typeof DESK) => browser.signIn(username, viewport);

  it('lets a liaison on a phone sign for an assignment and report on it', async () => {
    const { page, faults } = await signedIn('jx-sfj', PHONE);
    await page.getByRole('link', { name: '任务', exact: true }).click();
    await page.locator('a[href^="#/assignments/"]').first().click();
    await page.getByRole('button', { name: /签\s*收/ }).click();
    await page.getByLabel('进展情况').fill('已部署，正在推进');
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.locator('.prose', { hasText: '已部署，正在推进' }).first().waitFor();

    const liaison = await system.signIn('jx-sfj');
    const started = await liaison.all<{ state: string }>('/api/assignments?state=IN_PROGRESS');
    expect(started).toHaveLength(1);
    expect(await fitsTheScreen(page)).toBe(true);
    await picture(page, 'phone');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lets who was signed out while writing sign in over what was written, and send it', async () => {
    const [id, text] = [await untouched('jx-sfj'), '会议已开，方案已印发'];
    const { page, faults } = await signedIn('jx-sfj', PHONE);
    await open(page, `assignments/${id}`);
    await page.getByRole('button', { name: /签\s*收/ }).click();
    await page.getByLabel('进展情况').fill(text);
    await page.request.delete(`${system.url}/api/session`);
    await page.getByRole('button', { name: '报告进展' }).click();
    const overThePage = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await overThePage.waitFor();
    await picture(page, 'signed-out-phone');
    await overThePage.getByLabel('密码').fill(system.password);
    await overThePage.getByRole('button', { name: /登\s*录/ }).click();
    await overThePage.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('进展情况').inputValue()).toBe(text);
    expect(await stateOf(id)).toBe('SIGNED');
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.locator('.prose', { hasText: text }).first().waitFor();
    expect(await stateOf(id)).toBe('IN_PROGRESS');
    // A page that was only read is read on by itself.
    await page.request.delete(`${system.url}/api/session`);
    await page.getByRole('link', { name: '任务', exact: true }).click();
    await overThePage.getByLabel('密码').fill(system.password);
    await overThePage.getByRole('button', { name: /登\s*录/ }).click();
    await page.locator('a[href^="#/assignments/"]').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('begins anew for another account that signs in where somebody was writing', async () => {
    const id = await untouched('jx-scj');
    const { page, faults } = await signedIn('jx-scj', DESK);
    await open(page, `assignments/${id}`);
    await page.getByRole('button', { name: /签\s*收/ }).click();
    await page.getByLabel('进展情况').fill('市场监管局的文字');
    await page.request.delete(`${system.url}/api/session`);
    await page.getByRole('button', { name: '报告进展' }).click();
    const overThePage = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await overThePage.getByLabel('用户名').fill('jx-office');
    await overThePage.getByLabel('密码').fill(system.password);
    const reloaded = page.waitForEvent('load');
    await overThePage.getByRole('button', { name: /登\s*录/ }).click();
    await reloaded;
    await page.locator('.who .name', { hasText: '依法治市办经办' }).waitFor();
    expect(await page.getByText('市场监管局的文字').count()).toBe(0);
    expect(await stateOf(id)).toBe('SIGNED');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says so where another account has signed in in the next tab, and keeps what was written until that is decided', async () => {
    const [id, text] = [await untouched('jx-sfj'), '司法局的文字'];
    const { page, faults } = await signedIn('jx-sfj', PHONE);
    await open(page, `assignments/${id}`);
    await page.getByRole('button', { name: /签\s*收/ }).click();
    await page.getByLabel('进展情况').fill(text);
    const inTheNextTab = () => page.request.post(`${system.url}/api/session`, { data: { username: 'jx-office', password: system.password } });
    await inTheNextTab();
    await page.getByRole('button', { name: '报告进展' }).click();
    const overThePage = page.getByRole('dialog', { name: '已改由其他账号登录' });
    await overThePage.getByText('本页由“市司法局联络员”打开，现在登录的是“依法治市办经办”。').waitFor();
    await picture(page, 'another-account-phone');
    expect(await stateOf(id)).toBe('SIGNED');
    await overThePage.getByLabel('密码').fill(system.password);
    await overThePage.getByRole('button', { name: /登\s*录/ }).click();
    await overThePage.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('进展情况').inputValue()).toBe(text);
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.locator('.prose', { hasText: text }).first().waitFor();
    expect(await stateOf(id)).toBe('IN_PROGRESS');
    // Who decides for the other account begins anew as that one.
    await inTheNextTab();
    await page.getByRole('link', { name: '任务', exact: true }).click();
    const reloaded = page.waitForEvent('load');
    await overThePage.getByRole('button', { name: '改用该账号，不保留已填写的内容' }).click();
    await reloaded;
    await page.locator('.who .name', { hasText: '依法治市办经办' }).waitFor();
    // A refused call is an error of the network to the browser.
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([]);
    await page.close();
  });

  it('shows the office the ledger of the plan with every clause', async () => {
    const { page, faults } = await signedIn('jx-office', DESK);
    await page.getByRole('link', { name: '台账', exact: true }).click();
    await page.getByRole('link', { name: '2020年嘉兴市法治政府建设工作要点' }).first().click();
    await page.getByText('市司法局').first().waitFor();
    await picture(page, 'ledger');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lets the office cut an item of an uploaded plan in two and accept both', async () => {
    const { page, faults } = await signedIn('jx-office', DESK);
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

  it('warns of a deadline that has passed at its field, in the review, before issuing and before a correction', async () => {
    const text = '嘉兴市2026年政务公开工作要点\n\n一、重点任务\n（一）公开目录。9月底前编制。（责任单位：市司法局）\n（二）公开专栏。建好专栏。（责任单位：市司法局）\n';
    const [office, director] = [await signedIn('jx-office', DESK), await signedIn('jx-director', DESK)];
    await open(office.page, 'plans');
    await office.page.locator('input[type=file]').setInputFiles({ name: 'old.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await office.page.getByText('1 项时限已过，下达后即按逾期催办').waitFor();
    await office.page.getByLabel('推定时限').fill('2019-12-31');
    await office.page.getByText('所填时限已过，这 1 项下达后即按逾期催办').waitFor();
    await office.page.getByRole('button', { name: '确认推定时限' }).click();
    await office.page.getByText('2 项时限已过，下达后即按逾期催办').waitFor();
    await office.page.getByRole('button', { name: '查看这些事项' }).click();
    await office.page.getByText('时限已过 2', { exact: true }).waitFor();

    const [, planId] = /plans\/([^/?]+)/.exec(office.page.url()) ?? [];
    await open(director.page, `plans/${planId}`);
    await director.page.getByRole('button', { name: /^审\s*定$/ }).click();
    const confirming = director.page.getByRole('tooltip', { name: '确认审定？' });
    await confirming.getByText('2 个任务事项的内容、责任单位和时限就此审定').waitFor();
    await picture(director.page, 'confirming');
    await confirming.getByRole('button', { name: /^审\s*定$/ }).click();
    await director.page.getByRole('button', { name: /^下\s*达$/ }).click();
    await director.page.getByRole('tooltip').getByText('2 项时限已过，下达后即按逾期催办。').waitFor();

    const [assignment] = await (await system.signIn('jx-office')).all<{ itemId: string }>('/api/assignments');
    await open(office.page, `items/${assignment?.itemId}`);
    await office.page.getByRole('button', { name: '更正时限' }).click();
    await office.page.getByLabel('更正为').fill('2019-01-01');
    await office.page.getByText('所填时限已过，更正后即按逾期催办').waitFor();
    await nothingHangsOver(office.page);
    await finished('past-deadline', office, director);
  });

  /** An assignment of a unit that nobody has touched. */
  async function untouched(username: string): Promise<string> {
    const liaison = await system.signIn(username);
    const [assignment] = await liaison.all<{ id: string }>('/api/assignments?state=AWAITING_SIGN');
    return assignment?.id ?? '';
  }

  const open = (page: Page, path: string) => page.goto(`${system.url}/#/${path}`);
  const stateOf = async (id: string) => (await (await system.signIn('jx-office')).get<{ state: string }>(`/api/assignments/${id}`)).state;
  const nothingHangsOver = async (page: Page) => expect(await fitsTheScreen(page)).toBe(true);
  async function finished(name: string, ...opened: readonly SignedInPage[]): Promise<void> {
    for (const [n, { page, faults }] of opened.entries()) {
      expect(faults).toEqual([]);
      await picture(page, `${name}-${n}`);
      await page.close();
    }
  }

  it('names the clauses left out apart from what blocks, and leads from a second upload to the plan there is', async () => {
    const text = '嘉兴市2026年普法工作要点\n\n一、重点任务\n（一）以案释法。9月底前编印案例。（责任单位：市司法局）\n（二）营造氛围。加强宣传。\n';
    const file = { name: 'twice.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
    const office = await signedIn('jx-office', DESK);
    await open(office.page, 'plans');
    await office.page.locator('input[type=file]').setInputFiles(file);
    const leftOut = office.page.locator('.ant-card', { hasText: '未列为任务事项的条款（1）' });
    await leftOut.getByText('（二）营造氛围').waitFor();
    const first = office.page.url();

    await open(office.page, 'plans');
    await office.page.locator('input[type=file]').setInputFiles(file);
    await office.page.getByRole('alert').getByRole('link', { name: '打开已有的计划' }).click();
    await leftOut.waitFor();
    expect(office.page.url()).toBe(first);
    const { page, faults } = office;
    // The refused upload is an error of the network to the browser.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.close();
  });

  it('lets a unit ask for more time and the office grant another day than asked', async () => {
    const id = await untouched('jx-scj');
    const unit = await signedIn('jx-scj', PHONE);
    await open(unit.page, `assignments/${id}`);
    await unit.page.getByRole('button', { name: /签\s*收/ }).click();
    await unit.page.getByRole('button', { name: '申请延期' }).click();
    await unit.page.getByLabel('申请延至').fill('2027-02-28');
    await unit.page.getByLabel('延期理由').fill('上级文件尚未印发');
    await unit.page.getByLabel('已有进展').fill('初稿已成');
    await nothingHangsOver(unit.page);
    await unit.page.getByRole('button', { name: '提交延期申请' }).click();
    await unit.page.getByText('待审批').waitFor();

    const office = await signedIn('jx-office', DESK);
    await office.page.getByRole('link', { name: '任务', exact: true }).click();
    await office.page.getByRole('link', { name: '延期申请' }).click();
    await office.page.getByRole('button', { name: '同意延期', exact: true }).click();
    await office.page.getByLabel('延至').fill('2027-01-29');
    await office.page.getByRole('button', { name: '批准延期' }).click();
    await office.page.getByText('没有待审批的延期申请').waitFor();

    await unit.page.reload();
    await unit.page.getByText('2027-01-29 前').waitFor();
    await unit.page.getByText('时限变更').waitFor();
    await nothingHangsOver(unit.page);
    await finished('extension', unit, office);
  });

  it('takes an assignment through objection, return and a new dispatch to a new signature', async () => {
    const id = await untouched('jx-zsb');
    const [unit, office] = [await signedIn('jx-zsb', PHONE), await signedIn('jx-office', DESK)];
    await open(unit.page, `assignments/${id}`);
    await unit.page.getByRole('button', { name: '申请退回' }).click();
    await unit.page.getByLabel('退回理由').fill('不属于我局职责');
    await unit.page.getByRole('dialog').getByRole('button', { name: '申请退回' }).click();
    await unit.page.getByRole('button', { name: '撤回申请' }).waitFor();

    await open(office.page, `assignments/${id}`);
    await office.page.getByText('不属于我局职责').first().waitFor();
    for (const [command, reason] of [
      ['同意退回', '经核实，退回'],
      ['重新交办', '三定规定在该局，请继续办理'],
    ] as const) {
      await office.page.getByRole('button', { name: command }).click();
      await office.page.getByRole('dialog').getByRole('textbox').fill(reason);
      await office.page.getByRole('dialog').getByRole('button', { name: command }).click();
    }
    await office.page.getByText('重新交办：已退回 → 待签收').waitFor();

    await unit.page.reload();
    await unit.page.getByRole('button', { name: /签\s*收/ }).click();
    await unit.page.getByRole('tab', { name: '报告进展' }).waitFor();
    expect(await stateOf(id)).toBe('SIGNED');
    await nothingHangsOver(unit.page);
    await finished('return', unit, office);
  });

  it('carries a completion with its evidence from the unit to the office, which accepts it', async () => {
    const id = await untouched('jx-nanhu');
    const [unit, office] = [await signedIn('jx-nanhu', PHONE), await signedIn('jx-office', DESK)];
    await open(unit.page, `assignments/${id}`);
    await unit.page.getByRole('button', { name: /签\s*收/ }).click();
    await unit.page.getByRole('tab', { name: /报\s*结/ }).click();
    await unit.page.getByLabel('完成情况').fill('已全部完成');
    const evidence = { name: '工作总结.txt', mimeType: 'text/plain', buffer: Buffer.from('本年度工作总结') };
    await unit.page.locator('input[type=file]').setInputFiles(evidence);
    await unit.page.getByRole('checkbox', { name: '工作总结.txt' }).check();
    await nothingHangsOver(unit.page);
    await unit.page.getByRole('button', { name: /^报\s*结$/ }).click();
    await unit.page.getByText('报结内容').waitFor();

    await open(office.page, `assignments/${id}`);
    await office.page.getByText('已随报结提交').first().waitFor();
    const [saved] = await Promise.all([office.page.waitForEvent('download'), office.page.getByRole('link', { name: '工作总结.txt' }).first().click()]);
    expect(saved.suggestedFilename()).toBe('工作总结.txt');
    await office.page.getByRole('button', { name: '验收通过' }).click();
    await office.page.getByText('验收通过：已报结 → 已办结').waitFor();
    expect(await stateOf(id)).toBe('COMPLETED');
    await finished('completion', unit, office);
  });

  it('lets the office rest an item and take it up again, and ask for monthly reports on it', async () => {
    const liaison = await system.signIn('jx-gangqu');
    const [part] = await liaison.all<{ id: string; itemId: string }>('/api/assignments?state=AWAITING_SIGN');
    const office = await signedIn('jx-office', PHONE);
    await open(office.page, `items/${part?.itemId}`);
    for (const [command, after] of [
      [/^中\s*止$/, / → 已中止/],
      [/^恢\s*复$/, /已中止 → /],
      ['设定定期报告', '月报：专班要求'],
    ] as const) {
      await office.page.getByRole('button', { name: command }).click();
      const dialog = office.page.getByRole('dialog');
      if (command === '设定定期报告') await dialog.getByText('月报', { exact: true }).click();
      await dialog.getByRole('textbox').fill('专班要求');
      await dialog.getByRole('button', { name: command }).click();
      await office.page.getByText(after).waitFor();
    }
    await nothingHangsOver(office.page);
    expect((await liaison.get<{ reportDue: string }>(`/api/assignments/${part?.id}`)).reportDue).toBe('2026-12-05');
    await finished('item', office);
  });

  it('binds a unit to a report, which proves that its recipient has it', async () => {
    const [office, unit] = [await signedIn('jx-office', DESK), await signedIn('jx-gangqu', PHONE)];
    await open(office.page, 'obligations');
    await office.page.getByRole('button', { name: '自行设定' }).click();
    const terms = office.page.getByRole('dialog');
    await terms.getByLabel('名称').fill('法治政府建设情况专报');
    await terms.getByLabel('报送内容').fill('报送本年度法治政府建设情况');
    await terms.getByText('一次', { exact: true }).click();
    await terms.getByLabel('报送时限').fill('2026-12-10');
    await terms.getByPlaceholder('如：同级人大常委会').fill('同级人大常委会');
    await terms.getByLabel('依据（文件和条款）').fill('工作要点第24条');
    await terms.getByLabel('报送单位').fill('港区');
    await office.page.locator('.ant-select-item-option', { hasText: '港区' }).click();
    await terms.getByRole('button', { name: /^设\s*定$/ }).click();
    await office.page.getByText('法治政府建设情况专报').waitFor();

    await open(unit.page, 'obligations');
    await unit.page.getByText('法治政府建设情况专报').click();
    await unit.page.getByText('尚缺：同级人大常委会 1 份').waitFor();
    await unit.page.getByRole('link', { name: '查看任务' }).click();
    await unit.page.getByRole('button', { name: /签\s*收/ }).click();
    await unit.page.getByRole('tab', { name: '报告进展' }).waitFor();
    await unit.page.goBack();
    await unit.page.getByRole('button', { name: '登记凭证' }).click();
    await unit.page.getByLabel('报送日期').fill('2026-11-23');
    await unit.page.getByLabel('送达说明').fill('机要交换');
    await nothingHangsOver(unit.page);
    await unit.page.getByRole('dialog').getByRole('button', { name: /^登\s*记$/ }).click();
    await unit.page.getByText('机要交换').waitFor();
    expect(await unit.page.getByText('尚缺').count()).toBe(0);
    await finished('report', office, unit);
  });

  it('narrows the office’s tasks to a plan and to words of item and unit', async () => {
    const office = await system.signIn('jx-office');
    const [any] = await office.all<{ planId: string; planTitle: string; clause: string; unitName: string }>('/api/assignments');
    if (!any) throw new Error('there is no assignment');
    const words = `${any.clause} ${any.unitName}`;
    const { items: found } = await office.get<{ items: object[] }>(`/api/assignments?planId=${any.planId}&search=${encodeURIComponent(words)}`);
    const { page } = await signedIn('jx-office', PHONE);
    await open(page, 'assignments');
    await page.getByPlaceholder('查找事项、单位').fill(words);
    await page.getByPlaceholder('查找事项、单位').press('Enter');
    await page.locator('.filters .plan-select').click();
    await page.locator('.ant-select-item-option', { hasText: any.planTitle }).first().click();
    const rows = page.locator('.rows > li', { hasText: any.planTitle });
    await until('the list to be narrowed', async () => (await rows.count()) === found.length);
    await picture(page, 'assignments-narrowed');
    for (const row of await page.locator('.rows > li').allTextContents()) expect(row).toContain(any.unitName);
    expect(new URL(page.url()).hash).toContain(`planId=${any.planId}`);
    await nothingHangsOver(page);
    await page.close();
  });

  it('keeps the work inside a unit: who handles it, its steps, and a transfer to another unit', async () => {
    const id = await untouched('jx-scj');
    const [unit, office] = [await signedIn('jx-scj', PHONE), await signedIn('jx-office', DESK)];
    await open(unit.page, `assignments/${id}`);
    await unit.page.getByRole('button', { name: /签\s*收/ }).click();
    await unit.page.getByRole('button', { name: '分解子任务' }).click();
    await unit.page.getByRole('textbox', { name: '子任务' }).fill('拟定方案');
    await unit.page.getByLabel('完成日期').fill('2026-12-10');
    await unit.page.getByRole('dialog').getByRole('button', { name: /^增\s*加$/ }).click();
    await unit.page.getByText('2026-12-10 前').waitFor();
    await unit.page.getByRole('button', { name: '指定承办人' }).click();
    await unit.page.getByRole('combobox', { name: '承办人' }).click();
    await unit.page.locator('.ant-select-item-option', { hasText: '市市场监管局联络员' }).click();
    await unit.page.getByRole('dialog').getByRole('button', { name: '指定承办人' }).click();
    await unit.page.getByText('承办人 市市场监管局联络员').waitFor();
    await unit.page.getByRole('button', { name: '申请转办' }).click();
    await unit.page.getByRole('combobox', { name: '建议承办单位' }).fill('体育局');
    await unit.page.locator('.ant-select-item-option', { hasText: '体育局' }).click();
    await unit.page.getByLabel('转办理由').fill('职责已划转');
    await nothingHangsOver(unit.page);
    await unit.page.getByRole('dialog').getByRole('button', { name: '申请转办' }).click();
    await unit.page.getByRole('button', { name: '撤回申请' }).waitFor();

    await open(office.page, `assignments/${id}`);
    await office.page.getByRole('button', { name: '驳回申请' }).click();
    await office.page.getByLabel('驳回理由').fill('职责未划转，请继续办理');
    await office.page.getByRole('dialog').getByRole('button', { name: '驳回申请' }).click();
    await office.page.getByText('驳回申请：申请转办 → 已签收').waitFor();
    await finished('inside', unit, office);
  });

  it('answers every address that leads nowhere, to nothing, or not for this account alike, and leads back', async () => {
    const { page, faults } = await signedIn('jx-sfj', PHONE);
    const nowhere = ['nowhere', 'constructor', 'items', 'inbox/inbox', 'policies', 'directory', 'calendar', 'plans', `plans/${randomUUID()}`];
    const nothing = ['ledgers', 'assignments', 'items', 'notices', 'obligations'].map((place) => `${place}/${randomUUID()}`);
    for (const path of [...nowhere, ...nothing]) {
      await open(page, path);
      await page.getByRole('heading', { name: '没有找到' }).waitFor();
      expect([path, await page.locator('main button, main .ant-select').count()]).toEqual([path, 0]);
      await page.getByRole('link', { name: '返回首页' }).click();
      await page.getByRole('heading', { name: '任务' }).waitFor();
    }
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    await page.close();
  });

  it('shows the operators what no consumer could work, to be worked again or given up with a reason', async () => {
    const died = () => system.database.rows<{ jobId: string }>(`select job_id as "jobId" from reminder.dead_letter where event_id = $1`, [event.id]);
    const event = { id: randomUUID(), name: 'thing.unheard-of.v1' };
    const envelope = {
      ...event,
      occurredAt: '2026-11-23T02:00:00.000Z',
      producer: 'assignment',
      jurisdictionId: randomUUID(),
      subject: { type: 'thing', id: randomUUID(), revision: 1 },
      correlationId: randomUUID(),
      causationId: null,
      actor: null,
      payload: {},
    };
    await system.database.rows(`insert into reminder.outbox_message (job_id, event_id, envelope, queue) values ($1::uuid::text, $1::uuid, $2, 'reminder.assignments')`, [event.id, envelope]);
    await until('the event to be given up', async () => (await died()).length === 1);

    const { page, faults } = await signedIn('ops', PHONE);
    const letter = page.locator('.rows > li', { hasText: event.name });
    await letter.getByText('reminder.assignments').waitFor();
    await letter.getByText('没有处理此类事件的程序').waitFor();
    await page.getByRole('heading', { name: '催办督办 1 件' }).waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    await picture(page, 'dead-letters-phone');
    const settle = async (verb: string, reason: string) => {
      await letter.getByRole('button', { name: verb }).click();
      await page.getByRole('dialog').getByLabel('理由').fill(reason);
      await page.getByRole('dialog').getByRole('button', { name: verb }).click();
    };
    await settle('重新处理', '程序已更新');
    await until('the event to be given up again', async () => (await died()).length === 2);
    await page.reload();
    await settle('放弃处理', '系误发');
    await letter.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: '催办督办 没有' }).waitFor();
    const actions = await system.database.rows('select action, reason from reminder.dead_letter_action order by done_at');
    expect(actions).toEqual([{ action: 'REDRIVE', reason: '程序已更新' }, { action: 'DISCARD', reason: '系误发' }]);
    await page.getByRole('link', { name: '通知', exact: true }).click();
    await page.getByRole('heading', { name: '未送达的消息' }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('leads the operators from the queue board back', async () => {
    const { page } = await signedIn('ops', DESK);
    await page.getByRole('link', { name: '队列' }).click();
    await page.locator('header li button').last().click();
    await picture(page, 'queue-board');
    await page.getByRole('menuitem', { name: '返回落实' }).click();
    await page.getByRole('heading', { name: '死信' }).waitFor();
    await page.close();
  });

  it('lets the director put one issued plan in the place of another, item by item', async () => {
    const offices = { office: await system.signIn('jx-office'), director: await system.signIn('jx-director') };
    const revised = (await seed('jiaxing-2020-plan.txt')).toString().replace('2020年嘉兴市', '2021年嘉兴市');
    const successor = await issuePlan(offices, 'plan-2021.txt', Buffer.from(revised), '2026-12-30');
    const plans = await offices.office.all<{ id: string; title: string; state: string }>('/api/plans');
    const old = plans.find(({ id, state }) => state === 'ISSUED' && id !== successor.id);
    const director = await signedIn('jx-director', PHONE);
    await open(director.page, `plans/${old?.id}`);
    await director.page.getByRole('link', { name: '由其他计划替代' }).click();
    await director.page.getByLabel('替代的计划').click();
    await director.page.locator('.ant-select-item-option').first().click();
    await director.page.getByText('48 个事项由新计划的事项承接').waitFor();
    await nothingHangsOver(director.page);
    await director.page.getByRole('button', { name: /^替\s*代$/ }).click();
    await director.page.getByLabel('替代理由').fill('新一年度工作要点已下达');
    await director.page.getByRole('dialog').getByRole('button', { name: /^替\s*代$/ }).click();
    await director.page.getByRole('link', { name: '查看替代的计划' }).waitFor();
    await system.database.settled();
    await open(director.page, 'ledgers');
    const given = director.page.locator('.rows > li', { hasText: '新一年度工作要点已下达' });
    await given.getByText('48 已被替代').waitFor();
    await picture(director.page, 'ledgers');
    expect(await given.getByText('已终止').count()).toBe(0);
    await given.getByRole('link', { name: `已被《${successor.title}》替代` }).click();
    await director.page.getByRole('heading', { name: successor.title }).waitFor();
    await finished('supersession', director);
  });
});
