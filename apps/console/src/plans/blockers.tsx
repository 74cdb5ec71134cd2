import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { Blocker, PlanDetail, PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { UnitsSelect } from '../directory/unit-select.js';
import { useUnits } from '../directory/use-units.js';
import { PastDue } from '../parts/past-due.js';

/** What keeps the plan from being confirmed, each with the way to settle it for all its items at once. */
export function Blockers({ plan, items, onDone }: { plan: PlanDetail; items: readonly PlanItem[]; onDone: () => void }) {
  const [naming, setNaming] = useState<Blocker>();
  if (plan.blockers.length === 0) return null;
  return (
    <>
      <div className="blockers">
        {plan.blockers.map((blocker) => (
          <Alert
            key={`${blocker.code} ${blocker.name}`}
            type="warning"
            showIcon
            title={`${blocker.message}${blocker.itemIds.length > 0 ? `（${blocker.itemIds.length} 个事项）` : ''}`}
            action={
              blocker.code === 'DEADLINE_MISSING' ? (
                <InferDeadlines plan={plan} missing={blocker.itemIds.length} onDone={onDone} />
              ) : blocker.code === 'CALENDAR_YEAR_MISSING' ? (
                <Button size="small" type="primary" href={`#/calendar?year=${blocker.name}`}>
                  录入放假安排
                </Button>
              ) : (
                blocker.name !== null &&
                blocker.code !== 'UNIT_INACTIVE' && (
                  <Button size="small" type="primary" onClick={() => setNaming(blocker)}>
                    指定单位
                  </Button>
                )
              )
            }
          />
        ))}
      </div>
      {naming?.name && (
        <ChooseUnits
          key={naming.name}
          plan={plan}
          name={naming.name}
          likely={candidatesOf(naming.name, items)}
          onClose={() => setNaming(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
}

/** The directory's own best guess, where it has one; a person still has to say yes. */
function candidatesOf(name: string, items: readonly PlanItem[]): string[] {
  const binding = items.flatMap((item) => item.names).find((named) => named.name === name);
  return binding && !binding.collective ? binding.candidates.slice(0, 1).map(({ unitId }) => unitId) : [];
}

function InferDeadlines({ plan, missing, onDone }: { plan: PlanDetail; missing: number; onDone: () => void }) {
  const [due, setDue] = useState(plan.proposedDeadline);
  const { busy, problem, send, clear } = useSubmit();
  const accept = async () => {
    const change = { method: 'POST', ifMatch: plan.revision, body: { due } } as const;
    if (await send(`/api/plans/${plan.id}/deadlines/inferred`, change)) onDone();
  };
  return (
    <div className="infer">
      <Input type="date" size="small" aria-label="推定时限" value={due} onChange={(event) => setDue(event.target.value)} />
      <Button size="small" type="primary" loading={busy} disabled={!due} onClick={() => void accept()}>
        确认推定时限
      </Button>
      <PastDue due={due} words={`所填时限已过，这 ${missing} 项下达后即按逾期催办`} />
      <ProblemAlert problem={problem} onClose={clear} />
    </div>
  );
}

function ChooseUnits({
  plan,
  name,
  likely,
  onClose,
  onDone,
}: {
  plan: PlanDetail;
  name: string;
  likely: string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [unitIds, setUnitIds] = useState<string[]>(likely);
  const [remembered, setRemembered] = useState<boolean>();
  // One unit is a name for good; whom a group stands for is another question in every plan.
  const remember = remembered ?? unitIds.length === 1;
  const { units, problem: unread } = useUnits();
  const { busy, problem, send } = useSubmit();
  const choose = async () => {
    const change = { method: 'POST', ifMatch: plan.revision, body: { name, unitIds, remember } } as const;
    if (!(await send(`/api/plans/${plan.id}/collectives`, change))) return;
    onClose();
    onDone();
  };
  const kinds = [
    { kind: 'DEPARTMENT', label: '全部部门' },
    { kind: 'GOVERNMENT', label: '全部下级政府' },
  ] as const;
  return (
    <Modal
      open
      title={`“${name}”指哪些单位`}
      okText="确定"
      cancelText="取消"
      onOk={() => void choose()}
      onCancel={onClose}
      okButtonProps={{ disabled: unitIds.length === 0, loading: busy }}
    >
      <p className="quiet">本计划中凡写“{name}”之处都按此交办。</p>
      <ProblemAlert problem={problem ?? unread} />
      <UnitsSelect value={unitIds} onChange={setUnitIds} />
      <div className="actions">
        {kinds.map(({ kind, label }) => (
          <Button
            key={kind}
            size="small"
            onClick={() => setUnitIds([...new Set([...unitIds, ...units.filter((unit) => unit.kind === kind).map(({ id }) => id)])])}
          >
            加入{label}
          </Button>
        ))}
        <span className="quiet">已选 {unitIds.length} 个</span>
      </div>
      <Checkbox checked={remember} onChange={({ target }) => setRemembered(target.checked)}>
        以后的计划也照此办理
      </Checkbox>
    </Modal>
  );
}
