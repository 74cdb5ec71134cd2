import { App, Button, Popconfirm, Segmented, Select, Spin } from 'antd';
import { useState } from 'react';
import { withQuery } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanComparison, PlanDetail, PlanSummary } from '../api/resources.js';
import { useLoad, usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Unloaded } from '../parts/unloaded.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { COMPARISON } from '../words/domain.js';
import { ComparedItems } from './compared-items.js';

type Which = keyof typeof COMPARISON | 'ALL';

/** A plan beside another one: what is the same, changed, new and gone, and taking over what was settled there. */
export function ComparisonPage({ id }: { id: string }) {
  const { query } = useRoute();
  const other = query.get('with');
  const plan = useLoad<PlanDetail>(`/api/plans/${id}`);
  const plans = usePages<PlanSummary>('/api/plans', { limit: 500 });
  const comparison = useLoad<PlanComparison>(other && withQuery(`/api/plans/${id}/comparison`, { with: other }));
  const [which, setWhich] = useState<Which>('ALL');
  const others = plans.items.filter((candidate) => candidate.id !== id);
  const compared = comparison.value;
  const reload = () => {
    plan.reload();
    comparison.reload();
  };

  if (!plan.value) return <Unloaded loaded={plan} />;
  return (
    <>
      <a href={`#/plans/${id}`}>← {plan.value.title}</a>
      <h2>与其他计划比对</h2>
      <ProblemAlert problem={plan.problem ?? plans.problem} onRetry={plan.problem ? plan.reload : plans.reload} />
      <div className="filters">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          className="plan-select"
          aria-label="比对的计划"
          placeholder="选择上一年度的计划或其他版本"
          value={other}
          onChange={(chosen: string) => setQuery({ with: chosen })}
          options={others.map(({ id: value, title, stateLabel }) => ({ value, label: `${title}（${stateLabel}）` }))}
        />
        {plan.value && compared && <CarryOver plan={plan.value} from={compared.other} onDone={reload} />}
      </div>
      <ProblemAlert problem={comparison.problem} onRetry={comparison.reload} />
      {comparison.loading && !compared && (
        <div className="waiting">
          <Spin />
        </div>
      )}
      {compared && (
        <>
          <div className="filters">
            <Segmented<Which>
              value={which}
              onChange={setWhich}
              options={[
                { value: 'ALL', label: `全部 ${compared.pairs.length}` },
                ...(['SAME', 'CHANGED', 'NEW', 'GONE'] as const).map((kind) => ({
                  value: kind,
                  label: `${COMPARISON[kind]} ${compared.counts[kind]}`,
                })),
              ]}
            />
          </div>
          <ComparedItems pairs={compared.pairs.filter(({ kind }) => which === 'ALL' || kind === which)} />
        </>
      )}
    </>
  );
}

/** Takes over what people settled in the other plan. What is settled here already stays. */
function CarryOver({ plan, from, onDone }: { plan: PlanDetail; from: PlanSummary; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  if (plan.state !== 'IN_REVIEW' || !me.mayEdit) return null;
  const carry = async () => {
    const change = { method: 'POST', ifMatch: plan.revision, body: { from: from.id } } as const;
    const done = await send<{ carriedItemIds: string[]; carriedNames: string[] }>(`/api/plans/${plan.id}/carry-over`, change);
    if (!done) return;
    const { carriedItemIds, carriedNames } = done.answer;
    void message.success(`已沿用 ${carriedItemIds.length} 个事项的更正、${carriedNames.length} 个名称的单位`);
    onDone();
  };
  return (
    <>
      <Popconfirm
        title="沿用那份计划的校核结果？"
        description="沿用名称所指的单位，以及内容相同事项的更正；本计划中已更正的不变。时限和不交办只在同一年度的计划之间沿用。"
        onConfirm={() => void carry()}
        okText="沿用"
        cancelText="取消"
      >
        <Button type="primary" loading={busy}>
          沿用校核结果
        </Button>
      </Popconfirm>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
    </>
  );
}
