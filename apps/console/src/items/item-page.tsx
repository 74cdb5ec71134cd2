import { Card } from 'antd';
import type { DispatchedItem } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { Due } from '../parts/due.js';
import { History } from '../parts/history.js';
import { LightMark } from '../parts/light.js';
import { Percent } from '../parts/percent.js';
import { PlanEnding } from '../parts/plan-ending.js';
import { AssignmentStateTag, ItemStateTag } from '../parts/state-tag.js';
import { Unloaded } from '../parts/unloaded.js';
import { itemName, RHYTHM, ROLE } from '../words/domain.js';
import { ItemActions } from './item-actions.js';

/** One dispatched item with all its units, and what the office does about it as a whole. */
export function ItemPage({ id }: { id: string }) {
  const loaded = useLoad<DispatchedItem>(`/api/items/${id}`);
  const { value: item, problem, reload } = loaded;
  if (!item) return <Unloaded loaded={loaded} />;
  const { due, waitsFor, rhythm, period, nextPeriodOpens, carriedFromId, carriedToId } = item;

  return (
    <>
      <a href={`#/ledgers/${item.planId}`}>← {item.planTitle}</a>
      <h2>{itemName(item)}</h2>
      <div className="row-facts">
        <ItemStateTag state={item.state} />
        <LightMark light={item.light} />
        <Due due={due} text={item.deadlineText} kind={item.deadlineKind} />
        {waitsFor && due === null && <span className="tone-yellow">待确定起算日期</span>}
        {rhythm && <span>{RHYTHM[rhythm]}</span>}
        {period && <span>本期至 {period}</span>}
        {nextPeriodOpens && <span className="quiet">下一期 {nextPeriodOpens} 开启</span>}
        {carriedFromId && <a href={`#/items/${carriedFromId}`}>结转自上一事项</a>}
        {carriedToId && <a href={`#/items/${carriedToId}`}>已结转为新事项</a>}
      </div>
      <PlanEnding ended={item.planEnded} />
      <ProblemAlert problem={problem} onRetry={reload} />
      <ItemActions key={item.state} item={item} onDone={reload} />
      <Card size="small" className="block">
        <p className="quiet">{item.section}</p>
        <p className="prose">{item.text}</p>
        <p className="quiet">{item.responsibility}</p>
      </Card>
      <Card size="small" className="block" title="承办单位">
        <ul className="rows">
          {item.assignments.map((assignment) => (
            <li key={assignment.id}>
              <a href={`#/assignments/${assignment.id}`} className="row-facts">
                <b>{assignment.unitName}</b>
                <span>
                  {ROLE[assignment.role]}
                  {assignment.reporting && '（汇总）'}
                </span>
                <AssignmentStateTag state={assignment.state} />
                <LightMark light={assignment.light} />
                {assignment.due !== due && assignment.due && <span>时限 {assignment.due}</span>}
                {assignment.period && <span className="quiet">{assignment.period} 一期</span>}
                <Percent assignment={assignment} />
              </a>
            </li>
          ))}
        </ul>
      </Card>
      {item.history.length > 0 && (
        <Card size="small" className="block" title="办理记录">
          <History history={item.history} />
        </Card>
      )}
    </>
  );
}
