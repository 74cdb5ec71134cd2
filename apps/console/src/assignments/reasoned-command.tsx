import { Form } from 'antd';
import type { AssignmentCommand, AssignmentDetail } from '../api/assignments.js';
import { UnitSelect } from '../directory/unit-select.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { RESTING_COMMANDS } from '../parts/resting-commands.js';
import { COMMAND } from '../words/domain.js';

interface Reasoned {
  readonly path: string;
  /** What the reason is called. */
  readonly label: string;
  /** What the unit it names is called, where it names one. */
  readonly unit?: string;
  readonly danger?: boolean;
}

/** Commands that are given with a reason, some of them naming another unit. */
const REASONED = {
  REQUEST_RETURN: { path: 'return-request', label: '退回理由' },
  REQUEST_TRANSFER: { path: 'transfer-request', label: '转办理由', unit: '建议承办单位' },
  TAKE_BACK: { path: 'request-withdrawal', label: '撤回申请的理由' },
  GRANT_RETURN: { path: 'return-grant', label: '同意退回的理由' },
  TRANSFER: { path: 'transfer', label: '转办理由', unit: '转办至' },
  REFUSE: { path: 'request-refusal', label: '驳回理由' },
  REDISPATCH: { path: 'redispatch', label: '重新交办的理由' },
  ...RESTING_COMMANDS,
} as const satisfies Partial<Record<AssignmentCommand, Reasoned>>;
export type ReasonedCommand = keyof typeof REASONED;

export const isReasoned = (command: AssignmentCommand): command is ReasonedCommand => command in REASONED;
export const isEnding = (command: ReasonedCommand): boolean => (REASONED[command] as Reasoned).danger ?? false;

/** Gives one of these commands. A transfer proposes the unit that was asked for. */
export function GiveReasonedCommand({
  command,
  assignment,
  onClose,
  onDone,
}: {
  command: ReasonedCommand;
  assignment: AssignmentDetail;
  onClose: () => void;
  onDone: () => void;
}) {
  const { id, revision, requests } = assignment;
  const { path, label, unit, danger = false }: Reasoned = REASONED[command];
  const asked = requests.find(({ outcome }) => outcome === null)?.proposedUnitId;
  const verb = COMMAND[command];
  return (
    <CommandDialog<{ unitId?: string; reason: string }>
      command={{ title: verb, verb, path: `/api/assignments/${id}/${path}`, ifMatch: revision, danger }}
      {...(unit && asked ? { initial: { unitId: asked } } : {})}
      onClose={onClose}
      onDone={onDone}
    >
      {unit && (
        <Form.Item name="unitId" label={unit} rules={[{ required: true, message: `请选择${unit}` }]}>
          <UnitSelect placeholder="选择单位" />
        </Form.Item>
      )}
      <WordsField name="reason" label={label} />
    </CommandDialog>
  );
}
