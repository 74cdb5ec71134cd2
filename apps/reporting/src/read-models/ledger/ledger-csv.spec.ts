import { describe, expect, it } from '@jest/globals';
import { ledgerCsv } from './ledger-csv.js';
import type { LedgerEnding, LedgerLine, LedgerPart } from './ledger.dto.js';

const part = (over: Partial<LedgerPart>): LedgerPart => ({
  assignmentId: '01930000-0000-7000-8000-000000000301',
  unitId: '01930000-0000-7000-8000-000000000011',
  unitName: '市司法局',
  role: 'LEAD',
  reporting: true,
  state: 'IN_PROGRESS',
  since: '2020-09-23T02:00:00.000Z',
  due: '2020-12-31',
  light: 'green',
  deadlines: [],
  handlerName: null,
  reportDue: null,
  progress: null,
  ...over,
});

const line = (over: Partial<LedgerLine>): LedgerLine => ({
  itemId: '01930000-0000-7000-8000-000000000201',
  position: 2,
  section: '一、政府职能依法全面履行',
  clause: '（一）',
  ordinal: 2,
  title: null,
  text: '加大执法力度。',
  responsibility: '责任单位：市司法局',
  duty: 'LED',
  deadlineKind: 'DATE',
  deadlineText: null,
  due: '2020-12-31',
  extensions: 0,
  state: 'IN_PROGRESS',
  since: '2020-09-23T02:00:00.000Z',
  light: 'green',
  parts: [],
  remindersSent: 0,
  noticesServed: 0,
  noticesOpen: 0,
  notices: [],
  highestLevel: null,
  clearedAt: null,
  ...over,
});

const cells = (over: Partial<LedgerLine>, ended: LedgerEnding | null = null) => ledgerCsv({ ended }, [line(over)]).split('\r\n')[1]?.split(',') ?? [];

const cell = (over: Partial<LedgerLine>, heading: string, ended: LedgerEnding | null = null) =>
  cells(over, ended)[ledgerCsv({ ended }, []).replace('\uFEFF', '').trim().split(',').indexOf(heading)];

describe('the ledger as CSV', () => {
  it('begins with a byte order mark and a heading, and ends every line with CRLF', () => {
    const csv = ledgerCsv({ ended: null }, [line({}), line({ position: 3 })]);
    expect(csv.startsWith('\uFEFF序号,章节,条款,')).toBe(true);
    expect(csv.match(/\r\n/g)).toHaveLength(3);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('quotes what holds commas, quotes or line ends', () => {
    expect(ledgerCsv({ ended: null }, [line({ text: '一,二"三\n四' })])).toContain('"一,二""三\n四"');
  });

  it('keeps a text that looks like a formula from becoming one', () => {
    expect(cells({ text: '=HYPERLINK(1)' })[4]).toBe("'=HYPERLINK(1)");
    expect(cells({ text: '－' })[4]).toBe('－');
  });

  it('calls an item without a heading by how its text begins', () => {
    const text = '继续深化行政审批制度改革，衔接落实国务院、省政府取消下放行政许可事项要求。';
    expect(['事项', '任务内容'].map((heading) => cell({ text }, heading))).toEqual(['继续深化行政审批制度改革，衔接落实国务院、省政府…', text]);
    expect(cell({ title: '政务服务', text }, '事项')).toBe('政务服务');
  });

  it('names leads apart from the others, in the order given', () => {
    const parts = [part({}), part({ unitName: '市公安局', role: 'CO' }), part({ unitName: '市教育局', role: 'CO' })];
    expect(cells({ parts }).slice(5, 7)).toEqual(['市司法局', '市公安局、市教育局']);
  });

  it('shows the latest progress of any unit with its day in Shanghai', () => {
    const parts = [
      part({ progress: { at: '2020-10-01T02:00:00.000Z', remark: '已部署', percent: 10 } }),
      part({ unitName: '市公安局', role: 'CO', progress: { at: '2020-10-08T17:00:00.000Z', remark: '已开展', percent: null } }),
    ];
    expect(cell({ parts }, '最新进展')).toBe('2020-10-09 市公安局：已开展');
  });

  it('leaves the light empty and gives the day of striking off once cleared', () => {
    const cleared = { state: 'CLEARED' as const, light: null, clearedAt: '2020-12-30T16:30:00.000Z' };
    expect(['状态', '灯', '销号日期'].map((heading) => cell(cleared, heading))).toEqual(['已销号', '', '2020-12-31']);
  });

  it('says of an item that ended with its plan how that ended, and of one that was ended by itself that it was', () => {
    const ended = { reason: '修订印发', at: '2021-04-01T02:00:00.000Z' };
    const superseded = { ...ended, how: 'SUPERSEDED' as const, successorPlanId: '01930000-0000-7000-8000-000000000102', successorTitle: '2021年工作要点' };
    const revoked = { ...ended, how: 'REVOKED' as const, successorPlanId: null, successorTitle: null };
    expect(cell({ state: 'SUPERSEDED' }, '状态', superseded)).toBe('已被《2021年工作要点》替代');
    expect(cell({ state: 'SUPERSEDED' }, '状态', { ...superseded, successorTitle: null })).toBe('已被替代');
    expect(cell({ state: 'REVOKED' }, '状态', revoked)).toBe('已撤销');
    expect(cell({ state: 'TERMINATED' }, '状态', superseded)).toBe('已终止');
  });

  it('names among the units those who answer now, each once, and what each is at', () => {
    const parts = [
      part({ state: 'TRANSFERRED' }),
      part({ unitName: '市公安局', handlerName: '王科长' }),
      part({ unitName: '市公安局', state: 'COMPLETED' }),
    ];
    expect(cell({ parts }, '牵头单位')).toBe('市公安局');
    expect(cell({ parts }, '各单位办理情况')).toBe('市司法局：已转办；市公安局（王科长）：办理中；市公安局：已办结');
  });

  it('still names who answered for what was withdrawn', () => {
    expect(cell({ parts: [part({ state: 'WITHDRAWN' })] }, '牵头单位')).toBe('市司法局');
  });

  it('counts extensions and notices and gives the highest rung in words', () => {
    const pressed = { extensions: 2, noticesServed: 3, highestLevel: 'SUPERVISE' as const };
    expect(['延期次数', '文书次数', '最高层级'].map((heading) => cell(pressed, heading))).toEqual(['2', '3', '督办']);
  });

  it('names notices by their numbers, each with the 解除通知 that lifted it', () => {
    const notice = { noticeId: '01930000-0000-7000-8000-000000000501', level: 'SUPERVISE' as const, state: 'SERVED' as const, servedAt: '2021-01-18T02:00:00.000Z' };
    const notices = [
      { ...notice, number: '法治办督〔2021〕1号', releaseNumber: null },
      { ...notice, number: '法治办督〔2021〕2号', releaseNumber: '法治办解〔2021〕1号' },
    ];
    expect(cell({ notices }, '文书字号')).toBe('法治办督〔2021〕1号；法治办督〔2021〕2号（法治办解〔2021〕1号解除）');
  });
});
