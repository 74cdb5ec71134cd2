import { App, Button, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import type { AssignmentDetail } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';

/** Told by the name alone: what the file really is, the service finds out. */
const FORMATS = '.pdf,.png,.jpg,.jpeg,.gif,.webp,.mp4,.docx,.xlsx,.pptx,.ofd,.doc,.xls,.ppt,.wps,.txt,.csv';

/** Uploads a file, counted for a target on the day it took place where one is chosen. */
export function AddEvidence({ assignment: { id, targets }, onDone }: { assignment: AssignmentDetail; onDone: () => void }) {
  const { message } = App.useApp();
  const [targetId, setTargetId] = useState<string>();
  const [happenedOn, setHappenedOn] = useState('');
  const { busy, problem, send, clear } = useSubmit();

  const upload = async (file: File) => {
    const body = new FormData();
    body.set('file', file);
    if (targetId) body.set('targetId', targetId);
    if (targetId && happenedOn) body.set('happenedOn', happenedOn);
    if (!(await send(`/api/assignments/${id}/evidence`, { method: 'POST', body }))) return;
    void message.success('已上传');
    onDone();
  };
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} />
      <div className="filters">
        {targets.length > 0 && (
          <Select
            allowClear
            aria-label="计入指标"
            placeholder="不计入指标"
            value={targetId ?? null}
            onChange={(chosen: string | undefined) => setTargetId(chosen)}
            options={targets.map((target) => ({ value: target.id, label: `计入“${target.text}”` }))}
          />
        )}
        {targetId && (
          <label>
            发生日期 <Input type="date" className="day-input" value={happenedOn} onChange={({ target }) => setHappenedOn(target.value)} />
          </label>
        )}
        <Upload
          accept={FORMATS}
          showUploadList={false}
          beforeUpload={(file) => {
            void upload(file);
            return false;
          }}
        >
          <Button loading={busy}>上传佐证材料</Button>
        </Upload>
      </div>
    </>
  );
}
