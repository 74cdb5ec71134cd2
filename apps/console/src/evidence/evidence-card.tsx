import { Button, Card, Popconfirm } from 'antd';
import type { AssignmentDetail, Evidence } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { AddEvidence } from './add-evidence.js';
import { EvidenceLine } from './evidence-line.js';

/** 佐证材料 of an assignment. While the unit works on it, it adds files and takes those away that nothing rests on. */
export function EvidenceCard({ assignment, atWork, onDone }: { assignment: AssignmentDetail; atWork: boolean; onDone: () => void }) {
  const { busy, problem, send, clear } = useSubmit();
  const { evidence, targets } = assignment;
  if (evidence.length === 0 && !atWork) return null;

  const remove = async ({ id }: Evidence) => {
    if (await send(`/api/evidence/${id}`, { method: 'DELETE' })) onDone();
  };
  return (
    <Card size="small" className="block" title="佐证材料">
      <ProblemAlert problem={problem} onClose={clear} />
      <ul className="rows">
        {evidence.map((file) => (
          <li key={file.id} className="headline">
            <EvidenceLine evidence={file} targets={targets} />
            {atWork && file.submittedIn === null && file.inputId === null && (
              <Popconfirm title={`删除“${file.name}”？`} onConfirm={() => void remove(file)} okText="删除" cancelText="取消">
                <Button size="small" type="text" loading={busy}>
                  删除
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {atWork && <AddEvidence assignment={assignment} onDone={onDone} />}
    </Card>
  );
}
