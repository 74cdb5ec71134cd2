import { App, Button, Card, Tabs } from 'antd';
import { useState } from 'react';
import type { AssignmentCommand, AssignmentDetail } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { AskExtension } from '../extensions/ask-extension.js';
import { mayAskExtension } from '../extensions/may-ask.js';
import { useSignedIn } from '../session/session.js';
import { COMMAND } from '../words/domain.js';
import { Delegate } from './delegate.js';
import { GiveReasonedCommand, isEnding, isReasoned, type ReasonedCommand } from './reasoned-command.js';
import { isWritten, WriteCommand } from './written-command.js';

type Asked = ReasonedCommand | 'EXTENSION' | 'DELEGATION';

/** What the person who looks at an assignment can do about it now: what is written stands open, the rest behind buttons. */
export function AssignmentActions({ assignment, atWork, onDone }: { assignment: AssignmentDetail; atWork: boolean; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const [asked, setAsked] = useState<Asked>();
  const { id, revision, allowed, unitId } = assignment;

  const take = async (command: AssignmentCommand, path: string, body: object) => {
    if (!(await send(`/api/assignments/${id}/${path}`, { method: 'POST', ifMatch: revision, body }))) return;
    void message.success(`已${COMMAND[command]}`);
    onDone();
  };
  const written = allowed.filter(isWritten);
  const reasoned = allowed.filter(isReasoned);
  const mayExtend = atWork && mayAskExtension(assignment);
  const dialog = { assignment, onClose: () => setAsked(undefined), onDone };

  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      {allowed.includes('SIGN') && (
        <Button type="primary" size="large" block loading={busy} onClick={() => void take('SIGN', 'signature', {})}>
          签收
        </Button>
      )}
      {written.length > 0 && (
        <Card size="small" className="block">
          <Tabs
            items={written.map((command) => ({
              key: command,
              label: COMMAND[command],
              children: (
                <WriteCommand command={command} assignment={assignment} busy={busy} onSend={(path, body) => void take(command, path, body)} />
              ),
            }))}
          />
        </Card>
      )}
      <div className="actions">
        {mayExtend && <Button onClick={() => setAsked('EXTENSION')}>申请延期</Button>}
        {me.mayDelegate(unitId) && allowed.length > 0 && <Button onClick={() => setAsked('DELEGATION')}>指定承办人</Button>}
        {reasoned.map((command) => (
          <Button key={command} danger={isEnding(command)} onClick={() => setAsked(command)}>
            {COMMAND[command]}
          </Button>
        ))}
      </div>
      {asked === 'EXTENSION' && <AskExtension {...dialog} />}
      {asked === 'DELEGATION' && <Delegate {...dialog} />}
      {asked !== undefined && asked !== 'EXTENSION' && asked !== 'DELEGATION' && <GiveReasonedCommand command={asked} {...dialog} />}
    </>
  );
}
