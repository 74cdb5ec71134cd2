import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parsePlan, type ParsedPlan } from './index.js';

const LIBRARY = join(import.meta.dirname, '..');
const SEEDS = join(LIBRARY, '../../seeds');
const read = (name: string): ParsedPlan => parsePlan(readFileSync(join(SEEDS, `${name}.txt`), 'utf8'));
const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

interface Label {
  isPlan: boolean;
  title: string | null;
  docNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  year: number | null;
  items: {
    section: string;
    clause: string;
    ordinal: number;
    textStart: string;
    textEnd: string;
    responsibility: string;
    lead: string[];
    co: string[];
    optional?: string[];
    leadRule: 'explicit' | 'declared-first' | 'default-first';
    deadlines: { text: string; kind: string; due: string | null }[];
  }[];
}
const label = (name: string): Label => JSON.parse(readFileSync(join(LIBRARY, 'fixtures/gold', `${name}.json`), 'utf8')) as Label;

const SEED_NAMES = readdirSync(SEEDS).map((file) => file.replace(/\.txt$/, ''));
const PLANS = ['jiaxing-2020-plan', 'shengsi-2022-opinions', 'nantong-2019-plan'];

describe('the output', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false });
  (formats as unknown as (validator: Ajv2020) => void)(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(LIBRARY, 'schema/parsed-plan.schema.json'), 'utf8')) as object);

  it.each(SEED_NAMES)('%s satisfies the published schema', (name) => {
    validate(JSON.parse(JSON.stringify(read(name))));
    expect(validate.errors).toBeNull();
  });

  it.each(SEED_NAMES)('every span of %s quotes what it stands for', (name) => {
    const { text, items } = read(name);
    const quote = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
    for (const item of items) {
      expect(quote(item.span)).toBe(item.text);
      expect(quote(item.responsibilitySpan)).toBe(item.responsibility);
      for (const party of item.parties) expect(bare(quote(party.span))).toBe(bare(party.name));
      for (const deadline of item.deadlines) expect(quote(deadline.span)).toBe(deadline.text);
    }
  });
});

