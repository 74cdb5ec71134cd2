import { Form, Select } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { Person } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField, WordsField } from '../parts/fields.js';
import { useSignedIn } from '../session/session.js';
import { dayOf } from '../words/domain.js';
import { arrangementFault } from './arrangement-fault.js';
import type { Arrangement } from './substitution.js';

interface Written extends Arrangement {
  /** Whose colleagues there are to choose from; not sent. */
  readonly unitId?: string | null;
}

/** Lets a colleague stand in: for oneself, for one's people, for anybody, as far as the caller may. */
export function ArrangeSubstitution({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { session } = useSignedIn();
  const today = dayOf(new Date().toISOString());
  return (
    <CommandDialog<Written>
      command={{ title: '安排代理', verb: '安排代理', path: '/api/substitutions' }}
      body={({ absentAccountId, substituteAccountId, from, to, reason }) => ({ absentAccountId, substituteAccountId, from, to, reason })}
      faultOf={arrangementFault}
      initial={{ unitId: session.unitId, absentAccountId: session.accountId, from: today }}
      onClose={onClose}
      onDone={onDone}
    >
      <PersonFields />
      <DateField name="from" label="代理起日" min={today} />
      <DateField name="to" label="代理止日（含当日）" min={today} />
      <WordsField name="reason" label="离岗事由" max={500} />
    </CommandDialog>
  );
}

/** Who is away and who stands in, both of one unit. */
function PersonFields() {
  const me = useSignedIn();
  const form = Form.useFormInstance<Written>();
  const unitId = Form.useWatch('unitId', form) ?? (me.arrangesForAll ? null : me.session.unitId);
  const absentId = Form.useWatch('absentAccountId', form);
  const colleagues = usePages<Person>(unitId === null ? null : '/api/directory/colleagues', { unitId, limit: 200 });
  const options = unitId === null ? [] : colleagues.items.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }));
  const select = { showSearch: { optionFilterProp: 'label' }, placeholder: '选择同事', loading: colleagues.loading };
  return (
    <>
      <ProblemAlert problem={colleagues.problem} onRetry={colleagues.reload} />
      {me.arrangesForAll && (
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <UnitSelect placeholder="选择单位" onChange={() => form.setFields([{ name: 'absentAccountId', value: undefined }, { name: 'substituteAccountId', value: undefined }])} />
        </Form.Item>
      )}
      <Form.Item name="absentAccountId" label="离岗人" rules={[{ required: true, message: '请选择离岗人' }]}>
        <Select {...select} disabled={!me.arrangesForOthers} options={options} />
      </Form.Item>
      <Form.Item name="substituteAccountId" label="代理人" rules={[{ required: true, message: '请选择代理人' }]}>
        <Select {...select} options={options.filter(({ value }) => value !== absentId)} />
      </Form.Item>
    </>
  );
}
