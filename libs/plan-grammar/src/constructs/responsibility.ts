/**
 * responsibility := field+ [declaration]      field := [label] phrase (separator phrase)*      phrase := name-list [duty-verb]
 *
 *     牵头单位：市发改委、市财政局，责任单位：市政府各部门
 *     责任单位：市应急管理局、市金融办按职责分工落实
 *     国家发展改革委牵头，财政部、商务部等按职责分工负责，2025年6月底前完成
 *
 * Reads the inside of a statement, wherever it stood (bracket, line, sentence, table cells). Who leads is decided by
 * `lead-rule.ts`; this file only says who was named how.
 */
import type { ParsedPerson, Span } from '../parsed-plan.js';
import { type SourceText, tableOf, trimSpan } from '../source-text.js';
import { mayHoldVerb, readDutyVerbs, type DutyVerb } from './duty-verb.js';
import { readLabels, type LabelRole } from './label.js';
import { readNameList, type ListedName } from './name-list.js';
import { isFullName, isPerson } from './person.js';
import { likeness } from './unit-name.js';

/** How a unit was named: by a label or verb of leading, of helping, of sharing, or plainly. */
export type NamedAs = 'LEAD' | 'CO' | 'SHARED' | 'PLAIN';

export interface NamedUnit extends ListedName {
  as: NamedAs;
  /** Commas and semicolons of the statement's lists that stand before the name. */
  behind: { commas: number; semicolons: number };
}

export interface Responsibility {
  units: NamedUnit[];
  people: ParsedPerson[];
  /** Places that state a time (完成时限：…; …前完成). */
  times: Span[];
  /** Number of labels that name units, and of duty verbs. */
  labels: number;
  verbs: number;
  /** 负责 or a like verb, without 牵头 or 职责, closes the list. */
  responsible: boolean;
}

const TIME_PHRASE =
  /^(?:\d{4}[年.-]|\d{1,2}月|每年|每月|每季|每半年|长期|常年|持续|常态|年底|年内|全年|立即|即时|适时|近期|今年|明年|到\d{4}|于?\d{4}年|第[一二三四]季度|[上下]半年|[“"]?十[三四五六]五[”"]?(?:期|时期)?(?:末|间|内))|(?:底|月|日|年)(?:前|底)?(?:完成|落实|实现|启动|建成|到位)?$|(?:以?前|内)(?:完成|落实|实现|建成)$/;
/** What a phrase of time begins or ends with: most phrases are told apart by this alone. */
const TIME_FIRST = tableOf('0123456789每长持常年全立即适近今明到于第上下十“"');
const TIME_LAST = tableOf('底月日年前成实现动位');
/** What the next two begin with. */
const ASIDE_FIRST = tableOf('下以后余等略无-/适实试推谁');
const TELEPHONE = /^[\d-]{5,}$/;
const MEMBER = /(?:常委|党组成员|党委委员|党工委委员)$/;
/** What stands among units and is none: 总投资1200万元, 2分. */
const AMOUNT = /\d(?:[万亿]?元|分|%)$/;
const NOISE = /^(?:下同|以下同|后同|余同|等|略|无|-+|\/)$|^谁|^(?:适用|实施|试点|推广)(?:范围|地区|区域|对象)均?[为是]/;
/** How it is done, in place of a name: 按进度推进. */
const MANNER = /^(?:按(?!摩|揭)|根据|依据|依照|结合|视(?!频|听|觉|力|光))/;
const MANNER_FIRST = tableOf('按根依结视');
const AMOUNT_LAST = tableOf('元分%');
/** Opens a sentence on the statements to come. */
const ON_OTHERS = /^(?:以下|下列)/;
/** What a person named among the units was said to do. */
const SAID: Record<NamedAs, string> = { LEAD: '牵头', CO: '配合', SHARED: '负责', PLAIN: '负责' };
/** Words a phrase may open with: 此项工作由…牵头. */
const OPENING = /^(?:(?:此|该|本|这|上述|以上)[项些]?(?:工作|任务|措施|项目|改革)?,?)?(?:具体|主要|分别|均|统一|并)?由(?!贸)|^以(?=[^,;。]{2,30}为主)/;

