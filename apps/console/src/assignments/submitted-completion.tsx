import { Card } from 'antd';
import type { AssignmentDetail } from '../api/assignments.js';
import { EvidenceLine } from '../evidence/evidence-line.js';
import { timeOf } from '../words/domain.js';

/** What a unit submitted and what it rests on, for whoever decides on it. */
export function SubmittedCompletion({ assignment: { state, history, evidence, targets } }: { assignment: AssignmentDetail }) {
  const submission = history.findLast(({ command }) => command === 'SUBMIT_COMPLETION');
  if (state !== 'COMPLETION_SUBMITTED' || !submission) return null;
  const files = evidence.filter(({ submittedIn }) => submittedIn !== null);
  return (
    <Card size="small" className="block" title="报结内容">
      <p className="prose">{submission.remark}</p>
      <p className="quiet">
        {submission.actorName} {timeOf(submission.at)}
      </p>
      {files.length === 0 && <p className="quiet">未附佐证材料</p>}
      {files.map((file) => (
        <EvidenceLine key={file.id} evidence={file} targets={targets} />
      ))}
    </Card>
  );
}
