/**
 * sentence-statement := ['由'] phrase (separator phrase)* '。'     outside brackets, nothing but names and duty verbs
 *                     | text ',' '由' phrase (separator phrase)* '。'          at the end of a clause without any other
 *                     | number '由' phrase (separator phrase)+ separator text '。'      who leads and who helps, before the task
 *
 *     由市司法局牵头，市财政局、市人力社保局配合。
 *     教育部、财政部按职责分工负责。      此项工作由市卫生健康委主办，市医保局协办。
 *     （三）完善名单管理，由市发展改革委负责。
 *     （一）由市商务局负责，市财政局配合，加快冷链建设，…
 *
 * A sentence that says anything else (由市司法局牵头制定办法) is text, not a statement.
 */
import type { Span } from '../parsed-plan.js';
import { tableOf, trimSpan, type SourceText } from '../source-text.js';
import { readDutyVerbs } from './duty-verb.js';
import type { Outline } from './outline.js';
import { readStatement, unitShare, type Statement } from './statement.js';
import { isCollective } from './unit-name.js';

const ANCHOR = /牵头|负责|职责分工|分工落实|主办|承办/g;
/** 某市人民政府主办 alone is the foot of a page: these words count behind 由 only. */
const HOSTING = /^(?:主办|承办)$/;
const BY = /^.{0,6}由/;
const AT_END = /^[。\s]*$/;
const LONGEST = 400;
/** What a sentence starts behind, and what it ends with. */
const BEFORE = tableOf('。\n:');
const BEHIND = tableOf('。\n');

export function readSentenceStatements(source: SourceText, outline: Outline, occupied: readonly Span[], declarations: readonly Span[]): Statement[] {
  const { folded } = source;
  const statements: Statement[] = [];
  let done = 0;
  let next = 0;
  ANCHOR.lastIndex = 0;
  for (let match = ANCHOR.exec(folded); match !== null; match = ANCHOR.exec(folded)) {
    if (match.index < done || goesOn(folded, match.index + match[0].length)) continue;
    while ((occupied[next]?.end ?? Infinity) <= match.index) next++;
    if ((occupied[next]?.start ?? Infinity) <= match.index) continue;
    let start = match.index;
    while (start > done && match.index - start < LONGEST && BEFORE[folded.charCodeAt(start - 1)] === 0) start--;
    let end = match.index;
    while (end < folded.length && end - match.index < LONGEST && BEHIND[folded.charCodeAt(end)] === 0) end++;
    done = end;
    const unit = outline.unitAt(match.index);
    if (unit !== null && unit.textStart <= match.index) start = Math.max(start, unit.textStart);
    const content = trimSpan(folded, start, end, ',;、)');
    if (HOSTING.test(match[0]) && !BY.test(folded.slice(content.start, content.end))) continue;
    let statement = content.end - content.start > LONGEST ? null : readOne(source, content, declarations);
    if (statement === null && unit !== null && (occupied[next]?.start ?? Infinity) >= unit.end) {
      if (start === unit.textStart) statement = readOpening(source, content, declarations);
      const alone = (occupied[next - 1]?.end ?? 0) <= unit.start && (statements[statements.length - 1]?.outer.end ?? 0) <= unit.start;
      if (statement === null && alone && unit.children.length === 0 && AT_END.test(folded.slice(end, unit.end))) statement = readTail(source, content, declarations);
    }
    if (statement !== null) statements.push(statement);
  }
  return statements;
}

/** What may stand behind such a word where it closes its phrase: a stop, the rest of a duty verb, or another one. */
const CLOSING = tableOf(',;、。()|\t \n”"和分任范权职内共各认切牵并抓负落推实组承做具办完进督指会协联商配参支积密予等业监跟检服要资技保为是作按依根据结统主总归审');

/** 负责制定, 牵头单位: text goes on behind the word. */
function goesOn(folded: string, at: number): boolean {
  return at < folded.length && CLOSING[folded.charCodeAt(at)] === 0;
}

/** Every duty verb closes its phrase: 由市司法局牵头制定办法 and 支持企业牵头组建联盟 say something else. */
function endsPhrases(folded: string, content: Span): boolean {
  const verbs = readDutyVerbs(folded, content.start, content.end);
  return verbs.every((verb, index) => verb.kind === 'WITH' || verb.end >= content.end || verbs[index + 1]?.start === verb.end || /[,;、。) ]/.test(folded.slice(verb.end - 1, verb.end + 1)));
}

/** 9月底前完成 is a term, 9月底前完成首批市场改造 is a task. */
const TASK = /(?:完成|实现|建成|启动|落实).{2,}$/;

/** 各部门要抓好落实 is said to all, and assigns nothing. */
const URGES = /(?:要|应当?|须|需)$/;

function readOne(source: SourceText, content: Span, declarations: readonly Span[]): Statement | null {
  // The cheaper question first: most sentences with such a word are text.
  if (!endsPhrases(source.folded, content)) return null;
  const read = readStatement(source, content, declarations);
  const { share, strong } = unitShare(read);
  const named = read.units.some((unit) => !isCollective(unit.folded));
  if (read.verbs === 0 || share < 1 || strong === 0 || !named || read.units.some((unit) => URGES.test(unit.folded)) || read.times.some((time) => TASK.test(source.folded.slice(time.start, time.end)))) return null;
  return { rule: 'sentence', content, outer: content, read, closed: true };
}

/** Who is to do it, said in the last sentence of a clause behind what is to be done. */
function readTail(source: SourceText, { start, end }: Span, declarations: readonly Span[]): Statement | null {
  const at = source.folded.slice(start, end).lastIndexOf(',由');
  const statement = at <= 0 ? null : readOne(source, { start: start + at + 1, end }, declarations);
  return statement === null ? null : { ...statement, outer: { start: start + at, end } };
}

/** The phrases a clause opens with before it says what is to be done; both who leads and who helps must be named. */
function readOpening(source: SourceText, { start, end }: Span, declarations: readonly Span[]): Statement | null {
  const { folded } = source;
  if (folded[start] !== '由') return null;
  let last = start;
  for (let comma = folded.indexOf(',', start); comma >= 0 && comma < end; comma = folded.indexOf(',', comma + 1)) {
    const verbs = readDutyVerbs(folded, last, comma);
    if (verbs[verbs.length - 1]?.end !== comma) break;
    last = comma;
  }
  const statement = last === start ? null : readOne(source, { start, end: last }, declarations);
  const named = new Set(statement?.read.units.map((unit) => unit.as));
  return named.has('CO') && (named.has('LEAD') || named.has('PLAIN')) ? statement : null;
}
