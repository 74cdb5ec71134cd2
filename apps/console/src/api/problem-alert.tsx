import { Alert, Button } from 'antd';
import { problemWords } from '../words/problems.js';
import type { ApiProblem } from './client.js';

/** What the API says in the reader's own language: diagnostics of a document, what still blocks a plan, rows at fault. */
function reasonsOf({ extensions }: ApiProblem): string[] {
  return [extensions['diagnostics'], extensions['blockers'], extensions['faults']].flatMap((list) =>
    Array.isArray(list)
      ? list.flatMap(({ message, row }: { message?: unknown; row?: unknown }) => {
          if (typeof message !== 'string') return [];
          return [typeof row === 'number' ? `第 ${row} 行：${message}` : message];
        })
      : [],
  );
}

/** A problem as its reader sees it: what happened, why, what to do; and small, what to tell whoever is asked for help. */
export function ProblemAlert({ problem, onRetry, onClose }: { problem: ApiProblem | undefined; onRetry?: () => void; onClose?: () => void }) {
  if (!problem) return null;
  const { title, fix } = problemWords(problem);
  const { correlationId } = problem.extensions;
  const reasons = reasonsOf(problem);
  const detail = reasons.includes(problem.detail) ? '' : problem.detail;
  const small = [problem.code, detail, problem.status >= 500 && typeof correlationId === 'string' && correlationId];
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      title={title}
      description={
        <>
          {reasons.map((reason) => (
            <div key={reason}>{reason}</div>
          ))}
          {fix && <div>{fix}</div>}
          <small className="quiet">{small.filter(Boolean).join(' · ')}</small>
        </>
      }
      {...(onClose ? { closable: { onClose } } : {})}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {problem.isOutdated ? '刷新' : '重试'}
          </Button>
        )
      }
    />
  );
}
