import { Button, Checkbox, Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { AssignmentCommand, AssignmentDetail } from '../api/assignments.js';
import { EvidenceField } from '../evidence/evidence-field.js';
import { WordsField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { COMMAND, dayOf } from '../words/domain.js';

/** Longest report of a unit. */
const REPORT = 4_000;

/** What a unit reports and the office says to it: where it is sent, and what is written. */
const WRITTEN = {
  REPORT_PROGRESS: {
    path: 'progress-reports',
    fields: (assignment) => (
      <>
        <WordsField name="text" label="进展情况" max={REPORT} />
        <Form.Item name="percent" label="完成比例（可不填）">
          <InputNumber min={0} max={100} precision={0} suffix="%" />
        </Form.Item>
        <InputsField assignment={assignment} />
      </>
    ),
  },
  SUBMIT_COMPLETION: {
    path: 'completion',
    fields: (assignment) => (
      <>
        <WordsField name="summary" label="完成情况" max={REPORT} />
        <EvidenceField evidence={assignment.evidence} />
        <InputsField assignment={assignment} />
        {assignment.subTasks.some(({ state }) => state === 'OPEN') && (
          <Form.Item name="openSubTasksAcknowledged" valuePropName="checked">
            <Checkbox>仍有子任务未完成，照此报结</Checkbox>
          </Form.Item>
        )}
      </>
    ),
  },
  ACCEPT: { path: 'acceptance', fields: () => <WordsField name="remark" label="验收意见" optional /> },
  SEND_BACK: { path: 'send-back', fields: () => <WordsField name="reason" label="退回理由" /> },
} as const satisfies Partial<Record<AssignmentCommand, { path: string; fields: (assignment: AssignmentDetail) => ReactNode }>>;
export type WrittenCommand = keyof typeof WRITTEN;

export const isWritten = (command: AssignmentCommand): command is WrittenCommand => command in WRITTEN;

/** The form of one of these commands. */
export function WriteCommand({
  command,
  assignment,
  busy,
  onSend,
}: {
  command: WrittenCommand;
  assignment: AssignmentDetail;
  busy: boolean;
  onSend: (path: string, body: object) => void;
}) {
  const { path, fields } = WRITTEN[command];
  return (
    <Form name={command} layout="vertical" requiredMark={false} onFinish={(values: object) => onSend(path, given(values))}>
      {fields(assignment)}
      <Button type="primary" htmlType="submit" danger={command === 'SEND_BACK'} loading={busy}>
        {COMMAND[command]}
      </Button>
    </Form>
  );
}

/** The lead says what of its co-units' input it draws on. */
function InputsField({ assignment: { reporting, inputs } }: { assignment: AssignmentDetail }) {
  if (!reporting || inputs.length === 0) return null;
  return (
    <Form.Item name="inputIds" label="采用配合单位报送">
      <Checkbox.Group className="choices" options={inputs.map(({ id, unitName, at }) => ({ value: id, label: `${unitName}（${dayOf(at)}）` }))} />
    </Form.Item>
  );
}