describe('the labelled plans', () => {
  it.each(PLANS)('%s gives its labelled items, texts, units and leads', (name) => {
    const gold = label(name);
    const { document, items } = read(name);
    expect(document).toMatchObject({ kind: 'plan', title: gold.title, docNumber: gold.docNumber, issuer: gold.issuer, issuedOn: gold.issuedOn, year: gold.year });
    expect(items.map((item) => bare(item.responsibility))).toEqual(gold.items.map((item) => bare(item.responsibility)));
    items.forEach((item, index) => {
      const want = gold.items[index];
      if (want === undefined) return;
      expect([item.section, item.clause, item.ordinal].map((part) => bare(String(part)))).toEqual([want.section, want.clause, want.ordinal].map((part) => bare(String(part))));
      expect(bare(item.text).startsWith(bare(want.textStart))).toBe(true);
      expect(bare(item.text).endsWith(bare(want.textEnd))).toBe(true);
      expect([...item.lead, ...item.co]).toEqual([...want.lead, ...want.co]);
      if (item.duty === 'LED') expect(item.lead).toEqual(want.lead);
    });
  });

  it('嘉兴 has 24 clauses with 48 statements, 44 of them with the prefix 责任单位', () => {
    const { items } = read('jiaxing-2020-plan');
    const perClause = new Map<string, number>();
    for (const item of items) perClause.set(`${item.section}${item.clause}`, (perClause.get(`${item.section}${item.clause}`) ?? 0) + 1);
    expect([...perClause.values()]).toEqual([3, 2, 2, 4, 1, 4, 1, 1, 1, 1, 3, 1, 2, 3, 4, 2, 1, 2, 2, 2, 2, 1, 1, 2]);
    expect(items.filter((item) => item.responsibility.startsWith('责任单位：'))).toHaveLength(44);
    expect(items.some((item) => item.responsibility.includes('浙委办发'))).toBe(false);
  });

  it('嘉兴 declares in its second statement that the first listed leads: the first statement is not covered', () => {
    const [first, second, third] = read('jiaxing-2020-plan').items;
    expect(first).toMatchObject({ duty: 'SHARED', leadRule: 'NONE', lead: [] });
    expect(second).toMatchObject({ duty: 'LED', leadRule: 'DECLARED_FIRST', lead: ['市司法局'] });
    expect(third).toMatchObject({ duty: 'LED', leadRule: 'DECLARED_FIRST', lead: ['市司法局'] });
  });

  it('嵊泗 has 21 items in spite of the unclosed bracket of its preamble', () => {
    const { items } = read('shengsi-2022-opinions');
    expect(items.map((item) => item.clause)).toEqual(Array.from({ length: 21 }, (_, index) => `${index + 1}.`));
    expect(items.every((item) => item.leadRule === 'DECLARED_FIRST' || item.duty === 'SHARED')).toBe(true);
  });

  it('南通 has 42 items, 27 with one lead and 15 with two to five', () => {
    const { items } = read('nantong-2019-plan');
    expect(items).toHaveLength(42);
    expect(items.every((item) => item.leadRule === 'EXPLICIT')).toBe(true);
    expect(items.filter((item) => item.lead.length === 1)).toHaveLength(27);
    expect(items.filter((item) => item.lead.length >= 2 && item.lead.length <= 5)).toHaveLength(15);
  });

  it('the yearly duties of 南通 recur by rule', () => {
    const deadlines = read('nantong-2019-plan').items.flatMap((item) => item.deadlines);
    expect(deadlines.map(({ text, recurrence }) => [text, recurrence])).toEqual([
      ['每年1月31日前', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31'],
      ['每年', 'FREQ=YEARLY'],
      ['每年2月10日前', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10'],
      ['每年', 'FREQ=YEARLY'],
    ]);
  });
});

describe('the section of an item', () => {
  const sections = (text: string): unknown[] => parsePlan(`平川县林长制工作方案\n${text}`).items.map(({ section, clause }) => [section, clause]);

  it('is the heading above the clause', () => {
    expect(sections('一、资源保护\n1.严格用途管制。（县林业局负责）\n2.推进造林。（县林业局负责）')).toEqual([['一、资源保护', '1.'], ['一、资源保护', '2.']]);
  });

  it('is the heading the text stands under where no clause is numbered', () => {
    expect(sections('一、资源保护\n严格林地用途管制，推进造林绿化。（县林业局负责）')).toEqual([['一、资源保护', '一、']]);
  });

  it('is none where nothing stands above: a clause is not its own section', () => {
    expect(sections('一、严格用途管制，守住红线。（县林业局负责）\n二、推进造林。（牵头单位：县林业局）')).toEqual([[null, '一、'], [null, '二、']]);
  });

  it('does not repeat the statement that stands on the heading', () => {
    expect(sections('一、资源保护（县林业局牵头）\n严格林地用途管制，推进造林绿化，提升森林质量。\n二、防火\n1.护林。（县林业局负责）')).toEqual([['一、资源保护', '一、'], ['二、防火', '1.']]);
  });

  it('is no line of the list of attachments', () => {
    expect(sections('附件：1.任务清单\n2.责任清单\n附件1\n序号 | 任务 | 责任单位\n1 | 造林 | 县林业局')).toEqual([[null, '1']]);
  });
});

describe('the base year', () => {
  const due = (...head: string[]): unknown => parsePlan([...head, '一、资源保护', '1.完成造林，年底前验收。（县林业局负责）', '2.护林。（县林业局负责）'].join('\n')).items[0]?.deadlines[0]?.due;

  it.each([
    ['the title', ['平川县2023年林长制工作方案', '平政办发〔2022〕9号'], '2023-12-31'],
    ['the signature before the number', ['平川县林长制工作方案', '平政办发〔2022〕99号', '平川县人民政府办公室', '2023年1月4日'], '2023-12-31'],
    ['the number before the page', ['平川县林长制工作方案', '平政办发〔2022〕9号', '发布时间：2024-03-01'], '2022-12-31'],
    ['the page where nothing else tells', ['平川县林长制工作方案', '发布时间：2024-03-01'], '2024-12-31'],
    ['nothing', ['平川县林长制工作方案'], null],
  ])('is that of %s', (_, head, date) => {
    expect(due(...head)).toBe(date);
  });

  it('a page published in another year than the number says nothing of the day', () => {
    const issued = (...head: string[]): unknown => parsePlan(head.join('\n')).document.issuedOn;
    expect(issued('平川县林长制工作方案', '平政办发〔2022〕9号', '发布时间：2024-03-01')).toBeNull();
    expect(issued('平川县林长制工作方案', '平政办发〔2022〕9号', '发布时间：2022-03-01')).toBe('2022-03-01');
    expect(issued('平川县2021年林长制工作方案', '发布时间：2024-03-01')).toBeNull();
    expect(issued('平川县2022年林长制工作方案', '发布时间：2021-12-30')).toBe('2021-12-30');
  });
});

describe('a plan for several years', () => {
  const page = (published: string) => parsePlan(`平川县2021-2025年法治宣传教育规划\n来源：县司法局 发布时间：${published}\n为做好普法，制定本规划。\n一、主要任务\n1.年底前培训一次。（县司法局牵头）`).document;

  it('comes out in the first of them or the next, whenever its page does', () => {
    expect(['2020-12-30', '2021-08-06', '2022-03-01', '2024-12-31', '2018-01-01'].map((day) => page(day).issuedOn)).toEqual(['2020-12-30', '2021-08-06', '2022-03-01', null, null]);
    expect([page('2021-08-06').year, page('2024-12-31').year]).toEqual([2021, null]);
  });
});

it('of two plans sent by one notice both are read', () => {
  const plan = (title: string, tasks: string): string => `${title}\n为推进工作，制定本文件。\n${tasks}`;
  const notice = '平川县人民政府关于印发支持养老服务若干政策和平川县养老服务行动计划的通知\n各镇人民政府：\n现印发给你们，请认真落实。\n平川县人民政府\n2024年3月5日\n';
  const { items } = parsePlan(`${notice}${plan('支持养老服务若干政策', '一、支持建设\n1.新建站点。（责任单位：县民政局）\n二、支持运营\n2.减免租金。（责任单位：县财政局）')}\n${plan('平川县养老服务行动计划', '一、重点任务\n1.培训护理员。（责任单位：县人社局）')}`);
  expect(items.map(({ section, text, lead }) => [section, text, lead[0]])).toEqual([
    ['一、支持建设', '新建站点。', '县民政局'],
    ['二、支持运营', '减免租金。', '县财政局'],
    ['一、重点任务', '培训护理员。', '县人社局'],
  ]);
});

describe('paragraphs set off with a mark', () => {
  it('give their text without it', () => {
    expect(parsePlan('● 公开预算。（县财政局牵头落实）\n■ 公开救助标准。（县民政局牵头落实）').items.map(({ text }) => text)).toEqual(['公开预算。', '公开救助标准。']);
  });
});

describe('a plan in traditional characters', () => {
  it('is known by its title alone', () => {
    expect(parsePlan('平川縣優化營商環境三年行動計劃\n為優化環境，制定本計劃。\n一、總體要求\n縣委統籌。').document.kind).toBe('plan');
  });

  it('gives units without the manner of their duty', () => {
    const [item] = parsePlan('平川縣2024年政務公開工作要點\n一、重點任務\n1.公開預算。（縣財政局牽頭，縣政府有關部門分別落實）').items;
    expect([item?.lead, item?.co]).toEqual([['縣財政局'], ['縣政府有關部門']]);
  });
});

describe('a clause without a statement', () => {
  it('is named by its number and how it begins', () => {
    const long = '按照上级部署，结合本地实际，统筹推进各项工作，确保全年目标任务圆满完成';
    const { items, diagnostics } = parsePlan(
      `平川县2020年法治政府建设工作要点\n\n一、重点任务\n1.清理规范性文件。开展清理。（责任单位：县司法局）\n2.营造氛围。加强宣传。\n3.${long}。\n`,
    );
    expect(items.length).toBe(1);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['CLAUSE_WITHOUT_RESPONSIBILITY', '本条没有责任表述，未列为任务事项：2.营造氛围'],
      ['CLAUSE_WITHOUT_RESPONSIBILITY', `本条没有责任表述，未列为任务事项：3.${long.slice(0, 26)}…`],
    ]);
  });
});

