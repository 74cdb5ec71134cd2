/**
 * label := [tier | qualifier] word [noun] (':' | '：')
 *
 *     牵头单位：…   责任部门:…   配合单位：…   责任领导：…   完成时限：…   项目责任人：…   牵头考核单位：…
 *
 * The word decides what the field holds. 责任单位 stays `PLAIN`: it is the whole list in one document and the others in
 * the next, which only the rest of the statement tells.
 */
import { isBlank, isHan, tableOf, unspaced } from '../source-text.js';
import { likeness } from './unit-name.js';

/** `NONE`: a field that names no unit (适用范围：…). */
export type LabelRole = 'LEAD' | 'PLAIN' | 'CO' | 'PERSON' | 'TIME' | 'NONE';

export interface Label {
  role: LabelRole;
  /** As folded, without the colon. */
  word: string;
  start: number;
  /** Past the colon. */
  end: number;
}

const spaced = (words: string): string =>
  words
    .split('|')
    .map((word) => [...word].join('\\s{0,2}'))
    .join('|');

/** What stands before the word: whose unit it is, or of what. */
const TIER = spaced('国家|中央|属地|省级|市级|县级|区级|省直|市直|县直|省|市|县|区|工作|整改|任务|普法|计划|目标|推进|第一|共同|协同|支持|负责|直接|具体|其他');
const WORD = spaced('总牵头|牵头|主办|主责|主要责任|第一责任|承办|责任|落实|实施|负责|主体|主管|配合|协办|协同|参与|参加|协助|支持|协作|会办|联动|成员|督导|督办|监督|指导|验收|完成|时间|办理|办结|整改|进度|时限|期限|工作时限|分管|联系|包抓|包联|包保|挂点|挂钩|领办|承担|执行');
/** Said of duties of some kinds only: 建设目标 is none. */
const WORD_OF_BODY = `(?:${spaced('监管|考核|建设')})(?=\\s{0,2}(?:[单部]|主\\s{0,2}体|责\\s{0,2}任))`;
/** What kind of leading or answering: 牵头考核单位, 责任落实单位; some of it said of bodies only. */
const FURTHER = `(?:${spaced('考核|推进|整改|实施|落实|监管|协调|办理|建设|督导|督办|验收|承办')}|(?:${spaced('组织|执行|管理|主管|负责|编制')})(?=\\s{0,2}[单部处科]))`;
const NOUN = spaced('责任单位|责任部门|责任主体|责任人|责任领导|分工|单位|部门|处室|科室|股室|机构|地区|地方|主体|市领导|县领导|区领导|省领导|领导|人员|人|同志|时限|时间节点|时间|进度|期限|要求|安排|节点|时序');
const LABEL = new RegExp(
  `(?:(?:${TIER})\\s?)?(${WORD}|${WORD_OF_BODY})(?:\\s?(${FURTHER}?(?:${NOUN})))?(?:\\s?\\([^()\\n:]{1,8}\\))?(?:\\s?(?:及|和|、|与)\\s?(?:${WORD})?(?:${NOUN}))?\\s?:`,
  'g',
);
/** 市领导：… */
const LEADER = new RegExp(`(?:^|[(;,。\\s])((?:${TIER}|镇|乡|州)\\s?(?:级\\s?)?(?:(?:分管|包联|联系|挂钩|牵头|责任)\\s?)?领\\s?导:)$`);
/** What a statement may say besides who and when. */
const BESIDES = /(?:^|[(;,。\s])([\u4e00-\u9fff]{0,4}(?:范围|对象|目标|内容|标准|指标|地点|区域|依据|来源|形式|标志|类型|类别|电话|方式|备注|注|说明|成果|情况|进展):)$/;
/** At the very start of a bracket the colon may be missing: （牵头单位 市司法局）, （责任单位为市司法局）. */
const BARE_LABEL = new RegExp(`(${spaced('牵头|主办|承办|责任|配合|协办|参与')})\\s?(${spaced('单位|部门')})(?:为|是|\\s)`, 'y');
const ALONE = /^(?:总牵头|牵头|主办|承办|责任|配合|协办|参与|落实|主责|协助|协同|参加|时限|期限|工作时限)$/;

const OPEN = '('.charCodeAt(0);
const CLOSE = ')'.charCodeAt(0);

/** Labels in a range of the folded text, in order, those inside brackets left out. */
export function readLabels(folded: string, start: number, end: number): Label[] {
  const labels: Label[] = [];
  BARE_LABEL.lastIndex = start;
  const bare = BARE_LABEL.exec(folded);
  if (bare !== null && bare.index + bare[0].length < end) labels.push(labelOf(bare[0], start));
  let scanned = start;
  let depth = 0;
  // Within the range only: a long document may hold no other colon.
  const inner = folded.slice(start, end);
  for (let at = inner.indexOf(':'); at >= 0; at = inner.indexOf(':', at + 1)) {
    const colon = start + at;
    for (; scanned < colon; scanned++) {
      const unit = folded.charCodeAt(scanned);
      if (unit === OPEN) depth++;
      else if (unit === CLOSE) depth--;
    }
    const from = Math.max(start, labels[labels.length - 1]?.end ?? start);
    const label = depth > 0 ? null : (labelBefore(folded, from, colon) ?? besides(folded, from, colon) ?? (labels.length > 0 ? unknown(folded, from, colon) : null));
    if (label !== null) labels.push(label);
  }
  return labels;
}

/** What a label may end with: most colons of a text are told apart by this alone. */
const LAST = tableOf('度同位门室构区方体导员人志限间期求排点序工头办责合与加助作任实)');
/** Longest label, blanks included. */
const REACH = 26;

/** Nearly all labels of nearly all documents, told without the whole of `LABEL`. */
const PLAIN_LABEL = /(?:^|[(;,。])((?:责任|牵头|配合|主办|协办)(?:单位|部门):)$/;

/** The label whose colon stands at `colon`, if the text before it is one. */
export function labelBefore(folded: string, from: number, colon: number): Label | null {
  const last = folded.charCodeAt(colon - 1);
  if (LAST[last] !== 1 && !isBlank(last)) return null;
  const start = Math.max(from, colon - REACH);
  const window = folded.slice(start, colon + 1);
  const simple = PLAIN_LABEL.exec(window)?.[1] ?? (folded[colon - 1] === '导' ? LEADER.exec(window)?.[1] : undefined);
  if (simple !== undefined) return labelOf(simple, colon + 1 - simple.length);
  LABEL.lastIndex = 0;
  for (let match = LABEL.exec(window); match !== null; match = LABEL.exec(window)) {
    if (match.index + match[0].length !== window.length) continue;
    if (match[2] === undefined && !ALONE.test((match[1] ?? '').replace(/\s/g, ''))) return null;
    const from = widened(folded, start + match.index);
    return labelOf(folded.slice(from, colon + 1), from);
  }
  return null;
}

/** Of what the label speaks, where that opens the phrase and is no unit: 项目责任单位, 行业主管部门. */
function widened(folded: string, start: number): number {
  let from = start;
  while (from > 0 && start - from <= LONGEST_QUALIFIER && isHan(folded.charCodeAt(from - 1))) from--;
  if (from === start || start - from > LONGEST_QUALIFIER || (from > 0 && OPENS[folded.charCodeAt(from - 1)] === 0)) return start;
  const qualifier = folded.slice(from, start);
  // 责任人： 范仲淹责任单位：…: what stands behind another label is its own.
  return /[各由请据对]/.test(qualifier) || likeness(qualifier) !== 'none' || /:\s*$/.test(folded.slice(Math.max(0, from - 3), from)) ? start : from;
}

const LONGEST_QUALIFIER = 4;
/** What a phrase may stand behind. */
const OPENS = tableOf('(;,。 \n');

function besides(folded: string, from: number, colon: number): Label | null {
  const start = Math.max(from, colon - REACH);
  const written = BESIDES.exec(folded.slice(start, colon + 1))?.[1];
  return written === undefined ? null : { role: 'NONE', word: written.slice(0, -1), start: colon + 1 - written.length, end: colon + 1 };
}

/** Beside known labels any short word is one: of units where such follow (属地：各镇), else of something else (投资：300万元). */
function unknown(folded: string, from: number, colon: number): Label | null {
  const word = UNKNOWN.exec(folded.slice(Math.max(from, colon - REACH), colon))?.[1];
  if (word === undefined) return null;
  const name = /^\s*([^、,;。:\s]*)/.exec(folded.slice(colon + 1, colon + 1 + LONGEST_NAME))?.[1] ?? '';
  return { role: likeness(name) === 'none' ? 'NONE' : 'PLAIN', word, start: colon - word.length, end: colon + 1 };
}

const UNKNOWN = /[(;,。\s]([\u4e00-\u9fff]{2,6})$/;
const LONGEST_NAME = 30;

function labelOf(written: string, start: number): Label {
  const word = unspaced(written.endsWith(':') ? written.slice(0, -1) : written);
  const role = ROLES.get(word) ?? roleOf(word);
  return { role, word, start, end: start + written.length };
}

/** Those of nearly all labels. */
const ROLES: ReadonlyMap<string, LabelRole> = new Map((['责任单位', '责任部门', '牵头单位', '牵头部门', '配合单位', '配合部门', '完成时限'] as const).map((word) => [word, roleOf(word)]));

function roleOf(word: string): LabelRole {
  if (/时限|时间|期限|要求|安排|节点|时序|进度$/.test(word)) return 'TIME';
  if (/(?:领导|人|人员|同志)$/.test(word) && !/单位|部门/.test(word)) return 'PERSON';
  if (/牵头|主办|主责|第一责任|主要责任|承办/.test(word)) return 'LEAD';
  if (/配合|协办|协同|参与|参加|协助|支持|协作|会办|联动|成员|督导|督办|监督|指导|验收|监管|考核/.test(word)) return 'CO';
  return 'PLAIN';
}
