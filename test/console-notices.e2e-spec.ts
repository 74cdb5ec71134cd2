import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { atShanghai } from '#calendar';
import type { LadderPolicyList } from '../apps/reminder/src/policies/ladder-policies.dto.js';
import type { NoticesPage } from '../apps/reminder/src/notices/notice.view.js';
import { browserIsInstalled, ConsoleBrowser, DESK, fitsTheScreen, PHONE, picture } from './support/console-browser.js';
import { issuePlan } from './support/issue-plan.js';
import { WholeSystem } from './support/whole-system.js';

const PLAN = `嘉兴市2026年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展涉企文件专项清理，3月底前完成。（责任单位：市司法局）
（二）规范行政检查。公布行政检查事项清单，3月底前完成。（责任单位：市市场监管局）
（三）加强队伍建设。组织行政执法人员轮训，4月底前完成。（责任单位：市政务数据办）
（四）保障依法行政经费。编制法治建设专项预算，3月底前完成。（责任单位：市财政局）
（五）健全基层治理。修订村规民约示范文本，3月底前完成。（责任单位：市民政局）
`;
/** Ten working days after the end of March: what is not done is drafted a 督办单. */
const MORNING = { date: '2026-04-15', time: '08:30' } as const;

(browserIsInstalled ? describe : describe.skip)('supervision on the page', () => {
  let system: WholeSystem;
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    system = await WholeSystem.start('2026-03-02', '10:00');
    const offices = { office: await system.signIn('jx-office'), director: await system.signIn('jx-director') };
    await issuePlan(offices, 'plan.txt', new TextEncoder().encode(PLAN), '2026-12-31');
    await system.advanceTo(MORNING.date, MORNING.time);
    browser = await ConsoleBrowser.start(system);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  const signIn = (username: string, viewport: typeof DESK) => browser.signIn(username, viewport, atShanghai(MORNING.date, MORNING.time));
  /** antd puts a space between the two characters of a short button. */
  const named = (verb: string) => new RegExp(`^${[...verb].join('\\s*')}$`);
  /** Opens a decision, fills it in and gives it. */
  async function decide(page: Page, verb: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await page.locator('.actions').getByRole('button', { name: named(verb) }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: named(verb) }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  /** Numbers of which a part cannot be seen: 10 must not look like 1. */
  const cutNumbers = (page: Page) =>
    page.evaluate("[...document.querySelectorAll('[role=spinbutton]')].filter((input) => input.scrollWidth > input.clientWidth).map(({ value }) => value)");
  async function noticeOf(unitName: string, level: string) {
    const { items } = await (await system.signIn('jx-director')).get<NoticesPage>(`/api/notices?level=${level}`);
    return items.find((notice) => notice.unitName === unitName);
  }

  it('lets the director countersign a draft, its unit receive and answer it, and the office lift it', async () => {
    const director = await signIn('jx-director', DESK);
    await director.page.getByRole('link', { name: '督办', exact: true }).click();
    await director.page.getByRole('link', { name: /督办单.*嘉兴市司法局/ }).click();
    await director.page.getByRole('heading', { name: '一、督办事项' }).waitFor();
    await director.page.getByText('无正当理由仍不办结的，将发红色督办单。').waitFor();
    await picture(director.page, 'notice-draft');
    await decide(director.page, '会签', { 要求: '4月底前完成清理并报送结果' });
    await director.page.getByRole('heading', { name: '法治办督〔2026〕1号' }).waitFor();
    await director.page.getByText('4月底前完成清理并报送结果').first().waitFor();
    const download = director.page.waitForEvent('download');
    await director.page.getByRole('link', { name: '下载文书（docx）' }).click();
    expect((await download).suggestedFilename()).toBe('法治办督〔2026〕1号.docx');
    await picture(director.page, 'notice-served');

    const unit = await signIn('jx-sfj', PHONE);
    await unit.page.getByRole('link', { name: '收件箱' }).click();
    await unit.page.getByRole('link', { name: '查看并回复' }).waitFor();
    await picture(unit.page, 'inbox-phone');
    expect(await fitsTheScreen(unit.page)).toBe(true);
    await unit.page.getByRole('link', { name: '查看并回复' }).click();
    await unit.page.getByRole('button', { name: '签收回执' }).click();
    await unit.page.getByText('市司法局联络员').first().waitFor();
    await decide(unit.page, '回复', { 回复内容: '已完成清理，结果附后' });
    await unit.page.getByText('已完成清理，结果附后').first().waitFor();
    expect(await fitsTheScreen(unit.page)).toBe(true);
    await picture(unit.page, 'notice-phone');
    await unit.page.getByRole('link', { name: '（一）优化营商环境' }).click();
    await unit.page.getByRole('link', { name: /督办单 法治办督〔2026〕1号 已回复/ }).waitFor();

    await director.page.reload();
    await director.page.getByText('已完成清理，结果附后').first().waitFor();
    await decide(director.page, '解除', { 解除的理由: '清理结果已核实' });
    await director.page.getByText('已解除').first().waitFor();
    await director.page.getByRole('heading', { name: '关于解除督办的通知' }).waitFor();
    const release = director.page.waitForEvent('download');
    await director.page.getByRole('link', { name: '下载解除通知（docx）' }).click();
    expect((await release).suggestedFilename()).toBe('法治办解〔2026〕1号.docx');
    await picture(director.page, 'notice-released');
    await unit.page.getByRole('link', { name: '收件箱' }).click();
    await unit.page.getByRole('link', { name: /解除督办.*法治办解〔2026〕1号/ }).waitFor();
    await picture(unit.page, 'inbox-released-phone');
    await unit.page.getByRole('button', { name: '签收回执' }).click();
    await unit.page.getByRole('link', { name: /法治办解〔2026〕1号/ }).waitFor({ state: 'detached' });
    const lifted = await noticeOf('嘉兴市司法局', 'SUPERVISE');
    expect(lifted).toMatchObject({ state: 'LIFTED', reason: '清理结果已核实', reply: '已完成清理，结果附后' });

    // The ledger hears of it through the queue.
    await system.database.settled();
    await director.page.getByRole('link', { name: '台账', exact: true }).click();
    await director.page.getByRole('link', { name: /嘉兴市2026年法治政府建设工作要点/ }).click();
    await director.page.getByText('（法治办解〔2026〕1号 解除）').waitFor();
    await picture(director.page, 'ledger-released');
    await director.page.getByRole('link', { name: '法治办督〔2026〕1号' }).click();
    await director.page.getByRole('heading', { name: '关于解除督办的通知' }).waitFor();
    for (const { page, faults } of [director, unit]) {
      expect(faults).toEqual([]);
      await page.close();
    }
  });

  it('lets the office draft a 约谈 by hand above what was served, for somebody else to countersign', async () => {
    const { page, faults } = await signIn('jx-office', DESK);
    await page.goto(`${system.url}/#/notices/${(await noticeOf('嘉兴市市场监督管理局', 'URGE'))?.id}`);
    await page.locator('.actions').getByRole('button', { name: named('升级') }).click();
    await page.getByRole('dialog').getByLabel('升级为').click();
    await page.getByText('约谈通知书', { exact: true }).click();
    const fields = { 约谈时间: '2026年4月20日上午9时', 约谈地点: '市行政中心三楼会议室', 升级理由: '多次催办未回应' };
    for (const [label, text] of Object.entries(fields)) await page.getByRole('dialog').getByLabel(label).fill(text);
    await page.getByRole('button', { name: '拟稿待会签' }).click();
    // The system's own draft awaits its countersignature and comes first.
    await page.getByRole('dialog').getByText('不能由此拟这种文书').waitFor();

    const director = await system.signIn('jx-director');
    const draft = await noticeOf('嘉兴市市场监督管理局', 'SUPERVISE');
    await director.post(`/api/notices/${draft?.id}/discard`, { revision: draft?.revision ?? 0, body: { reason: '改为约谈' } });
    await page.getByRole('button', { name: '拟稿待会签' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await noticeOf('嘉兴市市场监督管理局', 'INTERVIEW')).toMatchObject({ state: 'PENDING_APPROVAL', draftedBy: '依法治市办经办' });
    // The refusal is a line in the browser's log too.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.close();
  });

  it('lets the director decide on many drafts in one go, and says which of them somebody has decided on before', async () => {
    const { page, faults } = await signIn('jx-director', PHONE);
    await page.getByRole('link', { name: '督办', exact: true }).click();
    const drafts = async (...of: readonly RegExp[]) => {
      await page.getByRole('button', { name: '批量办理' }).click();
      for (const name of of) await page.getByRole('checkbox', { name }).check();
    };
    const close = () => page.getByRole('dialog').getByRole('button', { name: /Close|关闭/ }).click();
    await drafts(/督办单.*财政局/, /督办单.*民政局/);
    const director = await system.signIn('jx-director');
    const finance = await noticeOf('嘉兴市财政局', 'SUPERVISE');
    await director.post(`/api/notices/${finance?.id}/discard`, { revision: finance?.revision ?? 0, body: { reason: '预算已报送' } });
    await page.getByRole('button', { name: '会签所选 2 件' }).click();
    await page.getByRole('dialog').getByRole('button', { name: named('会签') }).click();
    await page.getByText('已签发 1 件：法治办督〔2026〕2号').waitFor();
    await page.getByText('督办单（嘉兴市财政局）未签发：稿件已有变化').waitFor();
    await picture(page, 'drafts-signed');
    await close();

    await drafts(/约谈通知书.*市场监督管理局/);
    await page.getByRole('button', { name: '所选 1 件不予签发' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '不予签发' }).click();
    await page.getByText('请填写不予签发的理由').waitFor();
    await page.getByLabel('不予签发的理由').fill('已当面约谈');
    expect(await fitsTheScreen(page)).toBe(true);
    await picture(page, 'drafts-discard');
    await page.getByRole('dialog').getByRole('button', { name: '不予签发' }).click();
    await page.getByText('不予签发 1 件').waitFor();
    await close();
    await page.getByText('没有待会签的文书').waitFor();
    expect(await noticeOf('嘉兴市市场监督管理局', 'INTERVIEW')).toMatchObject({ state: 'DISCARDED', reason: '已当面约谈' });
    expect(await noticeOf('嘉兴市民政局', 'SUPERVISE')).toMatchObject({ state: 'SERVED', number: '法治办督〔2026〕2号' });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lets the office urge assignments it picks from the list, and says what may not be urged again', async () => {
    const { page, faults } = await signIn('jx-office', DESK);
    await page.getByRole('link', { name: '任务', exact: true }).click();
    for (const again of [false, true]) {
      await page.getByRole('button', { name: '选择催办' }).click();
      await page.getByRole('button', { name: '选中列出的 5 件' }).click();
      await page.getByRole('button', { name: '催办所选 5 件' }).click();
      await page.getByLabel('催办内容').fill('请于本周五前报告进展');
      await page.getByRole('dialog').getByRole('button', { name: named('催办') }).click();
      const result = page.getByRole('dialog').locator('.urge-result');
      await result.waitFor();
      if (again) await result.getByText('起可再催').first().waitFor();
      expect(await result.locator('li').count()).toBe(5);
      await picture(page, again ? 'urge-refused' : 'urge');
      await page.getByRole('dialog').getByRole('button', { name: /Close|关闭/ }).click();
    }
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.close();
  });

  it('lets the office urge units from what they got, all that they owe of a plan', async () => {
    const { page, faults } = await signIn('jx-office', DESK);
    await page.goto(`${system.url}/#/burden`);
    await page.getByRole('row', { name: /嘉兴市司法局/ }).getByRole('checkbox').check();
    await page.getByRole('button', { name: '催办所选 1 个单位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('计划').click();
    await page.getByTitle('嘉兴市2026年法治政府建设工作要点').click();
    await dialog.getByLabel('催办内容').fill('请报送清理结果');
    await dialog.getByRole('button', { name: named('催办') }).click();
    // It was urged by hand this very morning.
    await dialog.getByText(/1 件未催办：距上次手工催办不足规定间隔/).waitFor();
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.close();
  });

  it('lets the director try a policy, keep it as a version and put all that runs under it', async () => {
    const { page, faults } = await signIn('jx-director', DESK);
    await page.getByRole('link', { name: '督办', exact: true }).click();
    await page.getByRole('link', { name: '催办规则' }).click();
    await page.getByRole('row', { name: /督办 逾期10个工作日/ }).waitFor();
    await picture(page, 'policy');
    await page.getByRole('button', { name: named('修改') }).click();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.getByLabel('回复后无进展').waitFor();
      expect([width, await cutNumbers(page)]).toEqual([width, []]);
      expect(await fitsTheScreen(page)).toBe(true);
      await picture(page, `policy-numbers-${width}`);
    }
    await page.setViewportSize(DESK);
    await page.getByRole('group', { name: '第 5 级' }).getByLabel('工作日').fill('-8');
    await page.getByLabel('文书回复期限').fill('5');
    await page.getByText('文号（〔年份〕之前的字）').click();
    await page.getByLabel('红色督办单', { exact: true }).fill('法治办督');
    await page.getByRole('button', { name: '试算今后一周' }).click();
    await page.getByText('未回复，几日后升级：须多于文书回复期限').waitFor();
    await page.getByText('红色督办单文号：与其他文书的文号相同，会重号').waitFor();
    await picture(page, 'policy-faults');
    await page.getByLabel('文书回复期限').fill('1');
    await page.getByLabel('红色督办单', { exact: true }).fill('法治办红');
    await page.getByRole('button', { name: '试算今后一周' }).click();
    await page.getByText('按此规则，今后一周 1 个单位将收到 1 条').waitFor();
    await picture(page, 'policy-edited');
    await page.getByLabel('修改理由').fill('推迟两天预警');
    await page.getByRole('button', { name: '存为新版本' }).click();
    await page.getByText('本办第 1 版').first().click();
    await page.locator('.actions').getByRole('button', { name: named('启用') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/按此规则，今后一周/).waitFor();
    await dialog.getByLabel('正在办理的任务也改用（已发出的不变）').check();
    await dialog.getByLabel('启用理由').fill('经主任办公会同意');
    await picture(page, 'policy-activation');
    await dialog.getByRole('button', { name: named('启用') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: '本办第 1 版' }).waitFor();
    await page.getByText('5 件任务在用').first().waitFor();

    const { items } = await (await system.signIn('jx-director')).get<LadderPolicyList>('/api/ladder-policies');
    expect(items[0]).toMatchObject({ version: 'office@1', active: true, timers: 5, reason: '推迟两天预警' });
    expect(items[0]?.policy.rungs[4]).toEqual({ level: 'REMIND', anchor: 'DUE', workdays: -8 });
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.close();
  });

  it('shows what each unit got, week by week, and fits a phone everywhere', async () => {
    const { page, faults } = await signIn('jx-office', PHONE);
    for (const path of ['notices?state=ALL', 'policies', 'burden?weeks=26', 'inbox', 'assignments']) {
      await page.goto(`${system.url}/#/${path}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      if (path.startsWith('burden')) await page.getByRole('row', { name: /嘉兴市司法局/ }).waitFor();
      expect([path, await fitsTheScreen(page)]).toEqual([path, true]);
      await picture(page, `phone-${path.replace(/\W.*/, '')}`);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
