import { Form } from 'antd';
import { UnitsSelect } from '../directory/unit-select.js';

/** The units that have to report; each gets an obligation of its own. */
export function ObligorsField({ label }: { label: string }) {
  return (
    <Form.Item name="obligorUnitIds" label={label} rules={[{ required: true, message: '请选择报送单位' }]}>
      <UnitsSelect />
    </Form.Item>
  );
}
