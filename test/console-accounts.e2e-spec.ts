import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browserIsInstalled, ConsoleBrowser, DESK, fitsTheScreen, PHONE, picture, shown } from './support/console-browser.js';
import { WholeSystem } from './support/whole-system.js';

(browserIsInstalled ? describe : describe.skip)('accounts on the page', () => {
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

  it('lets the director add one, whose holder must change the password first, also after it was reset, and is shut out when it is closed', async () => {
    const director = await browser.signIn('jx-director', DESK);
    await director.page.getByRole('link', { name: '名录', exact: true }).click();
    await director.page.getByRole('link', { name: /^账\s*号$/ }).click();
    await director.page.getByRole('button', { name: '新增账号' }).click();
    const dialog = director.page.getByRole('dialog');
    await dialog.getByLabel('姓名或岗位').fill('市司法局值班员');
    await dialog.getByLabel('用户名').fill('jx-sfj-duty');
    for (const [label, name] of [['单位', '嘉兴市司法局'], ['角色', '单位经办']] as const) {
      await dialog.getByLabel(label).fill(name);
      await director.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name }).first().click();
    }
    await dialog.getByRole('heading', { name: '新增账号' }).or(dialog.getByText('新增账号')).first().click();
    await picture(director.page, 'account-new');
    await dialog.getByRole('button', { name: /^新\s*增$/ }).click();
    const told = director.page.getByRole('dialog').filter({ hasText: '市司法局值班员的初始密码' });
    const password = (await told.locator('.ant-typography').innerText()).trim();
    await picture(director.page, 'account-password');
    await told.getByRole('button', { name: '已告知本人' }).click();

    const holder = await browser.enter('jx-sfj-duty', password, PHONE);
    await holder.page.getByRole('heading', { name: '修改初始密码' }).waitFor();
    await picture(holder.page, 'account-first-sign-in-phone');
    const change = async (from: string, to: string) => {
      await holder.page.getByLabel('原密码').fill(from);
      await holder.page.getByLabel('新密码', { exact: true }).fill(to);
      await holder.page.getByLabel('再输入一次新密码').fill(to);
      await holder.page.getByRole('button', { name: /^修\s*改$/ }).click();
    };
    await holder.page.reload();
    await change(password, password);
    await holder.page.getByText('新密码与原密码相同').waitFor();
    const changed = shown(holder.page, '密码已修改');
    await change(password, 'a password of mine');
    await changed;
    await holder.page.getByRole('button', { name: '市司法局值班员' }).click();
    await change('a password of mine', 'another of mine');
    await holder.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await fitsTheScreen(holder.page)).toBe(true);
    await browser.signIn('jx-sfj-duty', PHONE, undefined, 'another of mine');

    const row = director.page.getByRole('listitem').filter({ hasText: 'jx-sfj-duty' });
    await row.getByRole('button', { name: '重置密码' }).click();
    await director.page.getByRole('tooltip').getByRole('button', { name: /^重\s*置$/ }).click();
    const reset = (await told.locator('.ant-typography').innerText()).trim();
    await told.getByRole('button', { name: '已告知本人' }).click();
    // An open page stays where it is until its holder has a password of their own again.
    await holder.page.getByRole('link', { name: '收件箱', exact: true }).click();
    const again = holder.page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await again.getByLabel('密码').fill(reset);
    await again.getByRole('button', { name: /登\s*录/ }).click();
    const own = holder.page.getByRole('dialog', { name: '请先修改初始密码' });
    await own.waitFor();
    await picture(holder.page, 'account-reset-phone');
    await change(reset, 'a third one of mine');
    await own.waitFor({ state: 'detached' });
    await holder.page.getByRole('heading', { name: '收件箱' }).waitFor();

    await row.getByRole('button', { name: /^停\s*用$/ }).click();
    await director.page.getByRole('tooltip').getByRole('button', { name: /^停\s*用$/ }).click();
    await row.waitFor({ state: 'detached' });
    await holder.page.reload();
    await holder.page.getByLabel('用户名').waitFor();
    await director.page.setViewportSize(PHONE);
    await director.page.reload();
    await director.page.getByRole('heading', { name: '账号' }).waitFor();
    expect(await fitsTheScreen(director.page)).toBe(true);
    await picture(director.page, 'accounts-phone');
    // A refused call is an error of the network to the browser.
    expect([...director.faults, ...holder.faults].filter((fault) => !/40[13]|422/.test(fault))).toEqual([]);
  });
});
