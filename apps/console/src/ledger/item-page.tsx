import { App, Button, Card, Popconfirm, Spin } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { DispatchedItem } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Due } from '../parts/due.js';
import { History } from '../parts/history.js';
import { LightMark } from '../parts/light.js';
import { Percent } from '../parts/percent.js';
import { AssignmentStateTag, ItemStateTag } from '../parts/state-tag.js';
import { useSignedIn } from '../session/session.js';
import { itemName, ROLE } from '../words/domain.js';

/** One dispatched item with all its units; the office strikes it off here (销号). */
export function ItemPage({ id }: { id: string }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { value: item, problem, loading, reload } = useLoad<DispatchedItem>(`/api/items/${id}`);
  const submission = useSubmit();

  if (!item) return problem ? <ProblemAlert problem={problem} onRetry={reload} /> : <Spin spinning={loading} />;
  const clear = async () => {
    const done = await submission.send(`/api/items/${id}/clearance`, { method: 'POST', ifMatch: item.revision, body: {} });
    if (!done) return;
    void message.success('已销号');
    reload();
  };

  return (
    <>
      <a href={`#/ledgers/${item.planId}`}>← {item.planTitle}</a>
      <h2>{itemName(item)}</h2>
      <div className="row-facts">
        <ItemStateTag state={item.state} />
        <LightMark light={item.light} />
        <Due due={item.due} text={item.deadlineText} kind={item.deadlineKind} />
      </div>
      <ProblemAlert problem={submission.problem} onClose={submission.clear} {...(submission.problem?.isOutdated ? { onRetry: reload } : {})} />
      {me.mayAccept && item.state === 'COMPLETED' && (
        <Popconfirm title="确认销号？" description="销号后不能恢复。" onConfirm={() => void clear()} okText="销号" cancelText="取消">
          <Button type="primary" loading={submission.busy}>
            销号
          </Button>
        </Popconfirm>
      )}
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
