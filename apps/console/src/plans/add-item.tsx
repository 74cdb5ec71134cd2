import { Button, Drawer, Form, Input } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail, PlanItem } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { itemName } from '../words/domain.js';
import { DeadlineField } from './deadline-field.js';
import { type NewItem, newItemRequest } from './new-item.js';
import { RecipientsField } from './recipients-field.js';

const EMPTY: NewItem = { text: '', recipients: [{ name: '', role: 'LEAD', unitIds: [] }] };

/** Adds an item that was not read behind another. */
export function AddItem({
  plan,
  after,
  onClose,
  onDone,
}: {
  plan: PlanDetail;
  after: PlanItem;
  onClose: () => void;
  onDone: () => void;
}) {
  const source = useLoad<{ text: string }>(`/api/documents/${plan.documentId}/text`);
  const { busy, problem, send, clear } = useSubmit();
  const add = async (item: NewItem) => {
    const body = newItemRequest(item, after.id, source.value?.text ?? '');
    if (!(await send(`/api/plans/${plan.id}/items`, { method: 'POST', ifMatch: plan.revision, body }))) return;
    onDone();
    onClose();
  };
  return (
    <Drawer open size={560} onClose={onClose} title={`在 ${itemName({ ...after, title: after.clauseTitle })} 之后增加`}>
      <ProblemAlert problem={problem} onClose={clear} />
      <ProblemAlert problem={source.problem} onRetry={source.reload} />
      <Form name="addition" layout="vertical" initialValues={EMPTY} onFinish={(item: NewItem) => void add(item)}>
        <Form.Item
          name="text"
          label="任务内容"
          extra="从原文复制的文字会对应到原文的位置。"
          rules={[{ required: true, whitespace: true, message: '请填写任务内容' }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="clause" label="条款编号（不填则与前一事项同属一条）">
          <Input maxLength={50} placeholder={after.clause} />
        </Form.Item>
        <RecipientsField roleOfNew="CO" />
        <DeadlineField label="完成时限" proposed={plan.proposedDeadline} />
        <Form.Item name="note" label="备注">
          <Input.TextArea autoSize maxLength={2_000} />
        </Form.Item>
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!source.value}>
            增加
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Drawer>
  );
}
