import { Form, Radio } from 'antd';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { officeNumber, type PolicyVersion, versionName } from './policy.js';
import { Preview } from './preview.js';

/** Puts a version in force, for what begins from now on or for what runs as well, after a look at what would leave. */
export function ActivatePolicy({ version: { version, policy }, onClose, onDone }: { version: PolicyVersion; onClose: () => void; onDone: () => void }) {
  return (
    <CommandDialog<{ running: boolean; reason: string }>
      command={{ title: `启用${versionName(version)}`, verb: '启用', path: `/api/ladder-policies/${officeNumber(version)}/activation` }}
      initial={{ running: false }}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="running" label="适用于">
        <Radio.Group
          options={[
            { value: false, label: '今后新交办的任务' },
            { value: true, label: '正在办理的任务也改用（已发出的不变）' },
          ]}
        />
      </Form.Item>
      <WordsField name="reason" label="启用理由" />
      <p className="quiet">下面按正在办理的任务都改用此规则试算。改用后，已过时点的提醒、催办不再补发；按此规则已应督办而未曾拟稿的，随即拟稿待会签。</p>
      <Preview policy={policy} />
    </CommandDialog>
  );
}
