import { Button, Card } from 'antd';
import { useState } from 'react';
import type { AssignmentState } from '#contracts';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { AssignmentStateTag } from '../parts/state-tag.js';
import { useSignedIn } from '../session/session.js';
import { FileProof } from './file-proof.js';
import { type Occurrence, type Proof, recipientName } from './obligation.js';

/** While its unit works on the report, it files proofs and takes wrong ones away. */
const AT_WORK: readonly AssignmentState[] = ['SIGNED', 'IN_PROGRESS', 'REWORK'];

/** One time the report was asked for: what shows that everybody has it, and what does not yet. */
export function OccurrenceCard({ occurrence, onDone }: { occurrence: Occurrence; onDone: () => void }) {
  const me = useSignedIn();
  const { busy, problem, send, clear } = useSubmit();
  const [proving, setProving] = useState<Occurrence['missing'][number]>();
  const { id, due, assignmentId, unitId, unitName, state, proofs, missing } = occurrence;
  const atWork = me.mayActFor(unitId) && AT_WORK.includes(state);

  const remove = async (proof: Proof) => {
    if (await send(`/api/report-obligations/occurrences/${id}/proofs/${proof.id}`, { method: 'DELETE' })) onDone();
  };
  return (
    <Card size="small" className="block" title={`${due} 前`} extra={<a href={`#/assignments/${assignmentId}`}>查看任务</a>}>
      <ProblemAlert problem={problem} onClose={clear} />
      <div className="row-facts">
        <b>{unitName}</b>
        <AssignmentStateTag state={state} />
      </div>
      <ul className="rows">
        {proofs.map((proof) => (
          <li key={proof.id} className="row-facts">
            <b>{recipientName(proof.recipient)}</b>
            {proof.recipient !== null && <span>{proof.copies} 份</span>}
            <span>{proof.sentOn}</span>
            {proof.note && <span>{proof.note}</span>}
            {proof.url && (
              <a href={proof.url} target="_blank" rel="noreferrer">
                {proof.url}
              </a>
            )}
            {proof.evidenceId && <a href={`/api/evidence/${proof.evidenceId}/content`}>佐证材料</a>}
            <span className="quiet">{proof.filedBy}</span>
            {atWork && (
              <Button size="small" type="text" loading={busy} onClick={() => void remove(proof)}>
                删除
              </Button>
            )}
          </li>
        ))}
        {missing.map((open) => (
          <li key={recipientName(open.recipient)} className="row-facts">
            <span className="tone-yellow">
              尚缺：{recipientName(open.recipient)}
              {open.recipient !== null && ` ${open.copies} 份`}
            </span>
            {atWork && (
              <Button size="small" onClick={() => setProving(open)}>
                登记凭证
              </Button>
            )}
          </li>
        ))}
      </ul>
      {proving && <FileProof occurrence={occurrence} missing={proving} onClose={() => setProving(undefined)} onDone={onDone} />}
    </Card>
  );
}
