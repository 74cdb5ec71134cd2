import { describe, expect, it } from '@jest/globals';
import { foldedText } from '../source-text.js';
import { readAttachmentLists } from './attachment-list.js';
import { readOutline } from './outline.js';

/** Each unit as the path of marks to it. */
function paths(...lines: string[]): string[] {
  const source = foldedText(lines.join('\n'));
  const { folded } = source;
  return readOutline(source, readAttachmentLists(folded)).units.map((unit) => {
    const marks: string[] = [];
    for (let step: typeof unit | null = unit; step !== null; step = step.parent) marks.unshift(folded.slice(step.start, step.markEnd));
    return marks.join(' ');
  });
}

it('small full stops count as well as others', () => {
  expect(paths('一、重点任务', '1﹒疏浚沟渠。', '2﹒加固堤身。')).toEqual(['一、', '一、 1﹒', '一、 2﹒'].map((path) => path.replace('﹒', '.')));
});

it('tasks may be counted by name, and hold what is counted below them', () => {
  expect(paths('二、重点任务', '任务一：修复河道', '（一）疏浚沟渠。', '1.清理淤泥。', '任务二：修复堤岸', '（一）加固堤身。', '三、保障措施')).toEqual(['二、', '二、 任务一:', '二、 任务一: (一)', '二、 任务一: (一) 1.', '二、 任务二:', '二、 任务二: (一)', '三、']);
});

const TEXT = '健全林长巡林、部门协作、督查考核等配套制度，压实各级林长保护发展森林草原资源的主体责任，持续提升森林生态系统质量和稳定性。';

describe('an outline whose lines were run together', () => {
  it('is read in the one long line although the document has others', () => {
    const line = `为推行林长制，制定方案如下：一、工作目标。${TEXT}二、工作措施（一）压实责任。1.${TEXT}2.${TEXT}（二）强化保护。3.${TEXT}三、保障措施。${TEXT}`;
    const head = ['平川县人民政府办公室关于印发林长制实施方案的通知', '政策', '发布时间：2024年3月5日', '有效性：有效', '字体：大 中 小'];
    expect(paths(...head, line)).toEqual(['一、', '二、', '二、 (一)', '二、 (一) 1.', '二、 (一) 2.', '二、 (二)', '二、 (二) 3.', '三、']);
  });

  it('goes on with counts that run on across headings without a stop', () => {
    const text = `一、压实责任（一）明确分工。${TEXT}（二）健全制度。${TEXT}二、强化保护，推进造林（三）严格管制。1.划定红线。${TEXT}（四）防治灾害。2.改造林带。${TEXT}三、保障措施3.落实经费。${TEXT}`;
    expect(paths(text)).toEqual(['一、', '一、 (一)', '一、 (二)', '二、', '二、 (三)', '二、 (三) 1.', '二、 (四)', '二、 (四) 2.', '三、', '三、 3.']);
  });

  it('begins behind the opening words of the paragraph', () => {
    const head = ['首页', '平川县人民政府关于推行林长制的意见', '打印', '关闭', '各镇人民政府：'];
    expect(paths(...head, `${TEXT}${TEXT}${TEXT}现提出以下意见： 一、压实责任 1.明确分工。${TEXT}`)).toEqual(['一、', '一、 1.']);
  });

  it('goes on behind a statement, whatever number was lost, and where a heading is long', () => {
    const said = '（县林业局负责）';
    const long = '把推行林长制和完善森林防火体系结合起来，提高森林资源保护的针对性和有效性';
    expect(paths(`一、${long}（一）压实责任。${TEXT}${said}具体措施：1．明确分工。${TEXT}${said}（二）强化保护。${TEXT}${said}3．改造林带。${TEXT}${said}5．落实经费。${TEXT}`)).toEqual(['一、', '一、 (一)', '一、 (一) 1.', '一、 (二)', '一、 (二) 3.', '一、 (二) 5.']);
  });

  it('sees a heading behind words without a stop by the part that follows it', () => {
    expect(paths(`附件平川县2024年林长制工作方案一、压实责任1.明确分工。${TEXT}${TEXT}${TEXT}见指标表二、强化保护2.改造林带。${TEXT}第一、第二责任区（三）照旧。`)).toEqual(['一、', '一、 1.', '二、', '二、 2.']);
  });

  it('numbers inside a sentence of a document with lines stay text', () => {
    expect(paths('一、压实责任', `${TEXT}${TEXT}${TEXT}主要任务：1.巡林；2.护林；3.造林。`, '二、强化保护')).toEqual(['一、', '二、']);
  });
});

