import { App, Button } from 'antd';
import { useState } from 'react';
import type { Extension } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField, WordsField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { useSignedIn } from '../session/session.js';

/** The office grants or refuses a request under decision; the unit takes its own back. */
export function ExtensionActions({ extension, onDone }: { extension: Extension; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const [verdict, setVerdict] = useState<'approve' | 'refuse'>();
  const { busy, problem, send, clear } = useSubmit();
  const { id, revision, state, unitId, unitName, oldDue, askedDue } = extension;
  if (state !== 'REQUESTED') return null;

  const takeBack = async () => {
    if (!(await send(`/api/extensions/${id}/withdrawal`, { method: 'POST', ifMatch: revision }))) return;
    void message.success('已撤回申请');
    onDone();
  };
  const dialog = { onClose: () => setVerdict(undefined), onDone };
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <div className="actions">
        {me.mayAccept && (
          <>
            <Button type="primary" onClick={() => setVerdict('approve')}>
              同意延期
            </Button>
            <Button danger onClick={() => setVerdict('refuse')}>
              不同意延期
            </Button>
          </>
        )}
        {me.mayActFor(unitId) && (
          <Button loading={busy} onClick={() => void takeBack()}>
            撤回延期申请
          </Button>
        )}
      </div>
      {verdict === 'approve' && (
        <CommandDialog<{ due: string; remark?: string }>
          command={{ title: `同意${unitName}延期`, verb: '批准延期', path: `/api/extensions/${id}/approval`, ifMatch: revision }}
          initial={{ due: askedDue }}
          body={given}
          {...dialog}
        >
          <DateField name="due" label="延至" min={oldDue} />
          <WordsField name="remark" label="审批意见" optional />
        </CommandDialog>
      )}
      {verdict === 'refuse' && (
        <CommandDialog command={{ title: `不同意${unitName}延期`, verb: '驳回延期', path: `/api/extensions/${id}/refusal`, ifMatch: revision, danger: true }} {...dialog}>
          <WordsField name="reason" label="不同意的理由" />
        </CommandDialog>
      )}
    </>
  );
}
