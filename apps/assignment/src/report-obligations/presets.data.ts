import type { ReportTerms } from './report-obligation.js';

/** Terms that a document has set, and whom they bind, in its words. */
export interface ReportPreset extends ReportTerms {
  readonly obligors: string;
}

const NANTONG = '《南通市2019年法治政府建设工作计划》';

/** Reports that documents at hand ask for every year; the office binds its units to them by name. */
export const REPORT_PRESETS = {
  'enforcement-statistics': {
    obligors: '行政执法机关',
    title: '行政执法统计年报',
    text: '公开本机关上年度行政执法总体情况，报本级政府和上级主管部门，并抄送本级行政执法监督管理部门。',
    recurrence: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31',
    deadlineText: '每年1月31日前',
    leadDays: 30,
    recipients: [
      { name: '本级政府', kind: 'TO', copies: 1 },
      { name: '上级主管部门', kind: 'TO', copies: 1 },
      { name: '本级行政执法监督管理部门', kind: 'CC', copies: 1 },
    ],
    publication: '全市统一行政执法公示平台',
    source: `${NANTONG}第23项`,
  },
  'county-annual-report': {
    obligors: '县级政府',
    title: '法治政府建设年度报告（县级政府）',
    text: '向同级党委、人大常委会和上一级政府报告上一年度法治政府建设情况，同时抄送市委全面依法治市委员会办公室。',
    recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10',
    deadlineText: '每年2月10日前',
    leadDays: 40,
    recipients: [
      { name: '同级党委', kind: 'TO', copies: 1 },
      { name: '同级人大常委会', kind: 'TO', copies: 1 },
      { name: '上一级政府', kind: 'TO', copies: 1 },
      { name: '市委全面依法治市委员会办公室', kind: 'CC', copies: 1 },
    ],
    publication: '报刊、政府网站等',
    source: `${NANTONG}第40项`,
  },
  'department-annual-report': {
    obligors: '各级政府部门',
    title: '法治政府建设年度报告（政府部门）',
    text: '向本级政府和上一级政府有关部门报告上一年度法治政府建设情况，同时抄送同级全面依法治市（县）委员会办公室。',
    recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10',
    deadlineText: '每年2月10日前',
    leadDays: 40,
    recipients: [
      { name: '本级政府', kind: 'TO', copies: 1 },
      { name: '上一级政府有关部门', kind: 'TO', copies: 1 },
      { name: '同级全面依法治市（县）委员会办公室', kind: 'CC', copies: 1 },
    ],
    publication: '报刊、政府网站等',
    source: `${NANTONG}第40项`,
  },
} as const satisfies Readonly<Record<string, ReportPreset>>;

export const PRESET_NAMES = Object.keys(REPORT_PRESETS) as (keyof typeof REPORT_PRESETS)[];
