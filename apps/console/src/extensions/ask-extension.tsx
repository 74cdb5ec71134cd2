import type { AssignmentDetail } from '../api/assignments.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField, WordsField } from '../parts/fields.js';

/** A unit asks for a later deadline, on or before the present one. */
export function AskExtension({ assignment, onClose, onDone }: { assignment: AssignmentDetail; onClose: () => void; onDone: () => void }) {
  const { id, revision, due } = assignment;
  return (
    <CommandDialog
      command={{ title: `申请延期（现为 ${due}）`, verb: '提交延期申请', path: `/api/assignments/${id}/extensions`, ifMatch: revision }}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField name="due" label="申请延至" {...(due ? { min: due } : {})} />
      <WordsField name="reason" label="延期理由" />
      <WordsField name="progress" label="已有进展" max={4_000} />
    </CommandDialog>
  );
}
