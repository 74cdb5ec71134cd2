import type { ApiProblem } from '../api/client.js';
import { problemWords } from '../words/problems.js';
import type { Arrangement } from './substitution.js';

export interface ArrangementFault {
  readonly field: keyof Arrangement;
  readonly words: string;
}

/** Which field of an arrangement the API refused, and why; undefined where it is about none of them. */
export function arrangementFault(problem: ApiProblem, { absentAccountId, from, to }: Arrangement): ArrangementFault | undefined {
  const { code, extensions } = problem;
  const { title, fix } = problemWords(problem);
  const days = `${String(extensions['from'])} 至 ${String(extensions['to'])}`;
  switch (code) {
    case 'NOT_FOUND':
    case 'FORBIDDEN':
      return { field: 'absentAccountId', words: `${title}。${fix}` };
    case 'SUBSTITUTE_INVALID':
      return { field: 'substituteAccountId', words: fix };
    case 'SUBSTITUTION_PERIOD_INVALID':
      // A first day that is before the last one and no year from it can only be past.
      return { field: from > to || to >= nextYear(from) ? 'to' : 'from', words: fix };
    case 'SUBSTITUTION_OVERLAPS':
      return { field: 'from', words: `${days} 已有代理人，${fix}` };
    case 'SUBSTITUTE_ABSENT':
      return extensions['accountId'] === absentAccountId
        ? { field: 'absentAccountId', words: `其本人 ${days} 正代理他人，请另选日期，或先结束该代理。` }
        : { field: 'substituteAccountId', words: `其本人 ${days} 离岗，请另选代理人或日期。` };
    default:
      return undefined;
  }
}

const nextYear = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
