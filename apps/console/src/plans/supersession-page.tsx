import { Alert, Button, Select, Spin } from 'antd';
import { useState } from 'react';
import { withQuery } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail, PlanItem, PlanSummary, SupersessionPreview } from '../api/resources.js';
import { useLoad, usePages } from '../api/use-load.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { Unloaded } from '../parts/unloaded.js';
import { go, setQuery, useRoute } from '../shell/route.js';
import { itemName } from '../words/domain.js';
import { corrections, proposed, reassign, type Successions } from './successions.js';

/** An issued plan gives way to another: which of its items goes on as which, looked over before it is done. */
export function SupersessionPage({ id }: { id: string }) {
  const successor = useRoute().query.get('with');
  const plan = useLoad<PlanDetail>(`/api/plans/${id}`);
  const plans = usePages<PlanSummary>('/api/plans', { limit: 500 });
  const preview = useLoad<SupersessionPreview>(successor && withQuery(`/api/plans/${id}/supersession-preview`, { successor }));
  const issued = plans.items.filter((other) => other.id !== id && other.state === 'ISSUED');
  if (!plan.value) return <Unloaded loaded={plan} />;
  return (
    <>
      <a href={`#/plans/${id}`}>← {plan.value.title}</a>
      <h2>由其他计划替代</h2>
      <ProblemAlert problem={plan.problem ?? plans.problem} onRetry={plan.problem ? plan.reload : plans.reload} />
      <div className="filters">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          className="plan-select"
          aria-label="替代的计划"
          placeholder="选择已下达的计划"
          value={successor}
          onChange={(chosen: string) => setQuery({ with: chosen })}
          options={issued.map(({ id: value, title }) => ({ value, label: title }))}
        />
      </div>
      <ProblemAlert problem={preview.problem} onRetry={preview.reload} />
      {preview.loading && !preview.value && (
        <div className="waiting">
          <Spin />
        </div>
      )}
      {plan.value && preview.value && <Pairs key={preview.value.successor.id} plan={plan.value} preview={preview.value} onChanged={plan.reload} />}
    </>
  );
}

function Pairs({ plan, preview, onChanged }: { plan: PlanDetail; preview: SupersessionPreview; onChanged: () => void }) {
  const [chosen, setChosen] = useState<Successions>(() => proposed(preview));
  const [giving, setGiving] = useState(false);
  const { successor, pairs, unpaired } = preview;
  const successors = [...pairs.flatMap(({ successorItem }) => successorItem ?? []), ...unpaired].toSorted((a, b) => a.position - b.position);
  const ending = pairs.filter(({ item }) => chosen[item.id] === null).length;
  return (
    <>
      <Alert
        type={ending > 0 ? 'warning' : 'info'}
        showIcon
        title={`${pairs.length - ending} 个事项由新计划的事项承接，进度照旧；${ending} 个事项没有承接，未办结的任务将撤回`}
        action={
          <Button type="primary" danger onClick={() => setGiving(true)}>
            替代
          </Button>
        }
      />
      <ol className="rows block">
        {pairs.map(({ item, successorItem, similarity }) => (
          <li key={item.id} className="compared">
            <Wording item={item} />
            <div>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                className="units-select"
                aria-label={`承接${nameOf(item)}的事项`}
                placeholder="没有承接"
                value={chosen[item.id] ?? null}
                onChange={(to?: string) => setChosen(reassign(chosen, item.id, to ?? null))}
                options={successors.map((other) => ({ value: other.id, label: nameOf(other) }))}
              />
              {successorItem && chosen[item.id] === successorItem.id && (
                <div className="quiet">
                  文字相同 {Math.round(similarity * 100)}%
                  <p className="prose clamp">{successorItem.text}</p>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      {giving && (
        <CommandDialog
          command={{
            title: `由《${successor.title}》替代`,
            verb: '替代',
            path: `/api/plans/${plan.id}/supersession`,
            ifMatch: plan.revision,
            danger: true,
          }}
          body={(reason: { reason: string }) => ({ ...reason, successorPlanId: successor.id, pairs: corrections(preview, chosen) })}
          onClose={() => setGiving(false)}
          onDone={() => (onChanged(), go(`/plans/${plan.id}`))}
        >
          <WordsField name="reason" label="替代理由" />
        </CommandDialog>
      )}
    </>
  );
}

const nameOf = (item: PlanItem): string => itemName({ ...item, title: item.clauseTitle });

function Wording({ item }: { item: PlanItem }) {
  return (
    <div>
      <div className="row-title">{nameOf(item)}</div>
      <p className="prose clamp">{item.text}</p>
    </div>
  );
}
