/**
 * target := [indicator] [comparator] number [~ number] unit [以上|以内]
 *
 *     网上受理率达到80%   败诉率控制在3%以内   不少于执法人员总数的5%   建成20个   “最多80天”   3个工作日内完成
 *
 * A percentage is a target; a count is one when a comparator or a verb of achieving governs it; a length of time only
 * with a comparator, or as 「n个工作日内完成」. What the text reports as done (去年已达…) is background.
 */
import type { Comparator, ParsedTarget } from '../parsed-plan.js';
import { tableOf } from '../source-text.js';
import { chineseNumber } from './chinese-number.js';

const MULTIPLIER = '(?:万亿|千亿|百亿|十亿|百万|千万|十万|[十百千万亿])?';
const TIME_UNIT = '个工作日|工作日|个自然日|个小时|小时|分钟|个月|天|日';
const COUNT_UNIT =
  '个百分点|百分点|微克/立方米|毫克/升|微克|毫克|吨标准煤|分贝|摄氏度|[EPT]FLOPS|[KMGkmg]W|[TPGZ]B|平方公里|平方千米|平方米|立方米|千瓦时|万千瓦|千瓦|兆瓦|吉瓦|标准箱|人次|场次|家次|户次|件次|人天|架次|学时|课时|学分|公里|千米|公顷|美元|欧元|公斤|床位|泊位|车位|班次|航班|立方|斤|升|趟|列|剂|个|件|次|期|名|人|家|部|项|条|座|届|页|米|亩|吨|度|元|户|套|场|篇|批|支|处|辆|台|门|所|张|份|本|类|种|株|头|只|艘|架|组|宗|例|首|册|间|栋|幢|倍|款|口|片|对|单|分|位|村|站|轮|课|堂|把|根';
/** Units that count things; 个, 项, 类 and 条 with Chinese numerals are mostly names (三项制度). */
const HAN_COUNT_UNIT = '(?:场次|人次|所|座|家|场|套|辆|公里|亩|处|名|人|件|个|项|条|次)';
const NUMBER = new RegExp(
  `(?<!第|[\\d.A-Za-z+/])(?:(?<!个)百分之(?<han>[零一二三四五六七八九十百]{1,5})|(?<parts>[二三四五六七八九十]{1,2})分之(?<of>[一二三四五六七八九])|(?<hanCount>[二两三四五六七八九十][零一二三四五六七八九十百千]{0,5})(?<hanUnit>多?${HAN_COUNT_UNIT})|(?<low>\\d[\\d,]*(?:\\.\\d+)?)(?:%? ?[-~至到] ?(?<high>\\d+(?:\\.\\d+)?))? ?(?:余|多)?(?:(?<percent>%|‰)|(?<time>${TIME_UNIT})|(?<count>${MULTIPLIER} ?(?:${COUNT_UNIT})))?)`,
  'y',
);
/** What a number begins with: a digit, 百 of 百分之, a Chinese numeral. */
const NUMERALS = tableOf('0123456789百二两三四五六七八九十');
const NINE = '9'.charCodeAt(0);
const HUNDRED = '百'.charCodeAt(0);
const OF = '分'.charCodeAt(0);
/** What may follow the first numeral of a Chinese number, of a count in them, or of a fraction. */
const AFTER_HAN_NUMERAL = tableOf('零一二三四五六七八九十百千多分场人所座家套辆公亩处名件个项条次');

/** 百 begins only 百分之…; 二 in 二手房 begins nothing. Most Chinese numerals of a text are part of a name. */
function hanNumberMayBegin(first: number, second: number): boolean {
  return first === HUNDRED ? second === OF : AFTER_HAN_NUMERAL[second] === 1;
}
/** Comparator words by what they mean. Longer words stand before the shorter ones they contain. */
const COMPARATOR_WORDS: readonly (readonly [Comparator, string])[] = [
  ['<=', '不超过|不高于|不多于|不大于|不得超过|不突破|最多|至多|最长|控制在|压缩到|压缩至|压减到|压减至|降至|降到|降低到|下降到|缩短到|缩短至|减至|减少到'],
  ['>=', '不少于|不低于|不小于|不得少于|不得低于|至少|达到|保持在|稳定在|提高到|提升到|提高至|提升至|增长到|增加到|扩大到|力争|达'],
  ['>', '突破|超过|高于|大于|多于|超'],
  ['<', '低于|少于|小于|不足|不到'],
];
const SIGN = new Map(COMPARATOR_WORDS.flatMap(([sign, words]) => words.split('|').map((word) => [word, sign] as const)));
const COMPARATOR = new RegExp([...SIGN.keys()].join('|'), 'g');
const BEHIND = /^ ?(?:\(含\))?(?<word>及?以上|及?以内|及?以下|之内|之间|左右|以外)/;
const ACHIEVING =
  /新增|新建|新改|改扩建|扩建|建成|培育|打造|完成|实现|建设|创建|创成|改造|选择|开展|举办|召开|引进|引育|争取|推出|制定|制订|修订|评选|认定|命名|培训|培养|建立|布局|支持|遴选|组织|发展|形成|确保|推动|推进|办好|办理|帮扶|发放|吸引|招引|盘活|整治|治理|修复|造林|种植|淘汰|压减|减少|下降|降低|增加|增长|提高|提升|签约|开工|投产|入驻|编制|出台|发布|评定|设立|选树|选派|投入|化解|清理|消除|实施|落实|新开|新设|打通|抓好|建好|建强|申报|获批|选取|确定|配备|聘请|储备|供给|筹集|供应|启动|补齐|覆盖|接受|参加|巡查|检查|抽查|走访|改建|续建|更新|报废|评聘|选聘|招募|招录|招聘|募集|惠及|减负|计划|使用|利用|到位|拿出|攻克|转化|推广|纳入/;
