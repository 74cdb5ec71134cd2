import { Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { itemName } from '../words/domain.js';
import { DeadlineField } from './deadline-field.js';
import { type Correction, correctionOf, correctionRequest } from './item-correction.js';
import { RecipientsField } from './recipients-field.js';

/** Corrects one item. Only what was changed here is sent; everything else stays as the machine or a colleague left it. */
export function CorrectItem({
  planId,
  item,
  proposedDeadline,
  onClose,
  onDone,
}: {
  planId: string;
  item: PlanItem;
  proposedDeadline: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const [form] = Form.useForm<Correction>();
  const { busy, problem, send, clear } = useSubmit();
  const dropped = Form.useWatch('dropped', form);

  const before = correctionOf(item);
  const save = async (after: Correction) => {
    const body = correctionRequest(before, after);
    if (Object.keys(body).length === 0) return onClose();
    if (!(await send(`/api/plans/${planId}/items/${item.id}`, { method: 'PATCH', ifMatch: item.revision, body }))) return;
    onDone();
    onClose();
  };

  return (
    <Drawer open size={560} onClose={onClose} title={`更正 ${itemName({ ...item, title: item.clauseTitle })}`}>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form form={form} name="correction" layout="vertical" initialValues={before} onFinish={(after) => void save(after)}>
        <Form.Item name="dropped" label="交办">
          <Radio.Group
            options={[
              { value: false, label: '交办' },
              { value: true, label: '不交办' },
            ]}
          />
        </Form.Item>
        {dropped ? (
          <Form.Item name="reason" label="不交办的理由" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}>
            <Input maxLength={500} />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="duty" label="责任方式">
              <Radio.Group
                options={[
                  { value: 'LED', label: '有牵头单位' },
                  { value: 'SHARED', label: '按职责分工，无牵头' },
                ]}
              />
            </Form.Item>
            <RecipientsField roleOfNew={item.duty === 'SHARED' ? 'SHARED' : 'CO'} />
            {item.recipients.filter(({ role }) => role === 'LEAD').length > 1 && (
              <Form.Item name="reportingUnitId" label="由哪个牵头单位汇总报送">
                <Select
                  options={item.recipients
                    .filter(({ role }) => role === 'LEAD')
                    .map(({ unitId, unitName }) => ({ value: unitId, label: unitName ?? unitId }))}
                />
              </Form.Item>
            )}
            <DeadlineField
              label={item.deadline?.kind === 'RECURRING' ? `完成时限（现为周期：${item.deadline.text}）` : '完成时限'}
              proposed={proposedDeadline}
            />
          </>
        )}
        <Form.Item name="note" label="备注">
          <Input.TextArea autoSize maxLength={2_000} />
        </Form.Item>
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Drawer>
  );
}
