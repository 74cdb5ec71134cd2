import { Form, Input, Select } from 'antd';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { levelsAbove, type NoticeDetail, type NoticeLevel, PAPER } from './notice.js';

interface Draft {
  readonly level: NoticeLevel;
  readonly reason: string;
  readonly demand?: string;
  readonly time?: string;
  readonly place?: string;
}

/** Drafts a paper above this one, of any level, and the only way to 约谈, 挂牌督办 and 移送. Somebody else countersigns it. */
export function RaiseNotice({ notice: { id, revision, level, unitName }, onClose, onDone }: { notice: NoticeDetail; onClose: () => void; onDone: () => void }) {
  return (
    <CommandDialog<Draft>
      command={{ title: `由${PAPER[level]}升级（${unitName}）`, verb: '拟稿待会签', path: `/api/notices/${id}/raise`, ifMatch: revision }}
      body={({ time, place, ...draft }) => ({ ...given(draft), ...(time && place ? { meeting: { time, place } } : {}) })}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="level" label="升级为" rules={[{ required: true, message: '请选择文书' }]}>
        <Select options={levelsAbove(level).map((value) => ({ value, label: PAPER[value] }))} />
      </Form.Item>
      <Form.Item<Draft> noStyle shouldUpdate={(before, after) => before.level !== after.level}>
        {({ getFieldValue }) =>
          getFieldValue('level') === 'INTERVIEW' && (
            <>
              <MeetingField name="time" label="约谈时间" placeholder="2021年1月25日上午9时" />
              <MeetingField name="place" label="约谈地点" placeholder="市行政中心三楼会议室" />
            </>
          )
        }
      </Form.Item>
      <WordsField name="reason" label="升级理由" />
      <WordsField name="demand" label="要求" optional />
    </CommandDialog>
  );
}

function MeetingField({ name, label, placeholder }: { name: string; label: string; placeholder: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
      <Input maxLength={100} placeholder={placeholder} />
    </Form.Item>
  );
}
