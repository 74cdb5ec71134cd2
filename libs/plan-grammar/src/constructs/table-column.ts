/**
 * table-column := number | group | task | lead | unit | co-unit | person | time | other       told by the words in its head
 *
 *     序号   领域   重点任务   牵 头 部 门   责任单位   配合单位   责任领导   完成时限   备注
 *
 * A head in two rows (责任分工 above 牵头单位 and 配合单位) counts as one: what stands below takes the place of what spans it.
 */
export type Column = 'NUMBER' | 'GROUP' | 'TASK' | 'LEAD' | 'PLAIN' | 'CO' | 'PERSON' | 'TIME' | 'DONE' | 'OTHER';

export const LONGEST_HEADER_CELL = 14;

/** The first that fits counts. */
const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['NUMBER', /^(?:序号|编号|项次|条目)$/],
  ['DONE', /(?:完成|进展|落实|推进|实施)情况|成效|累计/],
  ['OTHER', /情况|进展|备注|说明|电话|类型|级别|等级|公开(?:主体|依据|渠道|对象|层级)/],
  ['TIME', /时限|时间|期限|节点|进度/],
  ['PLAIN', /责任(?:单位|部门|科室).*责任人/],
  ['PERSON', /领导|责任人|负责人|联系人/],
  ['LEAD', /牵头|主办|主责|承办|(?:起草|发起)(?:单位|部门|科室|处室)/],
  ['CO', /配合|协办|协同|参与|参加|协助|(?:督导|督查|督办|指导|监督|监管|考核|验收|协作|会办|成员)(?:单位|部门)/],
  ['PLAIN', /(?=.*(?:责任|负责|落实|实施|承担|主体))(?=.*(?:单位|部门|处室|主体|科室|股室|机构))/],
  ['PLAIN', /^(?:责任|职责|任务|工作)?分工$/],
  ['GROUP', /^(?:.{0,4}(?:类别|分类|门类|领域|板块))$/],
  ['TASK', /任务|事项|内容|举措|措施|工作|项目|要点|目标|要求|清单|指标|名称|工程|实事|问题/],
];
/** Heads the rows of another task column: 一级指标 those of 三级指标, what is wrong those of what is to be done about it. */
const UPPER = /^[一二三]级|问题(?:描述|表现|清单|内容)?$/;
const UNITS: readonly Column[] = ['LEAD', 'PLAIN', 'CO'];
const HEAD_OF_UNITS = /(?:牵头|责任|主办|承办|配合|协办)(?:责任)?(?:单位|部门|科室|处室)/;
/** What a table of tasks ends with: nothing but a remark comes behind. */
const CLOSING: readonly Column[] = [...UNITS, 'PERSON', 'TIME'];
/** A cell that spans the columns of units below it. */
const SPANNING = /责任|分工|职责|牵头|单位|部门/;
/** Cells of a header side by side that each span several columns. */
const MOST_SPANNING = 3;
/** Cells between two such heads that are none. */
const MOST_BETWEEN = 2;
const REMARK = /备注|说明|情况|进展|类型|级别|等级/;

export function columnOf(cell: string): Column {
  const name = cell.replace(/[\s*]/g, '');
  if (name === '' || name.length > LONGEST_HEADER_CELL) return 'OTHER';
  return HEADS.find(([, words]) => words.test(name))?.[0] ?? 'OTHER';
}

/** Columns of a header row; null where it has no task column or no unit column. */
export function columnsOf(header: readonly string[]): Column[] | null {
  const columns = header.map(columnOf);
  while (columns.length > 0 && header[columns.length - 1] === '') columns.pop();
  const led = columns.includes('LEAD');
  const firstUnit = columns.findIndex((column) => UNITS.includes(column));
  const firstTask = columns.indexOf('TASK');
  if (firstTask < 0 || firstUnit < 0) return null;
  const numbered = columns.indexOf('NUMBER');
  const lastTask = columns.findLastIndex((column, at) => column === 'TASK' && (at < firstUnit || firstTask > firstUnit));
  return columns.map((column, at): Column => {
    if (column === 'PLAIN' && led) return 'CO';
    // Behind the units (完成目标, 工作进展) a task column tells of the task; before the row's number it groups rows.
    if (column === 'TASK' && at > lastTask) return 'OTHER';
    if (column === 'TASK' && at < lastTask && (at < numbered && numbered < lastTask || UPPER.test(header[at] ?? ''))) return 'GROUP';
    if (column === 'DONE' && at < firstUnit) return 'OTHER';
    return column === 'GROUP' && at > lastTask ? 'OTHER' : column;
  });
}

/** True where a text holds a head that only a column of units has. */
export function namesUnitColumn(text: string): boolean {
  return HEAD_OF_UNITS.test(text);
}

/** How many cells of a run belong to its header: the last names units, people or times, or remarks on them. */
export function headerLength(cells: readonly string[]): number {
  let length = 0;
  cells.forEach((cell, at) => {
    const closes = CLOSING.includes(columnOf(cell)) || REMARK.test(cell);
    if (closes && !/[。,;]/.test(cell) && (length === 0 || at - length <= MOST_BETWEEN)) length = at + 1;
  });
  return length;
}

/**
 * The heads of a header in two rows; null where `below` is no second row of one. `width` is the number of columns, where
 * the rows of a page are filled up with empty cells to that width.
 */
export function joinHeader(above: readonly string[], below: readonly string[], width: number): string[] | null {
  const heads = below.filter((cell) => cell !== '');
  const named = heads.filter((cell) => CLOSING.includes(columnOf(cell))).length;
  if (named === 0 || heads.some((cell) => cell.length > LONGEST_HEADER_CELL || /\d/.test(cell))) return null;
  if (below[0] === '') {
    if (below.some((cell, at) => cell !== '' && (above[at] ?? '') !== '' && !SPANNING.test(above[at] ?? ''))) return null;
    return Array.from({ length: Math.max(above.length, below.length) }, (_, at) => below[at] || (above[at] ?? ''));
  }
  if (heads.length < 2) return null;
  const upper = above.filter((cell) => cell !== '');
  const at = upper.findIndex((cell) => SPANNING.test(cell) && !['PERSON', 'TIME'].includes(columnOf(cell)));
  const spanning = Math.max(1, upper.length + heads.length - width);
  const apart = upper.slice(at + 1, at + spanning).some((cell) => ['PERSON', 'TIME'].includes(columnOf(cell)));
  return at < 0 || apart || spanning > MOST_SPANNING ? null : [...upper.slice(0, at), ...heads, ...upper.slice(at + spanning)];
}