/** Reads a range; `except` are spans inside it (declarations) that are no part of the lists. */
export function readResponsibility(source: SourceText, start: number, end: number, except: readonly Span[] = []): Responsibility {
  const result: Responsibility = { units: [], people: [], times: [], labels: 0, verbs: 0, responsible: false };
  const labels = readLabels(source.folded, start, end);
  const bounds = [{ role: 'PLAIN' as LabelRole, word: '', start, end: start }, ...labels];
  bounds.forEach((label, index) => {
    const until = bounds[index + 1]?.start ?? end;
    for (const part of without({ start: label.end, end: until }, except)) {
      if (label.role === 'TIME') result.times.push(trimSpan(source.folded, part.start, part.end, ',;。、'));
      else if (label.role === 'PERSON') {
        const rest = behindPeople(source, part);
        readPeople(source, label.word, { start: part.start, end: rest }, result);
        readField(source, 'PLAIN', { start: rest, end: part.end }, result);
      } else if (label.role !== 'NONE') readField(source, label.role, part, result);
    }
    if (label.role === 'LEAD' || label.role === 'CO' || (label.role === 'PLAIN' && label.word !== '')) result.labels++;
  });
  return withoutPeople(result);
}

/** 市长负责，市发展改革委牵头: people among the units are kept for the reviewer, unless nobody else is named. */
function withoutPeople(result: Responsibility): Responsibility {
  if (!result.units.some(({ folded, as }) => isPerson(folded) || (as === 'LEAD' && isFullName(folded)))) return result;
  // A bare name is surely a person's only where it leads beside units.
  const bare = result.units.some((unit) => unit.as !== 'LEAD' && likeness(unit.folded) === 'strong');
  const isOne = ({ folded, as, open }: NamedUnit): boolean => isPerson(folded) || (bare && as === 'LEAD' && !open && isFullName(folded) && likeness(folded) === 'none');
  const units = result.units.filter((unit) => !isOne(unit));
  if (units.length === 0 || units.length === result.units.length) return result;
  const people = result.units.flatMap((unit) => (isOne(unit) ? [{ label: SAID[unit.as], name: unit.name, span: unit.span }] : []));
  return { ...result, units, people: [...result.people, ...people] };
}

/** 责任领导：…；市司法局牵头: where a phrase with a duty verb goes on behind the people. */
function behindPeople({ text, folded }: SourceText, part: Span): number {
  if (!mayHoldVerb(folded.slice(part.start, part.end))) return part.end;
  const phrase = chunks(folded, part).find(({ start, end }) => {
    const verb = start === part.start ? undefined : readDutyVerbs(folded, start, end)[0];
    return verb !== undefined && governs(readNameList(text, folded, start, verb.start), [], verb);
  });
  return phrase?.start ?? part.end;
}

function readPeople(source: SourceText, label: string, part: Span, result: Responsibility): void {
  let last: ParsedPerson | undefined;
  for (const { name, folded, span } of readNameList(source.text, source.folded, part.start, part.end)) {
    if (TELEPHONE.test(folded)) continue;
    // 市委常委、副市长: two posts of one person.
    if (last !== undefined && MEMBER.test(last.name) && isPerson(folded) && source.folded[last.span.end] === '、') {
      last.name += `、${name}`;
      last.span = { start: last.span.start, end: span.end };
      continue;
    }
    last = { label, name, span };
    result.people.push(last);
  }
}

function readField(source: SourceText, role: 'LEAD' | 'PLAIN' | 'CO', part: Span, result: Responsibility): void {
  const { folded } = source;
  let pending: NamedUnit[] = [];
  let helping = false;
  let commas = 0;
  let semicolons = 0;
  const settle = (as: NamedAs): void => {
    for (const name of pending) {
      name.as = name.mark ?? as;
      result.units.push(name);
    }
    pending = [];
  };
  const add = (names: readonly ListedName[]): void => {
    const behind = { commas, semicolons };
    // Written out: copying with `...` took a fifth of the time of reading a plan.
    for (const { name, folded: bare, span, open, bodies, mark } of names) if (MANNER_FIRST[bare.charCodeAt(0)] === 0 || !MANNER.test(bare)) pending.push({ name, folded: bare, span, open, bodies, mark, as: 'PLAIN', behind });
  };
  let skipping = false;
  const list = folded.slice(part.start, part.end);
  const verbal = mayHoldVerb(list);
  const led = verbal && list.includes('牵头');
  for (const chunk of chunks(folded, part)) {
    const phrase = folded.slice(chunk.start, chunk.end);
    const aside = ASIDE_FIRST[phrase.charCodeAt(0)] === 1;
    skipping ||= aside && ON_OTHERS.test(phrase);
    const skipped = skipping || (aside && NOISE.test(phrase)) || (AMOUNT_LAST[phrase.charCodeAt(phrase.length - 1)] === 1 && AMOUNT.test(phrase));
    if (folded[chunk.end] === ';' || folded[chunk.end] === '。') skipping = false;
    if (skipped) continue;
    if (isTimePhrase(phrase) && likeness(phrase) !== 'strong') {
      result.times.push({ start: chunk.start, end: chunk.end });
      continue;
    }
    let closed = -1;
    let from = chunk.start + (verbal ? (OPENING.exec(phrase)?.[0].length ?? 0) : 0);
    for (const verb of verbal ? readDutyVerbs(folded, chunk.start, chunk.end) : []) {
      const names = readNameList(source.text, folded, from, verb.start);
      if (!governs(names, pending, verb)) continue;
      from = verb.end;
      add(names);
      result.verbs++;
      if (pending.length > 0 && verb.kind !== 'WITH') closed = verb.end;
      if (verb.kind === 'WITH') {
        settle('LEAD');
        helping = true;
      } else if (verb.kind === 'LEAD' || (verb.kind === 'STEER' && !led)) settle('LEAD');
      else if (verb.kind === 'CO') {
        // 配合A stands before its names, A配合 behind them.
        if (pending.length === 0) helping = true;
        else settle('CO');
      } else if (verb.kind === 'SHARED') settle(helping ? 'CO' : 'SHARED');
      else {
        if (!helping) result.responsible = true;
        settle(helping ? 'CO' : role);
      }
    }
    const rest = readNameList(source.text, folded, from, chunk.end);
    add(from === closed && isObject(rest[0], from) ? rest.slice(1) : rest);
    if (folded[chunk.end] === ',') commas++;
    else if (folded[chunk.end] === ';') semicolons++;
    if (folded[chunk.end] === ';' || folded[chunk.end] === '。') {
      settle(helping ? 'CO' : role);
      helping = false;
    }
  }
  settle(helping ? 'CO' : role);
}