describe('numbers that lost their point', () => {
  it('carry on the count', () => {
    expect(paths('二、制度建设', '10.健全巡林制度。', '责任单位：县林业局', '11完善考核制度。', '责任单位：县林业局', '三、资源保护', '12严格用途管制。', '13强化灾害防控。')).toEqual(['二、', '二、 10.', '二、 11', '三、', '三、 12', '三、 13']);
  });

  it('may begin it where the next one follows', () => {
    expect(paths('1完善制度。', '责任单位：县林业局', '2严格管制。', '责任单位：县林业局')).toEqual(['1', '2']);
  });

  it.each([
    ['the second half of a sentence', ['1.全县新建林场', '2座，管护站点', '3处以上。']],
    ['an amount', ['1.新建林场。', '2个林场年内开工。']],
    ['a month', ['11.新建林场。', '12月底前完成。']],
    ['out of count', ['1.新建林场。', '5完善制度。']],
  ])('are none in %s', (_, lines) => {
    expect(paths(...lines)).toHaveLength(1);
  });

  it('a point before figures of a name is a number where it carries on the count', () => {
    expect(paths('10.林长巡林项目。', '11.121护林队伍项目。')).toEqual(['10.', '11.']);
    expect(paths('2.造林绿化。', '3.125万亩为人工造林。', '3.5万亩为封山育林。')).not.toContain('3.5');
  });
});

describe('a list of attachments', () => {
  it('counts no units, with names over several lines', () => {
    expect(paths('现印发给你们。', '附件：1.平川县林长制', '2024年任务清单', '2.平川县河湖长制任务清单', '平川县人民政府', '一、林长制任务')).toEqual(['一、']);
  });

  it('is none where tasks follow the word', () => {
    expect(paths('附件：', '1.完善巡林制度。（责任单位：县林业局）', '2.严格用途管制。（责任单位：县林业局）')).toEqual(['1.', '2.']);
  });
});

const units = (text: string, tables: { start: number; end: number }[] = []): string[] =>
  readOutline(foldedText(text), [...tables, ...readAttachmentLists(text)]).units.map((unit) => text.slice(unit.start, unit.end).trim().replace(/\n/g, '/'));

describe('what is no unit', () => {
  it('the list of attachments', () => {
    expect(units('一、抓好落实。\n附件:1.任务分解表\n2.项目分解表\n3.责任表')).toEqual(['一、抓好落实。/附件:1.任务分解表/2.项目分解表/3.责任表']);
    expect(units('附件:1.任务分解表\n一、总则\n1.修订办法\n2.清理文件')).toEqual(['一、总则/1.修订办法/2.清理文件', '1.修订办法', '2.清理文件']);
  });

  it('what stands in a table', () => {
    const text = '一、分工\n1.修订办法|市司法局\n二、要求';
    expect(units(text, [{ start: 5, end: 16 }])).toEqual(['一、分工/1.修订办法|市司法局', '二、要求']);
  });
});

describe('a unit ends', () => {
  it.each(['附件', '附件2', '附件 1:', '2024年3月5日', '二〇二四年三月五日'])('at a line %s', (line) => {
    expect(units(`一、抓好落实。\n${line}\n任务表`)).toEqual(['一、抓好落实。']);
  });
});
