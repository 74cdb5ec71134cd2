import { Form, Input } from 'antd';
import { CommandDialog } from '../parts/command-dialog.js';
import { given } from '../parts/given.js';
import { NOTICE_STEP, type NoticeDetail, PAPER } from './notice.js';

/** 会签: what the paper asks for may still be written otherwise; then it gets its number and is served. */
export function Countersign({ notice: { id, revision, level, unitName, demand }, onClose, onDone }: { notice: NoticeDetail; onClose: () => void; onDone: () => void }) {
  return (
    <CommandDialog<{ demand?: string }>
      command={{ title: `会签${PAPER[level]}（${unitName}）`, verb: NOTICE_STEP.COUNTERSIGN, path: `/api/notices/${id}/countersignature`, ifMatch: revision }}
      // Only what was written otherwise: words sent count for every page of a 通报.
      body={({ demand: written = '' }) => given({ demand: written.trim() === demand ? '' : written.trim() })}
      initial={{ demand }}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        会签后即编号并送达{level === 'CIRCULAR' ? '所有被通报单位：各单位的通报稿合为一份签发。' : `${unitName}，不能再改。`}
      </p>
      <Form.Item name="demand" label="要求（每行一段；不填则用文书的固定要求）">
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2_000} showCount />
      </Form.Item>
    </CommandDialog>
  );
}
