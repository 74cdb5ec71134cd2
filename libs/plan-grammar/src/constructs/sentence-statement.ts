/**
 * sentence-statement := ['由'] phrase (separator phrase)* '。'     outside brackets, nothing but names and duty verbs
 *
 *     由市司法局牵头，市财政局、市人力社保局配合。
 *     教育部、财政部按职责分工负责。
 *
 * A sentence that says anything else (由市司法局牵头制定办法) is text, not a statement.
 */
import type { Span } from '../parsed-plan.js';
import { tableOf, trimSpan, type SourceText } from '../source-text.js';
import { readDutyVerbs } from './duty-verb.js';
import { readStatement, unitShare, type Statement } from './statement.js';
import { isCollective } from './unit-name.js';

const ANCHOR = /牵头|负责|职责分工|分工落实/g;
const LONGEST = 400;
/** What a sentence starts behind, and what it ends with. */
const BEFORE = tableOf('。\n:');
const BEHIND = tableOf('。\n');

export function readSentenceStatements(source: SourceText, occupied: readonly Span[], declarations: readonly Span[]): Statement[] {
  const { folded } = source;
  const statements: Statement[] = [];
  let done = 0;
  let next = 0;
  ANCHOR.lastIndex = 0;
  for (let match = ANCHOR.exec(folded); match !== null; match = ANCHOR.exec(folded)) {
    if (match.index < done) continue;
    while ((occupied[next]?.end ?? Infinity) <= match.index) next++;
    if ((occupied[next]?.start ?? Infinity) <= match.index) continue;
    let start = match.index;
    while (start > done && match.index - start < LONGEST && BEFORE[folded.charCodeAt(start - 1)] === 0) start--;
    let end = match.index;
    while (end < folded.length && end - match.index < LONGEST && BEHIND[folded.charCodeAt(end)] === 0) end++;
    done = end;
    const content = trimSpan(folded, start, end, ',;、)');
    const statement = content.end - content.start > LONGEST ? null : readOne(source, content, declarations);
    if (statement !== null) statements.push(statement);
  }
  return statements;
}

/** Every duty verb closes its phrase: 由市司法局牵头制定办法 and 支持企业牵头组建联盟 say something else. */
function endsPhrases(folded: string, content: Span): boolean {
  const verbs = readDutyVerbs(folded, content.start, content.end);
  return verbs.every((verb, index) => verb.kind === 'WITH' || verb.end >= content.end || verbs[index + 1]?.start === verb.end || /[,;、。) ]/.test(folded.slice(verb.end - 1, verb.end + 1)));
}

function readOne(source: SourceText, content: Span, declarations: readonly Span[]): Statement | null {
  // The cheaper question first: most sentences with such a word are text.
  if (!endsPhrases(source.folded, content)) return null;
  const read = readStatement(source, content, declarations);
  const { share, strong } = unitShare(read);
  const named = read.units.some((unit) => !isCollective(unit.folded));
  if (read.verbs === 0 || share < 1 || strong === 0 || !named) return null;
  return { rule: 'sentence', content, outer: content, read, closed: true };
}
