/**
 * target := [noun] [comparator] number [~ number] unit [以上|以内] [noun]
 *
 *     网上受理率达到80%   败诉率控制在3%以内   不少于执法人员总数的5%   建成20个   压减30%的办理时限   “最多80天”   3个工作日内完成
 *
 * A percentage is a target; a count is one when a comparator or a verb of achieving governs it, or when it stands beside
 * one that is (80名干部、160名联络员); a length of time only with a comparator, or as 「n个工作日内完成」. No targets: what the
 * text reports as done (去年已达…), whom or what size it means (投资5000万元以上项目, 80万吨乙烯项目, 满30%的，可…), what is paid
 * or allowed (给予100万元, 按投资额的10%补助), what is merely counted (等14部委, 共4项).
 */
import type { Comparator, ParsedTarget, Span } from '../parsed-plan.js';
import { characterClass, type SourceText, tableOf } from '../source-text.js';
import { chineseNumber } from './chinese-number.js';
import { isNoTarget } from './no-target.js';
import { ACHIEVING, clauseAt, sharesNoun, wordingOf, type Numeral, type Worded } from './target-clause.js';

const MULTIPLIER = '(?:万亿|千亿|百亿|十亿|百万|千万|十万|[十百千万亿])?';
const TIME_UNIT = '个工作日|工作日|个自然日|个小时|小时|分钟|个月|周(?![期边年末])|天|日';
const COUNT_UNIT =
  '个百分点|百分点|微克/立方米|毫克/升|微克|毫克|吨标准煤|分贝|摄氏度|[EPT]FLOPS|[KMGkmg]W|[TPGZ]B|平方公里|平方千米|平方米|立方米|千瓦时|万千瓦|千瓦|兆瓦|吉瓦|标准箱|人次|场次|家次|户次|件次|人天|架次|学时|课时|学分|公里|千米|公顷|美元|欧元|公斤|床位|泊位|车位|班次|航班|立方|斤|升|趟|列|剂|个|件|次|期|名|人|家|部(?![委门])|项|条|座|届|页|米|亩|吨|度|元|户|套|场|篇|批|支|处|辆|台|门|所|张|份|本|类|种|株|头|只|艘|架|组|宗|例|首|册|间|栋|幢|倍|款|口|片|对|单|分|位|村|站|轮|课|堂|把|根';
/** Units that count things; 个, 项, 类 and 条 with Chinese numerals are mostly names (三项制度). */
const HAN_COUNT_UNIT = '(?:场次|人次|所|座|家|场|套|辆|公里|亩|处|名|人|件|个|项|条|次)';
const NUMBER = new RegExp(
  `(?<!第|[\\d.A-Za-z+/×])(?:(?<!个)百分之(?<han>[零一二三四五六七八九十百]{1,5})|(?<parts>[二三四五六七八九十]{1,2})分之(?<of>[一二三四五六七八九])|(?<hanCount>[二两三四五六七八九十][零一二三四五六七八九十百千]{0,5})(?<hanUnit>多?${HAN_COUNT_UNIT})|(?<low>\\d[\\d,]*(?:\\.\\d+)?)(?:%? ?[-~至到] ?(?<high>\\d+(?:\\.\\d+)?))? ?(?:余|多)?(?:(?<percent>%|‰)|(?<time>${TIME_UNIT})|(?<count>${MULTIPLIER} ?(?:${COUNT_UNIT}))|(?<many>[百千]?[万亿])(?=及?以[上下]|左右|[,;。)]|$))?)`,
  'y',
);
/** What a number begins with: a digit, 百 of 百分之, a Chinese numeral. */
const NUMERALS = characterClass('0123456789百二两三四五六七八九十');
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
  ['<=', '不超过|不高于|不多于|不大于|不得超过|不突破|最多|至多|最长|控制在|压缩到|压缩至|压减到|压减至|降至|降到|降低到|下降到|缩短到|缩短至|减至|减少到|压缩为|压减为|缩短为|减少为|降为|减为|精简到|精简至|精简为'],
  ['>=', '不少于|不低于|不小于|不得少于|不得低于|至少|达到|保持在|稳定在|提高到|提升到|提高至|提升至|增长到|增加到|扩大到|增加至|扩大至|增加为|增至|力争|达'],
  ['>', '突破|超过|高于|大于|多于|超'],
  ['<', '低于|少于|小于|不足|不到'],
];
const SIGN = new Map(COMPARATOR_WORDS.flatMap(([sign, words]) => words.split('|').map((word) => [word, sign] as const)));
const COMPARATOR = new RegExp([...SIGN.keys()].join('|'), 'g');
/** The last characters of those words, or a blank behind them. */
const COMPARED_LAST = tableOf([...SIGN.keys()].map((word) => word.slice(-1)).join('') + ' ');
const BEHIND = /^ ?(?:\(含\))?(?<word>及?以上|及?以内|及?以下|之内|之间|左右|以外)/;
const BACKGROUND = /去年|上年|上一年|已有|已经|已建|已完成|已实现|已达|仅[为有占达]|截至|累计已|年均.{0,4}以来/;
/** 见习岗位5000个， is what must be reached; 现有岗位5000个， is not. */
const CLAUSE_END = /^(?:[、)]|左右|开工|竣工|投产|完工|建成|落地|$)/;
const EXISTING = /现有|共有|共计|原有|目前|现已|总面积|包括|其中|涉及|分为|[由从自]|《|“/;
/** Verbs right before a count in Chinese numerals: 新建三所, 办好十件. */
const BUILDING = /(?:新建|建成|建设|改造|办好|开展|组织|举办|培育|打造|新增|培训|引进|创建|完成|扩建|改扩建|选派|配备|评选|活动|抽查|检查)$/;
/** 为200户老人家庭实施改造: who is served, before what is done for them. */
const SERVED = /(?:为|给|向|对)[\u4e00-\u9fff]{0,8}$/;
const SERVING = /^(?!以?[上下内])[^,;。:\d的]{0,14}?(?:实施|进行|开展|提供|配备|发放|免费|安装|送)/;
const BODIES = /[名人户家所个村]$/;
/** Verbs right before a number without a unit: 减少60万以上. */
const MANY = /(?:减少|增加|新增|增长|下降|压减|培训|惠及|服务|覆盖|完成|实现)(?:到|至|约)?$/;
/** 80名干部、160名联络员: what makes the first a target makes the second one. */
const isBeside = (between: string): boolean => /^\D{0,24}(?:[、和与及]|以及)\D{0,12}$/.test(between);
/** How far before the number its comparator may stand. */
const REACH = 30;

