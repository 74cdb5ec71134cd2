import { Form, Input, InputNumber, Select } from 'antd';
import type { Evidence } from '../api/assignments.js';
import type { Page } from '../api/client.js';
import { useLoad } from '../api/use-load.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { type Occurrence, recipientName } from './obligation.js';

interface ProofForm {
  readonly copies: number;
  readonly sentOn: string;
  readonly note?: string;
  readonly url?: string;
  readonly evidenceId?: string;
}

/** Proves that a recipient was sent its copies, or that the report was published: by a file, a note or a link. */
export function FileProof({
  occurrence: { id, assignmentId },
  missing: { recipient, copies },
  onClose,
  onDone,
}: {
  occurrence: Occurrence;
  missing: Occurrence['missing'][number];
  onClose: () => void;
  onDone: () => void;
}) {
  const evidence = useLoad<Pick<Page<Evidence>, 'items'>>(`/api/assignments/${assignmentId}/evidence`);
  const whom = recipient === null ? { publication: true } : { recipient };
  return (
    <CommandDialog<ProofForm>
      command={{ title: `登记凭证：${recipientName(recipient)}`, verb: '登记', path: `/api/report-obligations/occurrences/${id}/proofs` }}
      initial={{ copies }}
      body={(proof) => given({ ...whom, ...proof })}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField name="sentOn" label={recipient === null ? '公开日期' : '报送日期'} />
      {recipient !== null && (
        <Form.Item name="copies" label="份数">
          <InputNumber min={1} max={100} precision={0} />
        </Form.Item>
      )}
      <p className="quiet">以下至少填一项：</p>
      <Form.Item name="note" label="送达说明">
        <Input maxLength={500} placeholder="如：机要交换，签收人：市政府办秘书科" />
      </Form.Item>
      <Form.Item name="url" label="网址">
        <Input type="url" maxLength={500} placeholder="https://…" />
      </Form.Item>
      <Form.Item name="evidenceId" label="佐证材料" extra={<a href={`#/assignments/${assignmentId}`}>到任务页上传</a>}>
        <Select allowClear placeholder="选择已上传的材料" options={evidence.value?.items.map(({ id: value, name }) => ({ value, label: name })) ?? []} />
      </Form.Item>
    </CommandDialog>
  );
}
