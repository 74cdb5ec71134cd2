import { Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { UnitsSelect } from '../directory/unit-select.js';
import { DEADLINE_KIND, itemName, ROLE } from '../words/domain.js';
import { type Correction, correctionOf, correctionRequest } from './item-correction.js';

const ROLES = Object.entries(ROLE).map(([value, label]) => ({ value, label }));
/** Kinds a person can set here; a recurring one is kept as it was read. */
const KINDS = (['DATE', 'WINDOW', 'RELATIVE', 'HORIZON', 'INFERRED'] as const).map((value) => ({ value, label: DEADLINE_KIND[value] }));

/** Corrects one item. Only what was changed here is sent; everything else stays as the machine or a colleague left it. */
export function CorrectItem({
  planId,
  item,
  proposedDeadline,
  onClose,
  onDone,
}: {
  planId: string;
  item: PlanItem | undefined;
  proposedDeadline: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const [form] = Form.useForm<Correction>();
  const { busy, problem, send, clear } = useSubmit();
  const dropped = Form.useWatch('dropped', form);
  if (!item) return null;

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
            <Form.List name="recipients">
              {(fields, { add, remove }) => (
                <Form.Item label="责任单位（按文件顺序）">
                  {fields.map(({ key, name }) => (
                    <div key={key} className="recipient">
                      <Form.Item name={[name, 'role']} noStyle>
                        <Select options={ROLES} aria-label="角色" />
                      </Form.Item>
                      <Form.Item name={[name, 'name']} noStyle rules={[{ required: true, message: '请填写名称' }]}>
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
                  <Button onClick={() => add({ name: '', role: item.duty === 'SHARED' ? 'SHARED' : 'CO', unitIds: [] })}>添加单位</Button>
                </Form.Item>
              )}
            </Form.List>
            {item.recipients.filter(({ role }) => role === 'LEAD').length > 1 && (
              <Form.Item name="reportingUnitId" label="由哪个牵头单位汇总报送">
                <Select
                  options={item.recipients
                    .filter(({ role }) => role === 'LEAD')
                    .map(({ unitId, unitName }) => ({ value: unitId, label: unitName ?? unitId }))}
                />
              </Form.Item>
            )}
            <Form.Item label={item.deadline?.kind === 'RECURRING' ? `完成时限（现为周期：${item.deadline.text}）` : '完成时限'}>
              <div className="deadline">
                <Form.Item name="kind" noStyle>
                  <Select allowClear options={KINDS} placeholder="类型" />
                </Form.Item>
                <Form.Item name="due" noStyle>
                  <Input type="date" aria-label="日期" />
                </Form.Item>
                <Button onClick={() => form.setFieldsValue({ kind: 'INFERRED', due: proposedDeadline })}>推定 {proposedDeadline}</Button>
              </div>
            </Form.Item>
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