/** Targets of a range, in order. `taken` are spans that were read as something else (deadlines). */
export function readTargets({ text, folded, classes }: SourceText, start: number, end: number, taken: readonly Span[]): ParsedTarget[] {
  const found: ParsedTarget[] = [];
  const range: Range = { text, folded, start, end, taken };
  let previous: Read | null = null;
  for (let at = start; at < end; at++) {
    if (((classes[at] ?? 0) & NUMERALS) === 0) continue;
    const unit = folded.charCodeAt(at);
    if (unit > NINE && !hanNumberMayBegin(unit, folded.charCodeAt(at + 1))) continue;
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(folded);
    if (match === null || at + match[0].length > end) continue;
    const read: Read | null = isInside(taken, at) ? null : targetOf(range, match, previous);
    if (read !== null) found.push(read.target);
    previous = read ?? previous;
    at += match[0].length - 1;
  }
  return found;
}

/** A function of its own: a closure in the walk would cost an object for every character. */
const isInside = (spans: readonly Span[], at: number): boolean => spans.some((span) => span.start <= at && at < span.end);

interface Range extends Span {
  text: string;
  folded: string;
  taken: readonly Span[];
}

interface Read extends Worded {
  target: ParsedTarget;
}

function targetOf({ text, folded, start, end, taken }: Range, match: RegExpExecArray, previous: Read | null): Read | null {
  const part = match.groups ?? {};
  const at = match.index;
  const stop = at + match[0].length;
  // A number without a unit is one only right behind a comparator; most are not.
  if (COMPARED_LAST[folded.charCodeAt(at - 1)] === 0 && /^[\d.]+$/.test(match[0])) return null;
  const clause = clauseAt(folded, start, end, at, stop);
  const before = folded.slice(clause.start, at);
  const rest = folded.slice(stop, clause.end);
  const unit = (part['percent'] ?? part['time'] ?? part['count'] ?? part['many'] ?? part['hanUnit'] ?? (part['han'] === undefined ? '' : '%')).replace(/ /g, '');
  if (inTitle(folded.slice(Math.max(start, at - 80), at)) || (unit === '' ? /^[号年月级]/ : /^级/).test(rest) || BACKGROUND.test(before)) return null;

  const comparator = comparatorBefore(before);
  const behind = BEHIND.exec(rest);
  const word = behind?.groups?.['word'];
  const number: Numeral = {
    at,
    stop,
    end: stop + (behind?.[0].length ?? 0),
    comparator: comparator?.distance === 0 ? comparator.word : '',
    share: (part['percent'] ?? part['han'] ?? part['parts']) !== undefined,
    time: part['time'] !== undefined,
  };
  const beside = previous !== null && previous.clause === clause.start ? previous : null;
  const kind = kindOf(part, before, rest, comparator, word, beside !== null && isBeside(folded.slice(beside.stop, at)));
  // The cheaper question first: most numbers are of no kind.
  if (kind === null || isNoTarget(folded, clause, number, unit, before, rest)) return null;

  const shared = beside !== null && comparator === null && sharesNoun(folded, beside, at) ? beside.target.comparator : undefined;
  const fast = kind === 'time' && comparator === null;
  const wording = wordingOf(folded, clause, number, taken, previous, end);
  const low = valueOf(part);
  const range = part['high'] !== undefined && Number(part['high']) > low;
  const target: ParsedTarget = {
    text: text.slice(wording.start, wording.end).trim(),
    comparator: range ? 'range' : fast ? '<=' : sign(comparator?.sign ?? (shared === 'range' ? undefined : shared), word, number.share ? rest : ''),
    value: range ? [low, Number(part['high'])] : low,
    unit,
    span: wording,
    rule: `target/${kind}`,
  };
  return { target, clause: clause.start, at, stop, wording };
}

