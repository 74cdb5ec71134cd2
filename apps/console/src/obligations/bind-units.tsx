import { Form, Radio } from 'antd';
import { useState } from 'react';
import type { Page } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { CommandDialog } from '../parts/command-dialog.js';
import type { Preset } from './obligation.js';
import { ObligationTerms } from './obligation-terms.js';
import { ObligorsField } from './obligors-field.js';

/** Binds units to a report as a document at hand asks for it. */
export function BindUnits({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const presets = useLoad<Pick<Page<Preset>, 'items'>>('/api/report-obligations/presets');
  const [name, setName] = useState<string>();
  const chosen = presets.value?.items.find((preset) => preset.name === name) ?? presets.value?.items[0];
  return (
    <CommandDialog
      command={{ title: '按文件设定报送义务', verb: '设定', path: `/api/report-obligations/presets/${chosen?.name ?? ''}` }}
      onClose={onClose}
      onDone={onDone}
    >
      <ProblemAlert problem={presets.problem} onRetry={presets.reload} />
      {presets.value && chosen && (
        <>
          <Form.Item label="报送事项">
            <Radio.Group
              className="choices"
              value={chosen.name}
              onChange={({ target }) => setName(target.value as string)}
              options={presets.value.items.map((preset) => ({ value: preset.name, label: preset.title }))}
            />
          </Form.Item>
          <ObligationTerms terms={chosen} />
          <ObligorsField label={`报送单位（文件：${chosen.obligors}）`} />
        </>
      )}
    </CommandDialog>
  );
}