/** True for a phrase that says when: 年底前完成, 持续推进. */
export function isTimePhrase(phrase: string): boolean {
  const possible = TIME_FIRST[phrase.charCodeAt(0)] === 1 || TIME_LAST[phrase.charCodeAt(phrase.length - 1)] === 1;
  return possible && TIME_PHRASE.test(phrase);
}

/** A verb counts only behind a name (or names already waiting, or at the start): 市落实办 holds no verb. */
function governs(names: readonly ListedName[], pending: readonly ListedName[], verb: DutyVerb): boolean {
  const last = names[names.length - 1];
  if (last === undefined) return pending.length > 0 || verb.kind !== 'DO';
  return last.open || last.mark !== null || likeness(last.folded) !== 'none' || isPerson(last.folded) || (verb.kind === 'LEAD' && isFullName(last.folded));
}

/** 市财政局负责制定: what a verb does stands right behind it and is no name. */
function isObject(name: ListedName | undefined, verbEnd: number): boolean {
  return name !== undefined && name.span.start === verbEnd && name.folded.length <= LONGEST_OBJECT && likeness(name.folded) === 'none';
}

const LONGEST_OBJECT = 4;
const CHUNK_END = tableOf(',;。');
const BLANK = ' '.charCodeAt(0);
/** 市司法局 市财政局 2025年6月底前: a blank parts the units from the time. */
const TIME_BEHIND_BLANK = /(?<=[\u4e00-\u9fff)]) (?:\d{4}[年.]|\d{1,2}月|年底)/y;
const OPEN = '('.charCodeAt(0);
const CLOSE = ')'.charCodeAt(0);

/** Splits at ，；。 outside brackets. */
function chunks(folded: string, part: Span): Span[] {
  const found: Span[] = [];
  let depth = 0;
  let from = part.start;
  for (let at = part.start; at <= part.end; at++) {
    const unit = folded.charCodeAt(at);
    if (at === part.end || (depth === 0 && (CHUNK_END[unit] === 1 || (unit === BLANK && beginsTime(folded, at))))) {
      const span = trimSpan(folded, from, at);
      if (span.end > span.start) found.push({ start: span.start, end: span.end });
      from = at + 1;
    } else if (unit === OPEN) depth++;
    else if (unit === CLOSE) depth = Math.max(0, depth - 1);
  }
  return found;
}

function beginsTime(folded: string, at: number): boolean {
  TIME_BEHIND_BLANK.lastIndex = at;
  return TIME_BEHIND_BLANK.test(folded);
}

/** What is left of a range when `except` is cut out of it. */
function without(range: Span, except: readonly Span[]): Span[] {
  let parts: Span[] = [range];
  for (const cut of except) {
    parts = parts.flatMap((part) => {
      if (cut.end <= part.start || cut.start >= part.end) return [part];
      return [
        { start: part.start, end: Math.max(part.start, cut.start) },
        { start: Math.min(part.end, cut.end), end: part.end },
      ].filter((piece) => piece.end > piece.start);
    });
  }
  return parts;
}
