import { Tag } from 'antd';
import type { PlanEnded } from '../api/resources.js';
import { planEndedWords } from '../words/domain.js';

/** That a plan ended before its work did: how, with the way to what took its place, and why. */
export function PlanEnding({ ended }: { ended: PlanEnded | null }) {
  if (!ended) return null;
  const { successorPlanId, reason } = ended;
  const words = planEndedWords(ended);
  return (
    <div className="row-facts">
      {successorPlanId ? <a href={`#/ledgers/${successorPlanId}`}>{words}</a> : <Tag>{words}</Tag>}
      <span>{reason}</span>
    </div>
  );
}
