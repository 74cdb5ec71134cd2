import { Card } from 'antd';
import type { AssignmentDetail } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { EvidenceCard } from '../evidence/evidence-card.js';
import { ExtensionActions } from '../extensions/extension-actions.js';
import { ExtensionFacts } from '../extensions/extension-facts.js';
import { AssignmentNotices } from '../notices/assignment-notices.js';
import { Due } from '../parts/due.js';
import { History } from '../parts/history.js';
import { LightMark } from '../parts/light.js';
import { Percent } from '../parts/percent.js';
import { PlanEnding } from '../parts/plan-ending.js';
import { AssignmentStateTag } from '../parts/state-tag.js';
import { Unloaded } from '../parts/unloaded.js';
import { SubTasksCard } from '../sub-tasks/sub-tasks-card.js';
import { itemName, ROLE } from '../words/domain.js';
import { AssignmentActions } from './assignment-actions.js';
import { DeadlineChain } from './deadline-chain.js';
import { Handover } from './handover.js';
import { LeadInput } from './lead-input.js';
import { ProgressReports } from './progress-reports.js';
import { Reminders } from './reminders.js';
import { SubmittedCompletion } from './submitted-completion.js';
import { Targets } from './targets.js';

/** One assignment: what is asked, by when, what can be done now and what has happened. */
export function AssignmentPage({ id }: { id: string }) {
  const loaded = useLoad<AssignmentDetail>(`/api/assignments/${id}`);
  const { value: assignment, problem, reload } = loaded;
  if (!assignment) return <Unloaded loaded={loaded} />;
  // Exactly who may submit now works on it; what hangs on an assignment is changed by them alone.
  const atWork = assignment.allowed.includes('SUBMIT_COMPLETION');
  const { formerUnitName, period, handlerName, extensions } = assignment;

  return (
    <>
      <a href="#/assignments">← 任务</a>
      <h2>{itemName(assignment)}</h2>
      <div className="row-facts">
        <AssignmentStateTag state={assignment.state} />
        <LightMark light={assignment.light} />
        <Due due={assignment.due} text={assignment.deadlineText} kind={assignment.deadlineKind} />
        <b>{assignment.unitName}</b>
        {formerUnitName && <span className="quiet">（原为{formerUnitName}）</span>}
        <span>
          {ROLE[assignment.role]}
          {assignment.reporting && '（汇总报送）'}
        </span>
        <Percent assignment={assignment} />
        {period && <span>本期至 {period}</span>}
        {handlerName && <span>承办人 {handlerName}</span>}
      </div>
      <PlanEnding ended={assignment.planEnded} />
      <ProblemAlert problem={problem} onRetry={reload} />
      <Handover assignment={assignment} />
      <SubmittedCompletion assignment={assignment} />
      {/* A change of state makes other forms; what was typed into the old ones goes with them. */}
      <AssignmentActions key={assignment.state} assignment={assignment} atWork={atWork} onDone={reload} />
      <Card size="small" className="block">
        <p className="quiet">
          {assignment.planTitle} {assignment.section}
        </p>
        <p className="prose">{assignment.text}</p>
        <p className="quiet">{assignment.responsibility}</p>
        <a href={`#/items/${assignment.itemId}`}>查看事项与其他承办单位</a>
      </Card>
      <Targets targets={assignment.targets} />
      <EvidenceCard assignment={assignment} atWork={atWork} onDone={reload} />
      <SubTasksCard assignment={assignment} atWork={atWork} onDone={reload} />
      <LeadInput assignment={assignment} atWork={atWork} onDone={reload} />
      {extensions.length > 0 && (
        <Card size="small" className="block" title="延期申请">
          <ul className="rows">
            {extensions.toReversed().map((extension) => (
              <li key={extension.id}>
                <ExtensionFacts extension={extension} />
                <ExtensionActions extension={extension} onDone={reload} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <DeadlineChain deadlines={assignment.deadlines} />
      <ProgressReports assignment={assignment} />
      <Card size="small" className="block" title="办理记录">
        <History history={assignment.history} />
      </Card>
      {/* Every change re-arms or stops the reminders, so they are read again. */}
      <Reminders key={assignment.revision} assignmentId={id} />
      <AssignmentNotices key={`notices ${assignment.revision}`} assignmentId={id} />
    </>
  );
}
