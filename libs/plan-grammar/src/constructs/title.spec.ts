import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../source-text.js';
import { readAttachmentLists } from './attachment-list.js';
import { readHeaderFields } from './header-field.js';
import { readHead } from './text-line.js';
import { readTitle, type Title } from './title.js';

function read(...lines: string[]): Title | null {
  const { text, folded } = sourceText(lines.join('\n'));
  const attachments = readAttachmentLists(folded);
  const head = readHead(folded, folded.length, 80).filter((line) => !attachments.some((list) => line.start >= list.start && line.end <= list.end));
  return readTitle(text, folded, readHeaderFields(head), head, folded.length);
}

const ADDRESS = ['各镇人民政府，县政府各部门：', '现印发给你们，请认真贯彻执行。', '平川县人民政府办公室', '2024年3月5日'];

it('a title ends before the number written behind it', () => {
  expect(read('平川县人民政府关于发展养老服务的实施意见平政办发〔2024〕16号', '', '各镇人民政府：为发展养老服务，提出以下意见。')?.text).toBe('平川县人民政府关于发展养老服务的实施意见');
});

describe('a cover broken over lines', () => {
  it.each([
    [['平川县人民政府办公室', '关于印发2024年《政府工作报告》', '重点任务分工方案的通知'], '2024年《政府工作报告》重点任务分工方案'],
    [['平川县人民政府办公室关于印发《政府工作报告》', '重点任务责任分解的通知'], '《政府工作报告》重点任务责任分解'],
    [['平川县人民政府办公室关于印发平川县2024年法治建设工作要点', '责任分解表的通知'], '平川县2024年法治建设工作要点责任分解表'],
    [['平川县人民政府办公室关于印发', '《平川县冷链物流发展计划》', '的通知'], '平川县冷链物流发展计划'],
    [['平川县人民政府办公室关于印发2024年《政府工作报告》', '重点任务责任', '分工方案的通知'], '2024年《政府工作报告》重点任务责任分工方案'],
  ])('%j', (lines, title) => {
    expect(read(...lines, '', ...ADDRESS)?.text).toBe(title);
  });

  it.each([
    [['2024年《政府工作报告》', '重点任务责任分解'], '2024年《政府工作报告》重点任务责任分解'],
    [['2024年《政府工作报告', '》重点任务责任分解'], '2024年《政府工作报告》重点任务责任分解'],
    [['平川县20', '24年林长制工作要点'], '平川县2024年林长制工作要点'],
    [['平川县2024', '年林长制工作要点'], '平川县2024年林长制工作要点'],
    [['平川县人民政府关于清理行政规范性文件', '推进依法行政的指导意见'], '平川县人民政府关于清理行政规范性文件推进依法行政的指导意见'],
    [['平川县人民政府关于推行', '巡河公示制度巡河记录制度', '问题交办制度的实施意见'], '平川县人民政府关于推行巡河公示制度巡河记录制度问题交办制度的实施意见'],
    [['关于加快山区县', '高质量发展的若干措施'], '关于加快山区县高质量发展的若干措施'],
  ])('%j, without a cover', (lines, title) => {
    expect(read(...lines, '', '为推进工作，制定如下。')?.text).toBe(title);
  });

  it('the day of issue below is no part of it', () => {
    expect(read('平川县关于推进乡村全面振兴的意见', '（2024年3月5日）', '为推进工作，提出如下意见。')?.text).toBe('平川县关于推进乡村全面振兴的意见');
    expect(read('平川县绿化行动计划', '（2024—2026年）', '为推进工作，制定本计划。')?.text).toBe('平川县绿化行动计划（2024—2026年）');
  });

  it('a report is still a report where another title follows it', () => {
    expect(read('平川县人民政府2023年工作报告', '', '平川县人民政府办公室', '各位代表：')?.text).toBe('平川县人民政府2023年工作报告');
  });
});

describe('what stands round a title', () => {
  it.each([
    ['平政办〔2024〕7号《平川县人民政府办公室关于印发〈平川县2024年林长制工作要点〉的通知》', '平川县2024年林长制工作要点'],
    ['平政办〔2024〕7号 平川县人民政府办公室关于印发平川县2024年林长制工作要点的通知', '平川县2024年林长制工作要点'],
    ['平川县人民政府办公室关于印发《县三届人大二次会议<政府工作报告>任务分解方案》的通知', '县三届人大二次会议<政府工作报告>任务分解方案'],
    ['名  称： 平川县人民政府办公室关于印发平川县2024年林长制工作要点的通知 发布机构： 县政府办公室', '平川县2024年林长制工作要点'],
    ['标 题: | 平川县人民政府办公室关于印发平川县2024年林长制工作要点的通知 | ||', '平川县2024年林长制工作要点'],
    ['平川县人民政府办公室关于转发县林业局《平川县2024年林长制工作要点》的通知', '平川县2024年林长制工作要点'],
    ['• 平川县2024年林长制工作要点', '平川县2024年林长制工作要点'],
    ['发文标题： 平川县人民政府关于促进预制菜产业发展的若干意见', '平川县人民政府关于促进预制菜产业发展的若干意见'],
    ['平川县2024年重点工作推进表', '平川县2024年重点工作推进表'],
    ['关于促进预制菜产业发展的若干政策', '关于促进预制菜产业发展的若干政策'],
    ['平川县推动食用菌产业提质增效若干举措', '平川县推动食用菌产业提质增效若干举措'],
  ])('%s', (line, title) => {
    expect(read(line, '', ...ADDRESS)?.text).toBe(title);
  });

  it('breadcrumbs are no title', () => {
    expect(read('首页 > 政务公开 > 工作要点', '', '各镇人民政府：')).toBeNull();
  });
});

