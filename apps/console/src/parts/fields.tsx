import { Form, Input } from 'antd';
import { FIRST_DAY, LAST_DAY } from '#contracts';

/** Words that must be given: a reason, an opinion, what has been done. Sent without the blanks around them. */
export function WordsField({ name, label, max = 2_000, optional = false }: { name: string; label: string; max?: number; optional?: boolean }) {
  const rules = optional ? [] : [{ required: true, whitespace: true, message: `请填写${label}` }];
  return (
    <Form.Item name={name} label={optional ? `${label}（可不填）` : label} rules={rules}>
      <Input.TextArea autoSize={{ minRows: 3 }} maxLength={max} showCount />
    </Form.Item>
  );
}

/** A day. */
export function DateField({
  name,
  label,
  min = FIRST_DAY,
  max = LAST_DAY,
  optional = false,
}: {
  name: string;
  label: string;
  min?: string;
  max?: string;
  optional?: boolean;
}) {
  const rules = optional ? [] : [{ required: true, message: `请选择${label}` }];
  return (
    <Form.Item name={name} label={optional ? `${label}（可不填）` : label} rules={rules}>
      <Input type="date" min={min} max={max} />
    </Form.Item>
  );
}
