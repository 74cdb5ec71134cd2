import { App, Button, Popconfirm } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { useSignedIn } from '../session/session.js';
import { EndPlan } from './end-plan.js';
import { confirmingWords, issuingWords } from './issuing-words.js';

const lines = (texts: readonly string[]) => texts.map((words) => <div key={words}>{words}</div>);

/** 审定, taking it back, 下达, and how a plan comes to its end. */
export function PlanActions({ plan, onDone }: { plan: PlanDetail; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  if (!me.mayConfirm) return null;

  const take = async (method: 'POST' | 'DELETE', what: 'confirmation' | 'issuing', words: string) => {
    const done = await send(`/api/plans/${plan.id}/${what}`, { method, ifMatch: plan.revision });
    if (done) void message.success(words);
    if (done) onDone();
  };
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <div className="actions">
        {plan.state === 'IN_REVIEW' && (
          <Popconfirm
            title="确认审定？"
            description={lines(confirmingWords(plan))}
            disabled={plan.blockers.length > 0}
            onConfirm={() => void take('POST', 'confirmation', '已审定')}
            okText="审定"
            cancelText="取消"
          >
            <Button type="primary" loading={busy} disabled={plan.blockers.length > 0}>
              审定
            </Button>
          </Popconfirm>
        )}
        {plan.state === 'CONFIRMED' && (
          <>
            <Popconfirm
              title="确认下达？"
              description={lines(issuingWords(plan))}
              onConfirm={() => void take('POST', 'issuing', '已下达')}
              okText="下达"
              cancelText="取消"
            >
              <Button type="primary" loading={busy}>
                下达
              </Button>
            </Popconfirm>
            <Button loading={busy} onClick={() => void take('DELETE', 'confirmation', '已撤回审定')}>
              撤回审定
            </Button>
          </>
        )}
        <EndPlan plan={plan} onDone={onDone} />
        {plan.state === 'IN_REVIEW' && plan.blockers.length > 0 && <span className="quiet">解决下列问题后方可审定</span>}
      </div>
    </>
  );
}