const BACKGROUND = /去年|上年|上一年|已有|已经|已建|已完成|已实现|已达|截至|累计已|年均.{0,4}以来/;
/** 见习岗位5000个， is what must be reached; 现有岗位5000个， is not. */
const CLAUSE_END = /^(?:[,;、。)\n]|左右|$)/;
const EXISTING = /现有|共有|共计|原有|目前|现已|总面积|包括|其中|涉及|分为|[由从自]|《|“/;
/** Verbs right before a count in Chinese numerals: 新建三所, 办好十件. */
const BUILDING = /(?:新建|建成|建设|改造|办好|开展|组织|举办|培育|打造|新增|培训|引进|创建|完成|扩建|改扩建|选派|配备|评选|活动|抽查|检查)$/;
/** How far before the number its comparator may stand. */
const REACH = 30;

/** Targets of a range, in order. `taken` are spans that were read as something else (deadlines). */
export function readTargets(text: string, folded: string, start: number, end: number, taken: readonly { start: number; end: number }[]): ParsedTarget[] {
  const found: ParsedTarget[] = [];
  for (let at = start; at < end; at++) {
    const unit = folded.charCodeAt(at);
    if (NUMERALS[unit] === 0 || (unit > NINE && !hanNumberMayBegin(unit, folded.charCodeAt(at + 1)))) continue;
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(folded);
    if (match === null || at + match[0].length > end) continue;
    const target = taken.some((span) => span.start <= at && at < span.end) ? null : targetOf(text, folded, start, end, match, at);
    if (target !== null) found.push(target);
    at += match[0].length - 1;
  }
  return found;
}

function targetOf(text: string, folded: string, start: number, end: number, match: RegExpExecArray, at: number): ParsedTarget | null {
  const part = match.groups ?? {};
  const clause = clauseStart(folded, start, at);
  const before = folded.slice(clause, at);
  const stop = at + match[0].length;
  const rest = folded.slice(stop, Math.min(end, stop + 10));
  if (/《[^》]*$/.test(folded.slice(Math.max(start, at - 80), at)) || /^[号年月]/.test(rest)) return null;
  // 超过2000万元的企业 and 给予100万元奖励 say who or how much, not what must be reached.
  if (/^ ?(?:及?以上|及?以内|及?以下)?的(?!目标|要求|标准|水平)/.test(rest) || /给予|奖励|补助|补贴|罚款|罚金/.test(before) || /^(?:以内)?的?(?:奖励|补助|补贴)/.test(rest)) return null;
  if (BACKGROUND.test(before)) return null;

  const percent = part['percent'] !== undefined || part['han'] !== undefined;
  const comparator = comparatorBefore(before);
  const behind = BEHIND.exec(rest)?.groups?.['word'];
  const governed = comparator !== null || behind !== undefined;
  if (part['parts'] !== undefined) {
    if (!governed && !ACHIEVING.test(before)) return null;
    return made(text, clause, at, stop, sign(comparator?.sign, behind, ''), part, '', behind, 'fraction');
  }
  if (part['hanCount'] !== undefined) {
    if (!isHanCount(part['hanCount'], part['hanUnit'] ?? '', before, comparator, behind !== undefined)) return null;
    return made(text, clause, at, stop, sign(comparator?.sign, behind, ''), part, part['hanUnit'] ?? '', behind, 'count');
  }
  if (part['time'] !== undefined) {
    const fast = /^(?:之|以)?内.{0,4}?(?:完成|办结|办成|办理|审批|审结|开办|答复|反馈|处置|解决)/.test(rest) && /日|天/.test(part['time']) && !/(?:起|后|前|收到.*)$/.test(before);
    if (!(comparator !== null && !/^达到?$/.test(comparator.word)) && !fast) return null;
    return made(text, clause, at, stop, fast && comparator === null ? '<=' : (comparator?.sign ?? '='), part, part['time'], behind, 'time');
  }
  if (percent) return made(text, clause, at, stop, sign(comparator?.sign, behind, rest), part, part['percent'] ?? '%', behind, 'percentage');
  if (part['count'] !== undefined) {
    if (!governed && !ACHIEVING.test(before) && !(before.length >= 2 && CLAUSE_END.test(rest) && !EXISTING.test(before))) return null;
    const sure = comparator?.sign ?? null;
    return made(text, clause, at, stop, sign(sure ?? undefined, behind, ''), part, part['count'].replace(/ /g, ''), behind, 'count');
  }
  // 万人比不低于3.5: a bare number right behind its comparator, and nothing behind it.
  if (comparator === null || comparator.distance > 0 || !/^(?:[。,;、)\n]|以上|以下|以内|$)/.test(rest)) return null;
  return made(text, clause, at, stop, sign(comparator.sign, behind, ''), part, '', behind, 'ratio');
}

