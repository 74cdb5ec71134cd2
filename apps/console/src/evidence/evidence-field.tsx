import { Checkbox, Form } from 'antd';
import type { Evidence } from '../api/assignments.js';

/** Which files a completion or an input rests on, as a form's `evidenceIds`. */
export function EvidenceField({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return <p className="quiet">如有佐证材料，请先在下方上传，再在此处勾选。</p>;
  return (
    <Form.Item name="evidenceIds" label="随附佐证材料">
      <Checkbox.Group className="choices" options={evidence.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}
