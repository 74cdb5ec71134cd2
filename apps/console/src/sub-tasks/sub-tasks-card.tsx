import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import type { AssignmentDetail, SubTask } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { AddSubTask } from './add-sub-task.js';

const COMMANDS = {
  OPEN: [
    { command: 'FINISH', words: '完成' },
    { command: 'DROP', words: '不再进行' },
  ],
  DONE: [{ command: 'REOPEN', words: '重新进行' }],
  DROPPED: [{ command: 'REOPEN', words: '重新进行' }],
} as const;
const COLOUR = { OPEN: 'blue', DONE: 'green', DROPPED: 'default' } as const;

/** The steps a unit cuts its work into. They are its own affair and move nothing but themselves. */
export function SubTasksCard({ assignment, atWork, onDone }: { assignment: AssignmentDetail; atWork: boolean; onDone: () => void }) {
  const [adding, setAdding] = useState(false);
  const { busy, problem, send, clear } = useSubmit();
  if (assignment.subTasks.length === 0 && !atWork) return null;

  const take = async ({ id, revision }: SubTask, command: string) => {
    const path = `/api/assignments/${assignment.id}/sub-tasks/${id}`;
    if (await send(path, { method: 'POST', ifMatch: revision, body: { command } })) onDone();
  };
  return (
    <Card
      size="small"
      className="block"
      title="子任务"
      extra={
        atWork && (
          <Button size="small" onClick={() => setAdding(true)}>
            分解子任务
          </Button>
        )
      }
    >
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <ul className="rows">
        {assignment.subTasks.map((step) => (
          <li key={step.id} className="row-facts">
            <Tag color={COLOUR[step.state]}>{step.stateLabel}</Tag>
            <span>{step.title}</span>
            {step.due && <span className="quiet">{step.due} 前</span>}
            {step.handlerName && <span className="quiet">{step.handlerName}</span>}
            {atWork &&
              COMMANDS[step.state].map(({ command, words }) => (
                <Button key={command} size="small" type="text" loading={busy} onClick={() => void take(step, command)}>
                  {words}
                </Button>
              ))}
          </li>
        ))}
        {assignment.subTasks.length === 0 && <li className="quiet">尚未分解</li>}
      </ul>
      {adding && <AddSubTask assignment={assignment} onClose={() => setAdding(false)} onDone={onDone} />}
    </Card>
  );
}
