import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browserIsInstalled, ConsoleBrowser, DESK, fitsTheScreen, PHONE, picture } from './support/console-browser.js';
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

  it('lets the director add one, whose holder signs in, changes the password, and is shut out when it is closed', async () => {
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

    const holder = await browser.signIn('jx-sfj-duty', PHONE, undefined, password);
    await holder.page.getByRole('button', { name: '市司法局值班员' }).click();
    await holder.page.getByLabel('原密码').fill(password);
    await holder.page.getByLabel('新密码', { exact: true }).fill('a password of mine');
    await holder.page.getByLabel('再输入一次新密码').fill('a password of mine');
    await holder.page.getByRole('button', { name: /^修\s*改$/ }).click();
    await holder.page.getByText('密码已修改').waitFor();
    expect(await fitsTheScreen(holder.page)).toBe(true);
    await browser.signIn('jx-sfj-duty', PHONE, undefined, 'a password of mine');

    const row = director.page.getByRole('listitem').filter({ hasText: 'jx-sfj-duty' });
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
    expect([...director.faults, ...holder.faults]).toEqual([]);
  });
});
