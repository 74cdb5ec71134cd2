import { Button, Form, Input, Select } from 'antd';
import type { Role } from '#contracts';
import { UnitsSelect } from '../directory/unit-select.js';
import { ROLE } from '../words/domain.js';
import type { RecipientLine } from './item-correction.js';

const ROLES = Object.entries(ROLE).map(([value, label]) => ({ value, label }));

/** The units of an item as a form's `recipients`, in the order of the document. */
export function RecipientsField({ roleOfNew }: { roleOfNew: Role }) {
  return (
    <Form.List name="recipients">
      {(fields, { add, remove }) => (
        <Form.Item label="责任单位（按文件顺序）">
          {fields.map(({ key, name }) => (
            <div key={key} className="recipient">
              <Form.Item name={[name, 'role']} noStyle>
                <Select options={ROLES} aria-label="角色" />
              </Form.Item>
              <Form.Item name={[name, 'name']} noStyle rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
                <Input maxLength={100} placeholder="名称" />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label="删除">
                删
              </Button>
              <Form.Item name={[name, 'unitIds']} noStyle>
                <UnitsSelect placeholder="按名录查找，或在此指定" />
              </Form.Item>
            </div>
          ))}
          <Button onClick={() => add({ name: '', role: roleOfNew, unitIds: [] } satisfies RecipientLine)}>添加单位</Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
