/**
 * name-list := name ((、|，|,|;|blank|和|及) name)* [等 [有关] [部门|单位]]
 *
 *     市司法局、市财政局，市级有关部门（单位）, 各县（市、区）政府      民政部和财政部等有关部门
 *
 * Separators count outside brackets only. 和 / 及 / 与 separate where a whole name ends before them and another begins
 * (工业和信息化部 stays whole); 、 inside one group does not (市、县、区政府; 有关部门、单位); blanks separate where both
 * sides are names, otherwise they are line-wrapping.
 */
import type { Span } from '../parsed-plan.js';
import { isBlank, tableOf, trimSpan, unspaced } from '../source-text.js';
import { endsLikeUnit, isCollective, likeness, startsLikeUnit } from './unit-name.js';

export interface ListedName {
  /** As written, without blanks. */
  name: string;
  /** The same, folded. */
  folded: string;
  span: Span;
  /** 等 or 等有关部门 stood behind it. */
  open: boolean;
  /** 等部门, 等单位 stood behind it: a list of bodies, be they named by no more than their field (发展改革、财政等部门). */
  bodies: boolean;
  /** （牵头） or （配合） stood behind it. */
  mark: 'LEAD' | 'CO' | null;
}

const SEPARATORS = tableOf('、,;。/|');
const OPEN = '('.charCodeAt(0);
const CLOSE = ')'.charCodeAt(0);
const QUOTE = '“'.charCodeAt(0);
const LONGEST_QUOTATION = 14;
const AS_WELL = '以'.charCodeAt(0);
/** What parts two names; 及其他部门 holds 及 alone. */
const AND_WORD = /^(?:以及|及其(?![他它余])|[和及与])/;
const AND = new Set([...'和及与'].map((character) => character.charCodeAt(0)));
const AND_FIRST = tableOf('以及和与并由');
const OPEN_BODIES = /(?:部门\)?|单位\)?|机关|机构)$/;
const OPEN_END = /等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:国务院|中央|全省|全市|市|县|区|省|市级|县级|区级|省级|省直|市直|县直|区直)?(?:各|有关|相关|成员|其他|职能|责任|政府|行政执法|执法|行业|业务|主管|监管)*(?:部门|单位|(?:群团|社会)组织|群团|部门(?:和|、|及)?单位|单位(?:和|、|及)?部门|部门\(单位\)|单位\(部门\)|机关|机构|企业|院校|地方|地区|方面|地)?$/;
/** （牵头） behind a name, or a star: 加*的为牵头单位. */
const MARK = /(?:\((牵头|主办|牵头单位|主办单位|牵头部门|配合|协办|配合单位)\)|[*★☆△▲])$/;
const MARK_LAST = tableOf(')*★☆△▲');
const STAR = tableOf('*★☆△▲');
const SUBGROUP = /^(?:市|县|区|旗|州|市辖区|县级市|盟|镇|乡|村|社区|村居|街道|旗县|县市区|县区|区县|县市|市区|园区|开发区|功能区|自治县|自治州|自治区|直辖市|地区|计划单列市|省辖市)(?:\([^()]*\))?(?:[及和](?:计划单列市|新疆生产建设兵团))?(?:级)?(?:人民)?(?:政府|党委|党委政府|党委和(?:人民)?政府|管委会)?(?:办事处)?(?:\([^()]*\))?(?=$|[和及与])/;
/** May follow 和: 商务部和各省、自治区、直辖市人民政府. */
const BARE_GROUP = /(?:^|[和及与])(?:各|有关|相关)(?:有关|相关|设区)*(?:市|县|区|州|旗|盟|乡|镇|街道|乡镇|镇街|地级市|市州|盟市|省|自治区)(?:\([^()]*\))?(?:、(?:市|县|区|州|旗|盟|乡|镇|街道|市辖区|县级市|自治县|自治区|直辖市|地区))*$/;
/** 市 of 市、县（市、区）政府, 省直 of 省直、市直有关部门: no names without what follows. */
const TIERS = /^(?:[省市县区旗州盟镇乡]|[中省市县区]直|中央)(?:、(?:[市县区旗州盟镇乡]|[市县区]直))*$/;
const TIER_FIRST = tableOf('省市县区旗州盟镇乡街村中');
/** 县（市） of 县（市）、区政府. */
const BRACKETED_TIER = /^[市县区旗]\([^()]*\)$/;
/** 部门 of 有关部门、单位. */
const DEPARTMENTS = /(?:部门|机构|机关)$/;
const PLURAL = /^(?:部门|单位|机构|企业)(?=$|[和及与])/;
/** What the left part of such a group ends with: most names are told apart by this alone. */
const MAY_GO_ON = tableOf('央省市县区旗州盟镇乡道直)门构关委');
/** 政府 of 青石镇党委、政府 and 管委会 of 东湖新区党工委和管委会: whose they are stands before the committee. */
const BARE_ORGAN = /^(?:(?:人民)?政府|管委会|办事处)(?=$|[和及与])/;
const COMMITTEE = /(?:党委|党工委|\)委)$/;
/** 市政府各部门 of 市委、市政府各部门 and 市委和市政府各部门. */
const ITS_DEPARTMENTS = /^[省市县区州旗](?:人民)?政府(?:各|有关|相关|所属|直属|工作)+(?:部门|单位|机构)/;
/** 县应急管理局等县防汛指挥部成员单位: what else belongs to the list has a name of its own. */
const OPEN_GROUP = /等[^等、,;()]{2,14}(?:单位|部门|机构)$/;