describe('a text marked up as Markdown', () => {
  it('has its headings', () => {
    const { items } = parsePlan('# 平川县林长制工作方案\n\n**发布日期**: 2024-03-01\n\n　**一、压实责任**\n\n**（一）明确分工**\n\n　　划定林区。（责任单位：县林业局）\n\n　　建立台账。（责任单位：县林业局）\n');
    expect(items.map((item) => [item.section, item.clause, item.text])).toEqual([
      ['一、压实责任', '（一）', '明确分工\n\n划定林区。'],
      ['一、压实责任', '（一）', '建立台账。'],
    ]);
  });
});

describe('documents that are no plans', () => {
  it.each(['jiaxing-2021-annual-report', 'keqiao-2019-annual-report'])('%s is known for a report and gives no items', (name) => {
    const { document, items, diagnostics } = read(name);
    expect(document.kind).toBe('report');
    expect(items).toEqual([]);
    expect(diagnostics.map((found) => found.code)).toEqual(['REPORT_NOT_PLAN']);
  });

  it.each([
    ['', 'EMPTY_DOCUMENT'],
    ['This is a letter to our customers about nothing in particular.', 'NOT_CHINESE'],
    ['在全市法治工作会议上的讲话\n\n同志们：今天会议的任务是部署工作。', 'SPEECH_NOT_PLAN'],
    ['某市停车场管理办法\n\n第一条 为了加强管理，制定本办法。\n第二条 本办法适用于本市。', 'REGULATION_NOT_PLAN'],
  ])('%j is refused in words', (text, code) => {
    const { document, items, diagnostics } = parsePlan(text);
    expect([document.kind, items.length, diagnostics[0]?.code]).toEqual(['other', 0, code]);
  });
});