/** 达到三十家, 新建三所, 活动二百场次, but not 三项制度 or 两个维护. */
function isHanCount(written: string, unit: string, before: string, comparator: { word: string; distance: number } | null, behind: boolean): boolean {
  const value = chineseNumber(written);
  if (value === null) return false;
  // 至少召开两次; 一次 is an article more often than a number.
  if (comparator !== null && comparator.distance <= 4 && /少|低|超|多/.test(comparator.word)) return true;
  if (comparator !== null && comparator.distance === 0) return true;
  if (!BUILDING.test(before) && !behind) return false;
  return value >= 10 || !/[个项条次]$/.test(unit);
}

function sign(before: Comparator | undefined, behind: string | undefined, rest: string): Comparator {
  if (behind !== undefined && /内|下/.test(behind)) return '<=';
  if (before !== undefined) return before;
  if (behind !== undefined && behind.includes('上')) return '>=';
  return /^(?:全)?覆盖|^听取/.test(rest) ? '>=' : '=';
}

function comparatorBefore(before: string): { sign: Comparator; word: string; distance: number } | null {
  const near = before.slice(-REACH);
  let last: RegExpExecArray | null = null;
  COMPARATOR.lastIndex = 0;
  for (let match = COMPARATOR.exec(near); match !== null; match = COMPARATOR.exec(near)) last = match;
  if (last === null) return null;
  const word = last[0];
  const gap = near.slice(last.index + word.length);
  if (/\d/.test(gap)) return null;
  return { sign: SIGN.get(word) ?? '=', word, distance: gap.trim().length };
}

function made(
  text: string,
  clause: number,
  at: number,
  stop: number,
  comparator: Comparator,
  part: Record<string, string | undefined>,
  unit: string,
  behind: string | undefined,
  rule: string,
): ParsedTarget {
  const end = stop + (behind?.length ?? 0) + (behind !== undefined && /\s/.test(text[stop] ?? '') ? 1 : 0);
  const from = Math.max(clause, at - 20, behindPrevious(text, clause, at));
  const mark = /^(?:\d{1,3}[.、．]|[(（][一二三四五六七八九十\d]{1,3}[)）])/.exec(text.slice(from, at))?.[0].length ?? 0;
  const low = valueOf(part);
  const high = part['high'];
  const range = high !== undefined && Number(high) > low;
  return {
    text: text.slice(from + mark, end).trim(),
    comparator: range ? 'range' : comparator,
    value: range ? [low, Number(high)] : low,
    unit,
    span: { start: from + mark, end },
    rule: `target/${rule}`,
  };
}

function valueOf(part: Record<string, string | undefined>): number {
  const han = part['han'] ?? part['hanCount'];
  if (han !== undefined) return chineseNumber(han) ?? 0;
  if (part['parts'] !== undefined) return (chineseNumber(part['of'] ?? '') ?? 0) / (chineseNumber(part['parts']) ?? 1);
  return Number((part['low'] ?? '0').replace(/,/g, ''));
}

/** 景区20家、酒店8家: the second number's phrase begins behind the first's. */
function behindPrevious(text: string, clause: number, at: number): number {
  const mark = text.lastIndexOf('、', at - 1) + 1;
  return mark > clause && /\d/.test(text.slice(clause, mark)) ? mark : clause;
}

/** Start of the comma-separated part of the sentence that holds `at`. */
function clauseStart(folded: string, start: number, at: number): number {
  let from = at;
  while (from > start && !/[,;。\n\t]/.test(folded[from - 1] ?? '') && at - from < 80) from--;
  return from;
}
