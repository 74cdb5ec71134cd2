import { Form, Select } from 'antd';
import type { AssignmentDetail } from '../api/assignments.js';
import type { Person } from '../api/resources.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { usePages } from '../api/use-load.js';
import { CommandDialog } from '../parts/command-dialog.js';

/** Names who handles an assignment inside the unit (承办人), or nobody in particular any more. */
export function Delegate({ assignment, onClose, onDone }: { assignment: AssignmentDetail; onClose: () => void; onDone: () => void }) {
  const { id, revision, handlerId, handlerName } = assignment;
  const colleagues = usePages<Person>('/api/directory/colleagues', { limit: 200 });
  const handlerOf = (chosen?: string | null) => {
    const colleague = colleagues.items.find(({ accountId }) => accountId === chosen);
    return { handler: colleague ? { accountId: colleague.accountId, displayName: colleague.displayName } : null };
  };
  return (
    <CommandDialog<{ accountId?: string }>
      command={{ title: `指定承办人${handlerName ? `（现为${handlerName}）` : ''}`, verb: '指定承办人', path: `/api/assignments/${id}/delegation`, ifMatch: revision }}
      body={({ accountId }) => handlerOf(accountId)}
      {...(handlerId ? { initial: { accountId: handlerId } } : {})}
      onClose={onClose}
      onDone={onDone}
    >
      <ProblemAlert problem={colleagues.problem} onRetry={colleagues.reload} />
      <Form.Item name="accountId" label="承办人" extra="不选则本单位均可办理。">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择同事"
          loading={colleagues.loading}
          options={colleagues.items.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
        />
      </Form.Item>
    </CommandDialog>
  );
}
