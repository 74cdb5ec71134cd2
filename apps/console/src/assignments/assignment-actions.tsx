import { App, Button, Card, Form, Input, InputNumber, Tabs } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { AssignmentCommand, AssignmentDetail } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { useSignedIn } from '../session/session.js';
import { COMMAND } from '../words/domain.js';

/** How each command is sent: where to, and what the person writes with it. */
const COMMANDS = {
  REPORT_PROGRESS: { path: 'progress-reports', field: 'text', label: '进展情况', required: true, max: 4_000, percent: true },
  SUBMIT_COMPLETION: { path: 'completion', field: 'summary', label: '完成情况', required: true, max: 4_000, percent: false },
  ACCEPT: { path: 'acceptance', field: 'remark', label: '验收意见', required: false, max: 2_000, percent: false },
  SEND_BACK: { path: 'send-back', field: 'reason', label: '退回理由', required: true, max: 2_000, percent: false },
} as const;
type Written = keyof typeof COMMANDS;

const OF_THE_UNIT: readonly AssignmentCommand[] = ['SIGN', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION'];

/** What the person who looks at an assignment can do about it now. */
export function AssignmentActions({ assignment, onDone }: { assignment: AssignmentDetail; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const possible = assignment.allowed.filter((command) =>
    OF_THE_UNIT.includes(command) ? me.mayActFor(assignment.unitId) : me.mayAccept,
  );

  const take = async (command: AssignmentCommand, path: string, body: Record<string, unknown>) => {
    const change = { method: 'POST', ifMatch: assignment.revision, body } as const;
    const done = await send(`/api/assignments/${assignment.id}/${path}`, change);
    if (!done) return;
    void message.success(`已${COMMAND[command]}`);
    onDone();
  };
  const written = possible.filter((command): command is Written => command in COMMANDS);

  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      {possible.includes('SIGN') && (
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
              children: <Words command={command} busy={busy} onSend={(path, body) => void take(command, path, body)} />,
            }))}
          />
        </Card>
      )}
    </>
  );
}

function Words({ command, busy, onSend }: { command: Written; busy: boolean; onSend: (path: string, body: Record<string, unknown>) => void }) {
  const { path, field, label, required, max, percent } = COMMANDS[command];
  const finish = ({ words, percent: done }: { words?: string; percent?: number | null }) => {
    const text = words?.trim();
    onSend(path, { ...(text ? { [field]: text } : {}), ...(typeof done === 'number' ? { percent: done } : {}) });
  };
  return (
    <Form name={command} layout="vertical" onFinish={finish} requiredMark={false}>
      <Form.Item name="words" label={label} rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={max} showCount />
      </Form.Item>
      {percent && (
        <Form.Item name="percent" label="完成比例（可不填）">
          <InputNumber min={0} max={100} precision={0} suffix="%" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" danger={command === 'SEND_BACK'} loading={busy}>
        {COMMAND[command]}
      </Button>
    </Form>
  );
}
