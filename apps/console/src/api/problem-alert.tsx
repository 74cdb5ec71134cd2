import { Alert, Button } from 'antd';
import type { ApiProblem } from './client.js';
import { problemWords } from '../words/problems.js';

/** A problem as its reader sees it: what happened, about what, what to do. */
export function ProblemAlert({ problem, onRetry, onClose }: { problem: ApiProblem | undefined; onRetry?: () => void; onClose?: () => void }) {
  if (!problem) return null;
  const { title, fix } = problemWords(problem);
  const correlationId = problem.extensions['correlationId'];
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      title={title}
      description={
        <>
          {problem.detail && <div>{problem.detail}</div>}
          {fix && <div>{fix}</div>}
          <small>
            {problem.code}
            {problem.status >= 500 && typeof correlationId === 'string' && ` · ${correlationId}`}
          </small>
        </>
      }
      {...(onClose ? { closable: { onClose } } : {})}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  );
}
