import { App, Button, Card, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { WordsField } from '../parts/fields.js';
import { REMINDER_LEVEL } from '../words/domain.js';
import { COUNTERSIGNER, type LadderPolicy, NUMBERED } from './policy.js';
import { POLICY_FIELD, policyFaultWords } from './policy-faults.js';
import { Preview } from './preview.js';
import { RungsField } from './rungs-field.js';

interface Written extends LadderPolicy {
  readonly reason: string;
}

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Writes a new version, beginning from one that there is. It is tried and kept here; it rules once it is activated. */
export function EditPolicy({ from, onClose, onDone }: { from: LadderPolicy; onClose: () => void; onDone: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Written>();
  const { busy, problem, send, clear } = useSubmit();
  const [sent, setSent] = useState(from);
  const [tried, setTried] = useState<LadderPolicy>();
  const look = async () => {
    const names = Object.keys(from);
    const policy = (await form.validateFields(names, { recursive: true }).catch(() => null)) as LadderPolicy | null;
    if (policy !== null) setTried(policy);
  };
  const keep = async ({ reason, ...policy }: Written) => {
    setSent(policy);
    if (!(await send('/api/ladder-policies', { method: 'POST', body: { policy, reason } }))) return;
    void message.success('已存为新版本，启用后生效');
    onDone();
  };
  return (
    <Card size="small" className="block" title="修改规则，存为新版本">
      <Form<Written>
        form={form}
        name="policy"
        layout="vertical"
        requiredMark={false}
        initialValues={from}
        onValuesChange={() => setTried(undefined)}
        onFinish={(written) => void keep(written)}
      >
        <RungsField />
        <div className="numbers">
          <Days name="replyWorkdays" min={1} />
          <Days name="raiseWorkdays" min={1} />
          <Days name="noProgressWorkdays" min={1} />
          <Days name="manualUrgeMinWorkdays" min={0} />
          <Form.Item name="fireAt" label={POLICY_FIELD.fireAt} rules={[{ required: true, message: '请选择时间' }]}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="quietFrom" label={POLICY_FIELD.quietFrom} rules={[{ required: true, message: '请选择时间' }]}>
            <Input type="time" />
          </Form.Item>
        </div>
        <Form.Item name="disabledLevels" label={POLICY_FIELD.disabledLevels}>
          <Select mode="multiple" options={options(REMINDER_LEVEL)} placeholder="都不停用" />
        </Form.Item>
        <Form.Item name="countersigners" label={POLICY_FIELD.countersigners} rules={[{ required: true, message: '至少一种' }]}>
          <Checkbox.Group options={options(COUNTERSIGNER)} />
        </Form.Item>
        <Form.Item name="issuer" label={POLICY_FIELD.issuer} rules={[{ required: true, whitespace: true, message: '请填写全称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="legalNoticesPassQuietHours" valuePropName="checked">
          <Checkbox>{POLICY_FIELD.legalNoticesPassQuietHours}</Checkbox>
        </Form.Item>
        <details>
          <summary>文号（〔年份〕之前的字）</summary>
          <div className="numbers">
            {Object.keys(from.numberPrefixes).map((paper) => (
              <Form.Item key={paper} name={['numberPrefixes', paper]} label={NUMBERED[paper] ?? paper} rules={[{ required: true, pattern: /^\p{L}{2,20}$/u, message: '2 至 20 个字' }]}>
                <Input />
              </Form.Item>
            ))}
          </div>
        </details>
        <WordsField name="reason" label="修改理由" />
        <ProblemAlert problem={problem} faultWords={policyFaultWords(sent)} onClose={clear} />
        <div className="actions">
          <Button onClick={() => void look()}>试算今后一周</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            存为新版本
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
      {tried && <Preview policy={tried} />}
    </Card>
  );
}

function Days({ name, min }: { name: keyof typeof POLICY_FIELD; min: number }) {
  return (
    <Form.Item name={name} label={POLICY_FIELD[name]} rules={[{ required: true, message: '请填写' }]}>
      <InputNumber min={min} max={120} precision={0} suffix="个工作日" />
    </Form.Item>
  );
}
