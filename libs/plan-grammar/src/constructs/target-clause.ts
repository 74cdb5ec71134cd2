/**
 * The part of a sentence a number stands in, and the words that say what the number is of.
 *
 *     （一）年内力争完成投资100亿元以上，…       完成投资100亿元以上
 *     选派80名驻村干部、160名联络员，…          选派80名驻村干部 | 160名联络员
 */
import type { Span } from '../parsed-plan.js';
import { tableOf } from '../source-text.js';

/** Words that make a count something to be done. */
const VERBS =
  '新增|新建|新改|改扩建|扩建|建成|培育|打造|完成|实现|建设|创建|创成|改造|选择|开展|举办|召开|引进|引育|争取|推出|制定|制订|修订|评选|认定|命名|培训|培养|建立|布局|支持|遴选|组织|发展|形成|确保|推动|推进|办好|办理|帮扶|发放|吸引|招引|盘活|整治|治理|修复|造林|种植|淘汰|压减|减少|下降|降低|增加|增长|提高|提升|签约|开工|投产|入驻|编制|出台|发布|评定|设立|选树|选派|选拔|投入|化解|清理|消除|实施|落实|新开|新设|打通|抓好|建好|建强|申报|获批|选取|确定|配备|聘请|储备|供给|筹集|筹建|供应|启动|补齐|覆盖|接受|参加|巡查|检查|抽查|走访|改建|续建|更新|报废|评聘|选聘|招募|招录|招聘|募集|惠及|减负|计划|使用|利用|到位|拿出|攻克|转化|推广|纳入|扶持|资助|发动|加强|安排|单列|预留';
export const ACHIEVING = new RegExp(VERBS);
const VERB = new Set(VERBS.split('|'));
const ARTICLE = tableOf('由有在为约近和与对');
/** A share that changes by so much has its noun in front: 审批时限压减50%. */
const CHANGE_LAST = /(?:增长|下降|提高|提升|降低|减少|压减|压缩|增加|扩大)$/;

/** Comma-separated part of a sentence; a bracket or a quotation closed before the number belongs to it whole. */
export interface Clause extends Span {
  /** Behind a quotation mark still open at the number: the earliest its wording may begin. */
  wording: number;
}

const LONGEST = 80;
const END = tableOf(',;。\n\t|');
/** What ends the walk to the left, or needs a look at. */
const MARKS = tableOf(',;。\n\t|():“”');

/** The clause around `[at, stop)`, within `[start, end)`. */
export function clauseAt(folded: string, start: number, end: number, at: number, stop: number): Clause {
  const floor = Math.max(start, at - LONGEST);
  let from = at;
  let wording: number | null = null;
  for (; from > floor; from--) {
    if (MARKS[folded.charCodeAt(from - 1)] === 0) continue;
    const mark = folded.charAt(from - 1);
    if (mark === '“') wording ??= from;
    else if (mark === ')' || mark === '”') {
      const open = folded.slice(floor, from - 1).lastIndexOf(mark === ')' ? '(' : '“');
      if (open >= 0) from = floor + open + 1;
      else if (mark === ')') break;
    } else if (mark !== ':' || !/\d:\d/.test(folded.slice(Math.max(0, from - 2), from + 1))) break;
  }
  const ceiling = Math.min(end, stop + LONGEST);
  let to = stop;
  while (to < ceiling && END[folded.charCodeAt(to)] === 0) to++;
  return { start: from, wording: wording ?? from, end: to };
}

/** Whether nothing, or nothing but a verb, stands last before a number: its noun follows. */
export function endsInVerb(head: string): boolean {
  return head === '' || ARTICLE[head.charCodeAt(head.length - 1)] === 1 || VERB.has(head.slice(-2)) || VERB.has(head.slice(-3));
}

/** A number that was taken for a target, and its wording. */
export interface Worded {
  clause: number;
  /** Where the number with its unit begins and ends. */
  at: number;
  stop: number;
  wording: Span;
}

export interface Numeral {
  at: number;
  stop: number;
  /** Behind 以上, 左右. */
  end: number;
  /** The comparator before it, empty where there is none. */
  comparator: string;
  share: boolean;
  /** A length of time has no noun behind it. */
  time: boolean;
}

/** Numbers, marks and words that lead in: （一）, 1., 一是, ▲, 力争. */
const LEAD_IN = /^[\s▲△●■◆★☆·-]*(?:\d{1,3}(?:、| (?=[\u4e00-\u9fff])|\.(?!\d(?!\d{3}年)))|[①-⑳]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]是)?\s*/;
const HOPE = /^(?:原则上|力争|努力实现|努力|确保实现|确保|要)(?=[^\d]{2})/;
const JOINT = /^内?(?:[、和与及并的]|以及)+/;
/** Above this many characters a wording is cut at a 、. */
const LONGEST_WORDING = 40;

