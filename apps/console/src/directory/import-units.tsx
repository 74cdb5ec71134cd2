import { App, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { UnitImport } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { ImportPreview } from './import-preview.js';
import { forgetUnits } from './use-units.js';

/** Takes a table of units in: first shows what it would change and which rows are at fault, then all of it or nothing. */
export function ImportUnits({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp();
  const [shown, setShown] = useState<{ file: File; preview: UnitImport }>();
  const { busy, problem, send, clear } = useSubmit();

  const submit = async (file: File, preview: boolean) => {
    const body = new FormData();
    body.set('file', file);
    return (await send<UnitImport>(`/api/directory/units/import?preview=${preview}`, { method: 'POST', body }))?.answer;
  };
  const look = async (file: File) => {
    const preview = await submit(file, true);
    if (preview) setShown({ file, preview });
  };
  const take = async (file: File) => {
    const taken = await submit(file, false);
    if (!taken) return;
    void message.success(`已新增 ${taken.added.length} 个、更改 ${taken.changed.length} 个单位`);
    setShown(undefined);
    forgetUnits();
    onDone();
  };
  const changes = shown ? shown.preview.added.length + shown.preview.changed.length : 0;
  return (
    <>
      <Upload
        accept=".xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          void look(file);
          return false;
        }}
      >
        <Button type="primary" loading={busy}>
          导入表格
        </Button>
      </Upload>
      <Modal
        open={shown !== undefined || problem !== undefined}
        title={shown ? `导入 ${shown.file.name}` : '导入表格'}
        okText={changes > 0 ? `导入 ${changes} 处变更` : '导入'}
        cancelText="取消"
        onOk={() => shown && void take(shown.file)}
        onCancel={() => {
          setShown(undefined);
          clear();
        }}
        okButtonProps={{ loading: busy, disabled: changes === 0 || (shown?.preview.faults.length ?? 0) > 0 }}
      >
        <ProblemAlert problem={problem} />
        {shown && <ImportPreview preview={shown.preview} />}
      </Modal>
    </>
  );
}