/** Splits a range of the folded text into the names it lists. Empty pieces are skipped. */
export function readNameList(text: string, folded: string, start: number, end: number): ListedName[] {
  const pieces: Span[] = [];
  const separated = mergeGroups(folded, splitAtSeparators(folded, start, end));
  for (const piece of separated) pieces.push(...splitAtBlanks(folded, piece, separated.length > 1));
  const names: ListedName[] = [];
  for (const piece of pieces) {
    for (const part of splitAtAnd(folded, piece)) {
      const name = listedName(text, folded, part);
      const last = names[names.length - 1];
      if (name !== null) names.push(name);
      else if (last !== undefined) last.open ||= OPEN_END.test(folded.slice(part.start, part.end));
    }
  }
  return names;
}

function splitAtSeparators(folded: string, start: number, end: number): Span[] {
  const pieces: Span[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < end; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === OPEN) depth++;
    else if (unit === CLOSE) depth = Math.max(0, depth - 1);
    else if (unit === QUOTE) at = pastQuotation(folded, at, end);
    else if (depth === 0 && SEPARATORS[unit] === 1) {
      addPiece(folded, pieces, from, at);
      from = at + 1;
    }
  }
  addPiece(folded, pieces, from, end);
  return pieces;
}

/** “双随机、一公开”监管办公室 is one name: the end of a short quotation that begins here, or here. */
function pastQuotation(folded: string, at: number, end: number): number {
  const close = folded.slice(at, Math.min(end, at + LONGEST_QUOTATION)).indexOf('”');
  return close < 0 ? at : at + close;
}

function addPiece(folded: string, pieces: Span[], start: number, end: number): void {
  const span = trimSpan(folded, start, end, '-·•');
  if (span.end > span.start) pieces.push(span);
}

/** 各市、县（市、区）政府, 市、县、区政府 and 有关部门、单位 are one group, although a separator stands inside. */
function mergeGroups(folded: string, pieces: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const piece of pieces) {
    const last = merged[merged.length - 1];
    if (last !== undefined && MAY_GO_ON[folded.charCodeAt(last.end - 1)] === 1 && folded.startsWith('、', last.end) && isOneGroup(folded.slice(last.start, last.end), folded.slice(piece.start, piece.end))) {
      merged[merged.length - 1] = { start: last.start, end: piece.end };
    } else merged.push(piece);
  }
  return merged;
}

function isOneGroup(left: string, right: string): boolean {
  if (isCommitteeOf(left, right)) return true;
  if (TIERS.test(left)) return TIER_FIRST[right.charCodeAt(0)] === 1;
  if (PLURAL.test(right)) return DEPARTMENTS.test(left) && (isCollective(left) || OPEN_END.test(left));
  return SUBGROUP.test(right) && (BARE_GROUP.test(left) || (BRACKETED_TIER.test(left) && /^[市县区旗]/.test(right)));
}

/** True for a party committee and its own government: one name for both. */
function isCommitteeOf(left: string, right: string): boolean {
  if (BARE_ORGAN.test(right)) return COMMITTEE.test(left);
  return left.length === 2 && left[1] === '委' && left[0] === right[0] && ITS_DEPARTMENTS.test(right);
}

