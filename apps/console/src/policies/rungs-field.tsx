import { Button, Form, InputNumber, Select } from 'antd';
import { REMINDER_LEVEL } from '../words/domain.js';
import { ANCHOR, type Anchor, type Rung, type RungLevel } from './policy.js';
import { POLICY_FIELD } from './policy-faults.js';

const LEVELS = (['REMIND', 'URGE', 'SUPERVISE'] as const satisfies readonly RungLevel[]).map((value) => ({ value, label: REMINDER_LEVEL[value] }));
const ANCHORS = (Object.keys(ANCHOR) as Anchor[]).map((value) => ({ value, label: ANCHOR[value] }));
const NEW: Rung = { level: 'REMIND', anchor: 'DUE', workdays: -5 };

/** The rungs that fire by themselves, in climbing order. */
export function RungsField() {
  return (
    <Form.List name="rungs">
      {(fields, { add, remove }) => (
        <Form.Item label={`${POLICY_FIELD.rungs}（工作日；负数为之前）`}>
          {fields.map(({ key, name }) => (
            <div key={key} className="rung" role="group" aria-label={`第 ${name + 1} 级`}>
              <Form.Item name={[name, 'level']}>
                <Select options={LEVELS} aria-label="级别" />
              </Form.Item>
              <Form.Item name={[name, 'anchor']}>
                <Select options={ANCHORS} aria-label="从何时计" />
              </Form.Item>
              <Form.Item name={[name, 'workdays']} rules={[{ required: true, message: '请填写' }]}>
                <InputNumber min={-60} max={120} precision={0} suffix="工作日" aria-label="工作日" />
              </Form.Item>
              <Button type="text" disabled={fields.length === 1} onClick={() => remove(name)}>
                删除
              </Button>
            </div>
          ))}
          <Button size="small" disabled={fields.length >= 30} onClick={() => add(NEW)}>
            增加一级
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
