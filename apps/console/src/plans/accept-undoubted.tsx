import { App, Button } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail, PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';

const isUndoubted = ({ dropped, accepted, diagnostics, blockers }: PlanItem): boolean =>
  dropped === null && accepted === null && diagnostics.length === 0 && blockers.length === 0;

/** Accepts all at once the items on the page that nothing speaks against and nobody has accepted yet. */
export function AcceptUndoubted({ plan, items, onDone }: { plan: PlanDetail; items: readonly PlanItem[]; onDone: () => void }) {
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const itemIds = items.filter(isUndoubted).map(({ id }) => id);
  const accept = async () => {
    const body = { itemIds, correction: { accepted: true } };
    if (!(await send(`/api/plans/${plan.id}/corrections`, { method: 'POST', ifMatch: plan.revision, body }))) return;
    void message.success(`已认可 ${itemIds.length} 个事项`);
    onDone();
  };
  return (
    <>
      <Button loading={busy} disabled={itemIds.length === 0} onClick={() => void accept()}>
        认可无疑点的 {itemIds.length} 项
      </Button>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
    </>
  );
}
