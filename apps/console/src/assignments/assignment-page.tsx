import { Card, Spin } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { AssignmentDetail } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { Due } from '../parts/due.js';
import { History } from '../parts/history.js';
import { LightMark } from '../parts/light.js';
import { Percent } from '../parts/percent.js';
import { AssignmentStateTag } from '../parts/state-tag.js';
import { itemName, ROLE, timeOf } from '../words/domain.js';
import { AssignmentActions } from './assignment-actions.js';
import { Reminders } from './reminders.js';

/** One assignment: what is asked, by when, what can be done now and what has happened. */
export function AssignmentPage({ id }: { id: string }) {
  const { value: assignment, problem, loading, reload } = useLoad<AssignmentDetail>(`/api/assignments/${id}`);
  if (!assignment) return problem ? <ProblemAlert problem={problem} onRetry={reload} /> : <Spin spinning={loading} />;

  return (
    <>
      <a href="#/assignments">← 任务</a>
      <h2>{itemName(assignment)}</h2>
      <div className="row-facts">
        <AssignmentStateTag state={assignment.state} />
        <LightMark light={assignment.light} />
        <Due due={assignment.due} text={assignment.deadlineText} kind={assignment.deadlineKind} />
        <b>{assignment.unitName}</b>
        <span>
          {ROLE[assignment.role]}
          {assignment.reporting && '（汇总报送）'}
        </span>
        <Percent assignment={assignment} />
      </div>
      {/* A change of state makes other forms; what was typed into the old ones goes with them. */}
      <AssignmentActions key={assignment.state} assignment={assignment} onDone={reload} />
      <Card size="small" className="block">
        <p className="quiet">
          {assignment.planTitle} {assignment.section}
        </p>
        <p className="prose">{assignment.text}</p>
        <p className="quiet">{assignment.responsibility}</p>
        <a href={`#/items/${assignment.itemId}`}>查看事项与其他承办单位</a>
      </Card>
      {assignment.progressReports.length > 0 && (
        <Card size="small" className="block" title="进展报告">
          <ul className="rows">
            {assignment.progressReports.toReversed().map((report) => (
              <li key={report.id}>
                <div className="prose">{report.text}</div>
                <div className="row-facts quiet">
                  <span>{timeOf(report.at)}</span>
                  <span>{report.actorName}</span>
                  {report.percent !== null && <span>{report.percent}%</span>}
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card size="small" className="block" title="办理记录">
        <History history={assignment.history} />
      </Card>
      {/* Every change re-arms or stops the reminders, so they are read again. */}
      <Reminders key={assignment.revision} assignmentId={id} />
    </>
  );
}
