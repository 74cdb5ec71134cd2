import { Button, Form, Input, Select } from 'antd';
import { FIRST_DAY, LAST_DAY } from '#contracts';
import { PastDue } from '../parts/past-due.js';
import { DEADLINE_KIND } from '../words/domain.js';

/** Kinds a person can set here; a recurring one is kept as it was read. */
const KINDS = (['DATE', 'WINDOW', 'RELATIVE', 'HORIZON', 'INFERRED'] as const).map((value) => ({ value, label: DEADLINE_KIND[value] }));

/** By when, as a form's `kind` and `due`. */
export function DeadlineField({ label, proposed }: { label: string; proposed: string }) {
  const form = Form.useFormInstance();
  const due = Form.useWatch<string | undefined>('due', form);
  return (
    <Form.Item label={label}>
      <div className="deadline">
        <Form.Item name="kind" noStyle>
          <Select allowClear options={KINDS} placeholder="类型" />
        </Form.Item>
        <Form.Item name="due" noStyle>
          <Input type="date" min={FIRST_DAY} max={LAST_DAY} aria-label="日期" />
        </Form.Item>
        <Button onClick={() => form.setFieldsValue({ kind: 'INFERRED', due: proposed })}>推定 {proposed}</Button>
      </div>
      <PastDue due={due} words="时限已过，下达后即按逾期催办" />
    </Form.Item>
  );
}