/**
 * What says what the number is of: from the noun before it, without time and lead-in words, up to the number, or to the
 * noun behind it. `taken` are spans read as something else, ascending or not; `previous` is the target before it.
 */
export function wordingOf(folded: string, clause: Clause, number: Numeral, taken: readonly Span[], previous: Worded | null, limit: number): Span {
  const { at } = number;
  const before = previous !== null && previous.clause === clause.start ? previous : null;
  // 审批“最多80天” has its noun before the quotation, “引进人才达到2000名” within.
  let from = nounless(folded.slice(clause.wording, at), number) ? clause.start : clause.wording;
  const quoted = from < clause.wording;
  const skip = (pattern: RegExp): void => {
    from += pattern.exec(folded.slice(from, at))?.[0].length ?? 0;
  };
  skip(LEAD_IN);
  const start = from;
  for (const time of taken) if (time.start >= clause.start && time.end <= at && time.end > from) from = time.end;
  skip(HOPE);
  if (before !== null && before.wording.end > from) from = Math.min(at, before.wording.end);
  const earlier = folded.slice(from, at).lastIndexOf('、');
  if (earlier >= 0 && /\d/.test(folded.slice(from, from + earlier))) from += earlier;
  skip(JOINT);
  if (at - from > LONGEST_WORDING) {
    const cut = folded.slice(at - LONGEST_WORDING, at).search(/[、将把]/);
    if (cut >= 0) from = at - LONGEST_WORDING + cut + 1;
  }
  let end = number.time ? number.end : behind(folded, from, number, taken, limit);
  if (quoted && folded[end] === '”' && end < limit) end++;
  if (end > number.end || !nounless(folded.slice(from, at), number)) return { start: from, end };
  // No noun of its own on either side: 分别达到65%和55%, 主题教育每年不少于1次.
  if (before !== null) return { start: sharesNoun(folded, before, at) ? before.wording.start : from, end };
  return { start, end };
}

/** Whether nothing but 和 stands between a number and the one before it. */
export function sharesNoun(folded: string, before: Worded, at: number): boolean {
  return /^(?:左右|以[上下内])?(?:[、和与及]|以及)约?$/.test(folded.slice(before.stop, at));
}

function nounless(head: string, { comparator, share }: Numeral): boolean {
  const trimmed = (comparator !== '' && head.endsWith(comparator) ? head.slice(0, -comparator.length) : head).trim();
  return endsInVerb(share ? trimmed.replace(CHANGE_LAST, '') : trimmed);
}

/** End of the noun behind a number that has none before it. */
function behind(folded: string, from: number, number: Numeral, taken: readonly Span[], limit: number): number {
  const { at, end, share } = number;
  const head = folded.slice(from, at);
  const of = folded[end] === '的' ? 1 : 0;
  if (!nounless(head, number) || (share && of === 0 && CHANGE_LAST.test(head))) return end;
  const ceiling = taken.reduce((least, span) => (span.start >= end && span.start < least ? span.start : least), Math.min(limit, end + LONGEST_WORDING));
  const stretch = /^[^,;。:()\s|\d]*/.exec(folded.slice(end + of, ceiling))?.[0] ?? '';
  if (end + of + stretch.length === end + LONGEST_WORDING) return end;
  let noun = stretch;
  // 80名干部、160名联络员: up to what parts the two.
  if (/\d/.test(folded[end + of + stretch.length] ?? '')) noun = stretch.slice(0, Math.max(0, stretch.search(/(?:[、和与及]|以及)[^、和与及]*$/)));
  const next = noun.search(ANOTHER);
  if (next >= 0) noun = noun.slice(0, next);
  noun = closed(noun);
  return noun === '' ? end : end + of + noun.length;
}

/** Where another thing is said: 并通报结果, 、培训…. */
const ANOTHER = new RegExp(`^[以后时则等]|并(?![网联购])|且|[、和与及](?=${VERBS})`);

/** Up to a quotation mark whose partner is missing. */
function closed(noun: string): string {
  const open = noun.lastIndexOf('“');
  const close = noun.indexOf('”');
  if (close >= 0 && noun.lastIndexOf('“', close) < 0) return noun.slice(0, close);
  return open > noun.lastIndexOf('”') ? noun.slice(0, open) : noun;
}
