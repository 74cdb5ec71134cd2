import { Form, Input } from 'antd';
import type { AssignmentDetail } from '../api/assignments.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { dayOf } from '../words/domain.js';

interface Step {
  readonly title: string;
  readonly due?: string;
  readonly handler?: string;
}

/** One step of the unit's own work, with its own date and person. */
export function AddSubTask({ assignment: { id, due, light }, onClose, onDone }: { assignment: AssignmentDetail; onClose: () => void; onDone: () => void }) {
  const today = dayOf(new Date().toISOString());
  const isOverdue = light === 'red';
  return (
    <CommandDialog<Step>
      command={{ title: '分解子任务', verb: '增加', path: `/api/assignments/${id}/sub-tasks` }}
      body={({ handler, ...step }) => given({ ...step, handler: handler?.trim() ? { displayName: handler.trim() } : undefined })}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="title" label="子任务" rules={[{ required: true, whitespace: true, message: '请填写子任务' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <DateField name="due" label="完成日期" optional min={today} {...(due && !isOverdue ? { max: due } : {})} />
      <Form.Item name="handler" label="承办人（可不填）">
        <Input maxLength={100} />
      </Form.Item>
    </CommandDialog>
  );
}