/** In a list with separators a line's end parts two names only where a whole name begins behind it. */
function splitAtBlanks(folded: string, piece: Span, separated: boolean): Span[] {
  const parts: Span[] = [];
  let from = piece.start;
  let depth = 0;
  for (let at = piece.start; at < piece.end; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === OPEN) depth++;
    else if (unit === CLOSE) depth--;
    if (depth > 0 || !isBlank(unit)) continue;
    let next = at;
    while (next < piece.end && /\s/.test(folded[next] ?? '')) next++;
    let right = next;
    while (right < piece.end && !/\s/.test(folded[right] ?? '')) right++;
    const left = unspaced(folded.slice(from, at));
    const following = unspaced(folded.slice(next, right));
    const wrapped = separated && folded.slice(at, next).includes('\n');
    if (likeness(left) !== 'none' && (startsLikeUnit(following) || (!wrapped && likeness(following) !== 'none'))) {
      addPiece(folded, parts, from, at);
      from = next;
    }
    at = next - 1;
  }
  addPiece(folded, parts, from, piece.end);
  return parts;
}

/** Splits at 和 / 及 / 与 / 以及 / 及其 where a name ends before it and one begins after it. */
function splitAtAnd(folded: string, piece: Span): Span[] {
  let depth = 0;
  for (let at = piece.start + 1; at < piece.end; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === OPEN) depth++;
    else if (unit === CLOSE) depth--;
    if (depth > 0) continue;
    if (!AND.has(unit) && unit !== AS_WELL) continue;
    const width = AND_WORD.exec(folded.slice(at, at + 3))?.[0].length ?? 0;
    if (width === 0) continue;
    const left = folded.slice(piece.start, at).replace(OPEN_END, '');
    const right = folded.slice(at + width, piece.end).replace(OPEN_END, '');
    if (unit !== AS_WELL && (isCommitteeOf(left, right) || (PLURAL.test(right) && isOneGroup(left, right)))) continue;
    if (endsLikeUnit(left) && (right === '部门' ? left.endsWith('政府') : (right.length >= 3 || right.startsWith('各')) && likeness(right) !== 'none')) {
      return [{ start: piece.start, end: at }, ...splitAtAnd(folded, trimSpan(folded, at + width, piece.end))];
    }
  }
  return [leadingAnd(folded, piece)];
}

function leadingAnd(folded: string, piece: Span): Span {
  if (AND_FIRST[folded.charCodeAt(piece.start)] === 0) return piece;
  const word = /^(?:以及|及其|和|及|与|并由|由)(?=.{2})/.exec(folded.slice(piece.start, piece.end));
  return word === null ? piece : trimSpan(folded, piece.start + word[0].length, piece.end);
}

/** How a duty is done, between the name and its verb: 各县（市、区）政府结合实际落实. */
const MANNER_LAST = tableOf('际况');
const MANNER = /(?:结合|根据|按照)(?:各自|本地|当地)?(?:工作)?实际(?:情况)?$/;

function listedName(text: string, folded: string, part: Span): ListedName | null {
  let { start, end } = part;
  let open = false;
  let bodies = false;
  let mark: ListedName['mark'] = null;
  if (MANNER_LAST[folded.charCodeAt(end - 1)] === 1) end -= MANNER.exec(folded.slice(start, end))?.[0].length ?? 0;
  const marked = MARK_LAST[folded.charCodeAt(end - 1)] === 1 ? MARK.exec(folded.slice(start, end)) : null;
  if (marked !== null) {
    end -= marked[0].length;
    mark = /配合|协办/.test(marked[1] ?? '') ? 'CO' : 'LEAD';
  }
  if (STAR[folded.charCodeAt(start)] === 1) {
    start++;
    mark ??= 'LEAD';
  }
  const rest = openEnd(folded.slice(start, end));
  if (rest !== null) {
    end -= rest[0].length;
    open = true;
    bodies = OPEN_BODIES.test(rest[0]);
  }
  const span = trimSpan(folded, start, end);
  return span.end - span.start < 1 ? null : { name: unspaced(text.slice(span.start, span.end)), folded: unspaced(folded.slice(span.start, span.end)), span, open, bodies, mark };
}

/** 等 as part of a name (高等教育…) has more behind it than a closing noun, or no unit before it. */
function openEnd(name: string): RegExpExecArray | null {
  if (!name.includes('等')) return null;
  const closing = OPEN_END.exec(name);
  if (closing !== null) return closing;
  const group = OPEN_GROUP.exec(name);
  return group !== null && endsLikeUnit(name.slice(0, group.index)) ? group : null;
}

