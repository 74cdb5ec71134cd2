import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { readHeaderFields } from './header-field.js';
import { readSignature, type Signature } from './signature.js';
import { readHead, readLastLines } from './text-line.js';
import { readTitle } from './title.js';

function read(...lines: string[]): Signature {
  const text = lines.join('\n');
  const folded = fold(text);
  const head = readHead(folded, text.length, 80);
  const fields = readHeaderFields(head);
  return readSignature(text, fields, head, readLastLines(folded, 25), readTitle(text, folded, fields, head, text.length));
}

const PLAN = '平川县2024年林长制工作要点';

describe('signer and date', () => {
  it('may have a seal of another unit between them', () => {
    expect(read('现印发给你们。', '平川县林长制联席会议办公室', '（平川县林业局代章）', '2024年3月5日', PLAN)).toMatchObject({ issuer: '平川县林长制联席会议办公室', issuedOn: '2024-03-05' });
  });

  it('a note on publishing may stand behind them, on the last line of a text without breaks', () => {
    const body = '一、完善网络。建设服务站点。'.repeat(8);
    expect(read('平川县人民政府关于发展养老服务的实施意见', `${body}各镇抓好落实。平川县人民政府2024年3月5日（此件公开发布）`)).toMatchObject({ issuer: '平川县人民政府', issuedOn: '2024-03-05' });
  });

  it('two signers of one line stay two, a spread name one', () => {
    expect(read('现印发给你们。', '平川县人民政府办公室 平川军分区司令部办公室', '2024年3月5日').issuer).toBe('平川县人民政府办公室 平川军分区司令部办公室');
    expect(read('现印发给你们。', '平 川 县 人 民 政 府', '2024年3月5日').issuer).toBe('平川县人民政府');
  });

  it('the date may stand behind the number under the title', () => {
    expect(read('平川县人民政府关于印发平川县2011年实事方案的通知', '（平政发〔2011〕20号 二○一一年二月十四日）')).toMatchObject({ issuer: '平川县人民政府', issuedOn: '2011-02-14' });
  });

  it('a signer without a date stands above the plan', () => {
    expect(read('各镇人民政府：', '现将工作要点印发，请认真组织实施。', '平川县林长制工作领导小组办公室', PLAN, '为推行林长制，制定本要点。')).toMatchObject({ issuer: '平川县林长制工作领导小组办公室', issuedOn: null });
  });

  it('a title may begin with the issuer', () => {
    expect(read('平川县教育局2024年工作要点', '2024年全县教育工作要点如下。').issuer).toBe('平川县教育局');
    expect(read(PLAN, '为推行林长制，制定本要点。').issuer).toBeNull();
  });

  it('what carries out the word of another unit is not issued by that unit', () => {
    expect(read('贯彻落实平川省政府办公厅2024年政务公开工作要点任务分工', '为做好工作，制定本分工。').issuer).toBeNull();
  });

  it('is found in a title of traditional characters', () => {
    expect(read('省人民政府關於優化營商環境的若干意見', '為優化環境，制定本意見。').issuer).toBe('省人民政府');
  });

  it('of a page may stand before a label parted by a blank only', () => {
    expect(read('索  引  号 1137098/2020-4825 公开方式 主动公开', '发布机构 平川县政府办公室 组配分类 工作依据', PLAN, '为推行林长制，制定本要点。').issuer).toBe('平川县政府办公室');
  });

  it('a note on publishing may stand before the date', () => {
    expect(read('现印发给你们。', '中共平川县委办公室', '平川县人民政府办公室', '（此件发至乡镇）      2024年3月5日')).toMatchObject({ issuer: '中共平川县委办公室 平川县人民政府办公室', issuedOn: '2024-03-05' });
  });

  it('two issuers in the title stay two', () => {
    expect(read('中共平川县委办公室 平川县人民政府办公室 关于印发《平川县2024年林长制工作要点》的通知', '各镇：').issuer).toBe('中共平川县委办公室 平川县人民政府办公室');
    expect(read('平川县人民政府 办公室关于印发《平川县2024年林长制工作要点》的通知', '各镇：').issuer).toBe('平川县人民政府办公室');
  });

  it('the page may name the issuer in full', () => {
    expect(read('县人民政府关于印发林长制工作要点的通知', '主题分类：林业 发文单位：平川县人民政府', '各镇：').issuer).toBe('平川县人民政府');
  });

  it('the time of a page is the day of publication', () => {
    expect(read(PLAN, '时间：2024-04-02 【字体：大 中 小】', '为推行林长制，制定本要点。')).toMatchObject({ issuedOn: null, publishedOn: '2024-04-02' });
  });

  it('the day of publication is told apart from the signature', () => {
    expect(read(PLAN, '发布时间：2024-04-02 10:15 来源：县林业局', '为推行林长制，制定本要点。')).toMatchObject({ issuedOn: null, publishedOn: '2024-04-02' });
    expect(read('成文日期: | 2024-03-05 | 发布日期: | 2024-04-02 08:44 |', PLAN)).toMatchObject({ issuedOn: '2024-03-05', publishedOn: '2024-04-02' });
    expect(read('成文日期: | 发布日期: | 2024-04-02 08:44 | |', PLAN)).toMatchObject({ issuedOn: null, publishedOn: '2024-04-02' });
  });
});