describe("the plan's own title over several lines", () => {
  const cover = '平川县人民政府办公室关于印发《平川县数字乡村建设2024年重点工作任务分解和责任清单》的通知';

  it.each([
    [['平川县数字乡村建设2024年重点工作', '', '任务分解和责任清单']],
    [['平川县数字乡村建设', '2024年重点工作', '任务分解和责任清单']],
    [['《平川县数字乡村建设2024年', '重点工作任务分解和责任清单》']],
  ])('%j is the title the cover quotes', (lines) => {
    const { text, end } = read(cover, '', ...ADDRESS, '', ...lines, '为推进数字乡村建设，制定本清单。') ?? { text: '', end: 0 };
    const source = [cover, '', ...ADDRESS, '', ...lines].join('\n');
    expect([text, end]).toEqual(['平川县数字乡村建设2024年重点工作任务分解和责任清单', source.length]);
  });

  it('without a cover the first line says whose and when, the second goes on', () => {
    expect(read('平川县2024年推进河湖长制', '常态长效工作方案', '为保护河湖，制定本方案。')?.text).toBe('平川县2024年推进河湖长制常态长效工作方案');
  });

  it('a line that names another year or place begins a title of its own', () => {
    expect(read('平川县委全面深化改革动态', '平川县2024年林长制工作要点')?.text).toBe('平川县2024年林长制工作要点');
  });

  it('the list of attachments gives no title', () => {
    const { text } = read('关于印发平川县两项三年行动2024年任务清单的通知', '各镇人民政府：', '现印发给你们。', '附件：1.平川县第二轮污染防治', '三年行动2024年任务清单', '2.平川县造林三年行动2024年任务清单') ?? { text: '' };
    expect(text).toBe('平川县两项三年行动2024年任务清单');
  });
});

describe('a cover round a cover', () => {
  it('sends the innermost', () => {
    expect(read('转发《关于印发〈2024年平川县营商环境填报工作方案〉的通知》的通知', ...ADDRESS)?.text).toBe('2024年平川县营商环境填报工作方案');
    expect(read('平川县司法局转发关于印发2024年平川县普法工作要点的通知的通知', ...ADDRESS)?.text).toBe('2024年平川县普法工作要点');
  });
});

describe("a plan's own title that begins with a quotation", () => {
  it('may be broken behind it', () => {
    expect(read('平川县人民政府办公室', '印发《关于建设法治政府的意见》重点任务分工方案的通知', ...ADDRESS, '《关于建设法治政府的意见》', '重点任务分工方案', '一、主要任务')?.text).toBe('《关于建设法治政府的意见》重点任务分工方案');
  });
});

describe('a list of decisions', () => {
  it('of a year is a title, a directory of the page is none', () => {
    expect(read('政府信息公开目录', '平川市2024年度重大行政决策事项目录', '各部门：')?.text).toBe('平川市2024年度重大行政决策事项目录');
  });
});

describe('the column of a page', () => {
  it('is no part of the title behind it', () => {
    expect(read('政务服务丨平川县人民政府关于深化“就近办”改革的实施意见', '- 发布日期：2024-07-19', '平川县人民政府', '关于深化“就近办”改革的实施意见', '各镇人民政府：')?.text).toBe('平川县人民政府关于深化“就近办”改革的实施意见');
  });
});

describe('a plan named in running text only', () => {
  it.each([
    ['现将《2024年平川县民生实事任务分解表》印发给你们，请抓好落实。', '2024年平川县民生实事任务分解表'],
    ['《平川县2024年消防安全工作方案》已经县政府同意，现印发给你们。', '平川县2024年消防安全工作方案'],
    ['近日，平川县委办公室印发了《平川县推进全民阅读实施方案》。\n《平川县推进全民阅读实施方案》全文如下。', '平川县推进全民阅读实施方案'],
  ])('%s', (text, title) => {
    expect(read('各镇人民政府：', text)?.text).toBe(title);
  });

  it('a document merely referred to is not the plan', () => {
    expect(read('各镇人民政府：', '根据《平川市2024年消防安全工作方案》要求，请抓好冬季防火。')).toBeNull();
  });

  it('the fuller of two equal titles is taken', () => {
    expect(read('县政府关于加快发展社区食堂的意见', '政策原文', '平川县人民政府关于加快发展社区食堂的意见')?.text).toBe('平川县人民政府关于加快发展社区食堂的意见');
  });
});
