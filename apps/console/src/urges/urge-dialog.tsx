import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { LedgerSummary } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { UnitsSelect } from '../directory/unit-select.js';
import { WordsField } from '../parts/fields.js';
import type { UrgeLine } from './urge.js';
import { UrgeResult } from './urge-result.js';

interface Urge {
  readonly planId?: string;
  readonly unitIds?: readonly string[];
  readonly text: string;
}

/**
 * 手工催办: of some assignments, or of all that some units owe of one plan. Afterwards it says of each unit what leaves
 * when, and what does not and why.
 */
export function UrgeDialog({
  of,
  onClose,
}: {
  of: { readonly assignmentIds: readonly string[] } | { readonly unitIds: readonly string[] };
  onClose: (urged: boolean) => void;
}) {
  const [form] = Form.useForm<Urge>();
  const { busy, problem, send, clear } = useSubmit();
  const [lines, setLines] = useState<readonly UrgeLine[]>();
  const byUnits = 'unitIds' in of;
  const plans = usePages<LedgerSummary>(byUnits ? '/api/ledgers' : null, { limit: 200 });
  const refused = problem?.extensions['refused'] as readonly UrgeLine[] | undefined;

  const urge = async (values: Urge) => {
    const body = byUnits ? values : { ...of, text: values.text };
    const done = await send<{ lines: readonly UrgeLine[] }>('/api/urges', { method: 'POST', body });
    if (done) setLines(done.answer.lines);
  };
  if (lines) {
    return (
      <Modal open title="催办结果" footer={null} onCancel={() => onClose(true)}>
        <UrgeResult lines={lines} />
      </Modal>
    );
  }
  return (
    <Modal open title="手工催办" okText="催办" cancelText="取消" okButtonProps={{ loading: busy }} onOk={form.submit} onCancel={() => onClose(false)}>
      <ProblemAlert problem={problem ?? plans.problem} onClose={clear} />
      {refused && <UrgeResult lines={refused} />}
      <Form<Urge> form={form} layout="vertical" requiredMark={false} {...(byUnits ? { initialValues: { unitIds: of.unitIds } } : {})} onFinish={(values) => void urge(values)}>
        {byUnits ? (
          <>
            <Form.Item name="planId" label="计划" rules={[{ required: true, message: '请选择计划' }]}>
              <Select options={plans.items.map(({ planId, title }) => ({ value: planId, label: title }))} />
            </Form.Item>
            <Form.Item name="unitIds" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
              <UnitsSelect />
            </Form.Item>
          </>
        ) : (
          <p>催办所选 {of.assignmentIds.length} 件任务。</p>
        )}
        <WordsField name="text" label="催办内容" max={500} />
      </Form>
      <p className="quiet">留存记录，随各单位下一次提醒发出；距上次手工催办不足规定间隔的不发。</p>
    </Modal>
  );
}
