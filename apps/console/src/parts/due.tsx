import type { DeadlineKind } from '#contracts';

/** By when, as a date where there is one, else as the document words it. An inferred date says so. */
export function Due({ due, text, kind }: { due: string | null; text: string | null; kind?: DeadlineKind }) {
  if (!due) return <span>{text ?? '未定时限'}</span>;
  return (
    <span title={text ?? undefined}>
      {due} 前{kind === 'INFERRED' && <span className="quiet">（推定）</span>}
    </span>
  );
}
