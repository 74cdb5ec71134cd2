import { Alert } from 'antd';
import type { AssignmentDetail, AssignmentLink } from '../api/assignments.js';
import { AssignmentStateTag } from '../parts/state-tag.js';
import { COMMAND, timeOf } from '../words/domain.js';

const LINKS = {
  transferredFrom: '转办自',
  transferredTo: '已转办至',
  inheritedFrom: '承接自原计划的任务：',
  inheritedBy: '由新计划的任务承接：',
} as const;

/** From whom an assignment came and to whom it went, and what its unit asks of the office. */
export function Handover({ assignment }: { assignment: AssignmentDetail }) {
  const pending = assignment.requests.find(({ outcome }) => outcome === null);
  return (
    <>
      {Object.entries(LINKS).map(([name, words]) => {
        const link: AssignmentLink | null = assignment[name as keyof typeof LINKS];
        return (
          link && (
            <div key={name} className="row-facts">
              <a href={`#/assignments/${link.assignmentId}`}>
                {words}
                {link.unitName}
              </a>
              <AssignmentStateTag state={link.state} />
            </div>
          )
        );
      })}
      {pending && (
        <Alert
          type="warning"
          showIcon
          className="block"
          title={`${COMMAND[pending.command]}${pending.proposedUnit ? `，建议由${pending.proposedUnit}承办` : ''}`}
          description={
            <>
              <div className="prose">{pending.reason}</div>
              <small className="quiet">
                {timeOf(pending.at)} {pending.actorName}
                {pending.absentName && `（代${pending.absentName}）`}
              </small>
            </>
          }
        />
      )}
    </>
  );
}
