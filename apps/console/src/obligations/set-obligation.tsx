import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField, WordsField } from '../parts/fields.js';
import { type NewObligation, newObligationRequest } from './new-obligation.js';
import { ObligorsField } from './obligors-field.js';

const KINDS = [
  { value: 'TO', label: '主送' },
  { value: 'CC', label: '抄送' },
];
const EMPTY: Partial<NewObligation> = { often: 'YEARLY', leadDays: 30, recipients: [{ name: '', kind: 'TO', copies: 1 }] };
const required = (what: string) => [{ required: true, whitespace: true, message: `请填写${what}` }];

/** Binds units to a report that no document at hand has the terms of. */
export function SetObligation({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  return (
    <CommandDialog<NewObligation>
      command={{ title: '自行设定报送义务', verb: '设定', path: '/api/report-obligations' }}
      initial={EMPTY}
      body={newObligationRequest}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="title" label="名称" rules={required('名称')}>
        <Input maxLength={100} />
      </Form.Item>
      <WordsField name="text" label="报送内容" />
      <Form.Item name="often" label="周期">
        <Radio.Group
          options={[
            { value: 'YEARLY', label: '每年' },
            { value: 'ONCE', label: '一次' },
          ]}
        />
      </Form.Item>
      <DateField name="due" label="报送时限" />
      <Form.Item name="leadDays" label="提前多少天交办">
        <InputNumber min={0} max={180} precision={0} />
      </Form.Item>
      <Form.List name="recipients">
        {(fields, { add, remove }) => (
          <Form.Item label="报送对象">
            {fields.map(({ key, name }) => (
              <div key={key} className="addressee">
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select options={KINDS} aria-label="主送或抄送" />
                </Form.Item>
                <Form.Item name={[name, 'name']} noStyle rules={required('报送对象')}>
                  <Input maxLength={100} placeholder="如：同级人大常委会" />
                </Form.Item>
                <Form.Item name={[name, 'copies']} noStyle>
                  <InputNumber min={1} max={100} precision={0} suffix="份" aria-label="份数" />
                </Form.Item>
                {fields.length > 1 && (
                  <Button type="text" aria-label="去掉" onClick={() => remove(name)}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            <Button size="small" onClick={() => add({ name: '', kind: 'CC', copies: 1 })}>
              增加报送对象
            </Button>
          </Form.Item>
        )}
      </Form.List>
      <Form.Item name="publication" label="公开于何处（不公开则不填）">
        <Input maxLength={200} placeholder="如：政府网站" />
      </Form.Item>
      <Form.Item name="source" label="依据（文件和条款）" rules={required('依据')}>
        <Input maxLength={200} />
      </Form.Item>
      <ObligorsField label="报送单位" />
    </CommandDialog>
  );
}
