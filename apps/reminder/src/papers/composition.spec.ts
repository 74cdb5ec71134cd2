import { describe, expect, it } from '@jest/globals';
import { compose } from './composition.js';
import { PAPER_KINDS, type PaperContent } from './paper-content.js';
import { overdueItem, supervision } from './paper-content.fixture.js';

const written = (content: PaperContent): string[] => compose(content).body.map(({ text }) => text);

describe('a paper', () => {
  it('of one item tells it in the text', () => {
    expect(written(supervision)).toEqual([
      '《嘉兴市2020年法治政府建设工作要点》确定由你单位承办的1项任务逾期未办结。此前已发嘉法治办催〔2021〕1号（2021年1月4日）、嘉法治办催〔2021〕9号（2021年1月12日）。现予督办。',
      '一、督办事项',
      '事项：深化“最多跑一次”改革，推进政务服务标准化。',
      '依据：《嘉兴市2020年法治政府建设工作要点》（三）',
      '责任单位：嘉兴市政务服务数据管理办公室',
      '责任人：审批科科长',
      '时限：2020年12月31日（逾期11个工作日）',
      '二、督办要求',
      '1. 请主要负责人牵头研究，逐项明确措施、责任人和完成时间，抓紧办结。',
      '2. 有正当理由不能按期办结的，请一并说明并附依据。无正当理由仍不办结的，将发红色督办单。',
      '3. 请于2021年1月21日前书面回复办理情况。',
    ]);
    expect(compose(supervision).annex).toBeNull();
  });

  it('of several items lists them in an annex and says so', () => {
    const items = [overdueItem, { ...overdueItem, clause: '（四）' }];
    const { annex, body } = compose({ ...supervision, items });
    expect(annex).toEqual({ title: '督办事项清单', items });
    expect(body.map(({ text }) => text)).toContain('共2项，见附件。');
  });

  it('leaves out what is not known', () => {
    const lines = written({ ...supervision, precedents: [], replyBy: null, items: [{ ...overdueItem, handler: null, due: null, standing: null, clause: null }] });
    expect(lines.join('\n')).not.toMatch(/责任人：|时限：|前书面|此前已发|null/);
    expect(lines).toContain('依据：《嘉兴市2020年法治政府建设工作要点》');
    expect(written({ ...supervision, items: [{ ...overdueItem, text: '' }] })[2]).toBe('依据：《嘉兴市2020年法治政府建设工作要点》（三）');
  });

  it('asks in the words of the office where it wrote some, and still for an answer by a date', () => {
    const lines = written({ ...supervision, demands: ['请于月底前完成系统对接。'] });
    expect(lines.slice(lines.indexOf('二、督办要求'))).toEqual(['二、督办要求', '1. 请于月底前完成系统对接。', '2. 请于2021年1月21日前书面回复办理情况。']);
  });

  it('invites to an interview with time and place', () => {
    expect(written({ ...supervision, kind: 'INTERVIEW' }).join('\n')).toMatch(/约谈时间：2021年1月25日上午9时。\n.*约谈地点：市行政中心三楼会议室。/);
  });

  it('names, where it is referred, the units that did not act rather than the one it goes to', () => {
    const [opening] = written({ ...supervision, kind: 'REFERRAL', addressees: ['中共嘉兴市纪律检查委员会'] });
    expect(opening).toMatch(/^《嘉兴市2020年法治政府建设工作要点》确定由嘉兴市政务服务数据管理办公室承办/);
  });

  it('that releases from 督办 gives the reasons of the office, or says that the work was accepted', () => {
    const release: PaperContent = { ...supervision, kind: 'RELEASE', replyBy: null };
    const told = (lines: string[]) => lines.slice(lines.indexOf('二、有关说明') + 1, -1);
    expect(told(written(release))).toEqual(['1. 所列任务已经办结并通过验收。', '2. 请继续做好后续工作，巩固成果。']);
    expect(told(written({ ...release, demands: ['现场核查合格。'] }))).toEqual(['1. 现场核查合格。', '2. 请继续做好后续工作，巩固成果。']);
  });

  it('is about something', () => {
    expect(() => compose({ ...supervision, items: [] })).toThrow('嘉法治办督〔2021〕3号');
  });

  it.each(PAPER_KINDS)('%s has a title, both parts and no gap left to fill', (kind) => {
    for (const content of [supervision, { ...supervision, precedents: [], replyBy: null, meeting: null }]) {
      const { title, body } = compose({ ...content, kind });
      expect(title).toMatch(/[单报书函知]$/);
      expect(body.filter((paragraph) => paragraph.kind === 'heading')).toHaveLength(2);
      for (const { text } of body) expect(text).toMatch(/^[^{}]+$/);
    }
  });

  it('is marked by its colour only where it is the red one', () => {
    expect(PAPER_KINDS.filter((kind) => compose({ ...supervision, kind }).mark !== null)).toEqual(['RED_NOTICE']);
  });
});