const inTitle = (before: string): boolean => before.lastIndexOf('《') > before.lastIndexOf('》');

/** Which kind of target the number is; null where nothing makes it one. */
function kindOf(part: Record<string, string | undefined>, before: string, rest: string, comparator: Compared | null, behind: string | undefined, beside: boolean): string | null {
  const governed = comparator !== null || behind !== undefined;
  if (part['parts'] !== undefined) return governed || ACHIEVING.test(before) ? 'fraction' : null;
  if (part['hanCount'] !== undefined) return isHanCount(part['hanCount'], part['hanUnit'] ?? '', before, comparator, behind !== undefined) ? 'count' : null;
  if (part['time'] !== undefined) {
    const fast = /^(?:之|以)?内(?:[、和][^,;。、]{1,16}内){0,4}.{0,4}?(?:完成|办结|办成|办理|审批|审结|开办|答复|反馈|处置|解决)/.test(rest) && /日|天/.test(part['time']) && !/(?:起|后|前|收到.*)$/.test(before);
    return fast || (comparator !== null && !/^达到?$/.test(comparator.word)) ? 'time' : null;
  }
  if ((part['percent'] ?? part['han']) !== undefined) return 'percentage';
  if (part['count'] !== undefined) {
    return governed || beside || ACHIEVING.test(before) || (BODIES.test(part['count']) && SERVED.test(before) && SERVING.test(rest)) || (before.length >= 2 && CLAUSE_END.test(rest) && !EXISTING.test(before)) ? 'count' : null;
  }
  if (part['many'] !== undefined) return governed && (comparator?.distance === 0 || MANY.test(before)) ? 'count' : null;
  // 万人比不低于3.5: a bare number right behind its comparator, and nothing behind it.
  return comparator?.distance === 0 && /^(?:[、)]|以上|以下|以内|$)/.test(rest) ? 'ratio' : null;
}

/** 达到三十家, 新建三所, 活动二百场次, but not 三项制度 or 两个维护. */
function isHanCount(written: string, unit: string, before: string, comparator: Compared | null, behind: boolean): boolean {
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

interface Compared {
  sign: Comparator;
  word: string;
  distance: number;
}

function comparatorBefore(before: string): Compared | null {
  const near = before.slice(-REACH);
  let last: RegExpExecArray | null = null;
  COMPARATOR.lastIndex = 0;
  for (let match = COMPARATOR.exec(near); match !== null; match = COMPARATOR.exec(near)) last = match;
  if (last === null) return null;
  const word = last[0];
  const gap = near.slice(last.index + word.length);
  // “最多跑一次”事项占比95%以上: the word is part of a name.
  if (/\d/.test(gap) || /^[^“]*”/.test(gap)) return null;
  return { sign: SIGN.get(word) ?? '=', word, distance: gap.trim().length };
}

function valueOf(part: Record<string, string | undefined>): number {
  const han = part['han'] ?? part['hanCount'];
  if (han !== undefined) return chineseNumber(han) ?? 0;
  if (part['parts'] !== undefined) return (chineseNumber(part['of'] ?? '') ?? 0) / (chineseNumber(part['parts']) ?? 1);
  return Number((part['low'] ?? '0').replace(/,/g, ''));
}
