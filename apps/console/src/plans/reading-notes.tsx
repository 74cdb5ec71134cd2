import { Card } from 'antd';
import type { Diagnostic, PlanDetail, Span } from '../api/resources.js';

/** States in which what was left out can still be added. */
const OPEN: readonly PlanDetail['state'][] = ['IN_REVIEW', 'CONFIRMED'];

/** What the reader noticed about the document as a whole; clauses it left out apart, and only as long as one can be added. */
export function ReadingNotes({ plan, onSource }: { plan: PlanDetail; onSource: (span: Span) => void }) {
  const isLeftOut = ({ code }: Diagnostic) => code === 'CLAUSE_WITHOUT_RESPONSIBILITY';
  const leftOut = OPEN.includes(plan.state) ? plan.diagnostics.filter(isLeftOut) : [];
  const noticed = plan.diagnostics.filter((diagnostic) => !isLeftOut(diagnostic));
  return (
    <>
      <Notes notes={noticed} onSource={onSource} />
      {leftOut.length > 0 && (
        <Card size="small" className="block" title={`未列为任务事项的条款（${leftOut.length}）`}>
          <div className="quiet">不影响审定；其中须交办的，请在相邻事项之后增加。</div>
          <Notes notes={leftOut} onSource={onSource} />
        </Card>
      )}
    </>
  );
}

function Notes({ notes, onSource }: { notes: readonly Diagnostic[]; onSource: (span: Span) => void }) {
  if (notes.length === 0) return null;
  return (
    <ul className="diagnostics">
      {notes.map(({ code, message, span }, n) => (
        <li key={`${code}${n}`}>
          {message} {span && <a onClick={() => onSource(span)}>对照原文</a>}
        </li>
      ))}
    </ul>
  );
}
