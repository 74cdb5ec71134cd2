import type { PlanDetail, PlanState } from '../api/resources.js';
import { timeOf } from '../words/domain.js';

const ENDED: Partial<Record<PlanState, string>> = { CLOSED: '收官', ARCHIVED: '归档', SUPERSEDED: '由其他计划替代', REVOKED: '撤销' };

/** By whom a plan was ended, when and why. */
export function PlanEndings({ endings }: Pick<PlanDetail, 'endings'>) {
  return endings.map(({ state, at, by, reason, successorId }) => (
    <div key={state} className="row-facts">
      <span className="quiet">
        {by} {timeOf(at)} {ENDED[state] ?? state}：
      </span>
      <span>{reason}</span>
      {successorId && <a href={`#/plans/${successorId}`}>查看替代的计划</a>}
    </div>
  ));
}
