import { Alert, Button } from 'antd';
import { problemParticulars } from '../words/problem-particulars.js';
import { problemWords } from '../words/problems.js';
import type { ApiProblem } from './client.js';

/** What a list of faults says of one, in the reader's own language; undefined where the API's message stands. */
type FaultWords = (fault: Readonly<Record<string, unknown>>) => string | undefined;

/** What is the matter in particular: diagnostics of a document, what still blocks a plan, rows and fields at fault. */
function reasonsOf({ extensions }: ApiProblem, words: FaultWords): string[] {
  return [extensions['diagnostics'], extensions['blockers'], extensions['faults']].flatMap((list) =>
    Array.isArray(list)
      ? list.flatMap((fault: Readonly<Record<string, unknown>>) => {
          const { message, row } = fault;
          const said = words(fault) ?? message;
          if (typeof said !== 'string') return [];
          return [typeof row === 'number' ? `第 ${row} 行：${said}` : said];
        })
      : [],
  );
}

/** A problem as its reader sees it: what happened, why, what to do; and small, what to tell whoever is asked for help. */
export function ProblemAlert({
  problem,
  faultWords = () => undefined,
  link,
  onRetry,
  onClose,
}: {
  problem: ApiProblem | undefined;
  /** Where the faults have codes rather than messages in the reader's language. */
  faultWords?: FaultWords;
  /** Where to go on instead, where there is such a place. */
  link?: { readonly href: string; readonly words: string } | undefined;
  onRetry?: () => void;
  onClose?: () => void;
}) {
  if (!problem) return null;
  const { title, fix } = problemWords(problem);
  const { correlationId } = problem.extensions;
  const reasons = reasonsOf(problem, faultWords);
  const particulars = problemParticulars(problem);
  const small = [problem.code, problem.status >= 500 && typeof correlationId === 'string' && correlationId];
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
          {particulars && !reasons.includes(particulars) && <div>{particulars}</div>}
          {fix && <div>{fix}</div>}
          {link && (
            <div>
              <a href={link.href}>{link.words}</a>
            </div>
          )}
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
