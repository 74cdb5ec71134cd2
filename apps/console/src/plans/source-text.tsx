import { Drawer, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { Span } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';

/** What to look at in a text: a marked stretch, and one underlined where there is such. */
export interface Place {
  readonly marked: Span;
  readonly underlined?: Span;
}

/** The document's own text, opened at the place something was read from. */
export function SourceText({ documentId, place, onClose }: { documentId: string; place: Place | undefined; onClose: () => void }) {
  // Once opened the text is kept: the next place opens at once.
  const wanted = useRef(false);
  if (place) wanted.current = true;
  const { value, problem, reload } = useLoad<{ text: string }>(wanted.current ? `/api/documents/${documentId}/text` : null);
  return (
    <Drawer open={place !== undefined} onClose={onClose} title="原文" size={640} destroyOnHidden>
      <ProblemAlert problem={problem} onRetry={reload} />
      {!value && !problem && <Spin />}
      {value && place && <Opened text={value.text} place={place} />}
    </Drawer>
  );
}

function Opened({ text, place: { marked, underlined } }: { text: string; place: Place }) {
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    first.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const cuts = [0, text.length, marked.start, marked.end, underlined?.start ?? 0, underlined?.end ?? 0];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  const within = (span: Span | undefined, at: number) => span !== undefined && at >= span.start && at < span.end;
  return (
    <div className="source prose">
      {edges.slice(0, -1).map((start, n) => {
        const piece = text.slice(start, edges[n + 1]);
        const words = within(underlined, start) ? <u>{piece}</u> : piece;
        if (!within(marked, start)) return <span key={start}>{words}</span>;
        return (
          <mark key={start} {...(start === marked.start ? { ref: first } : {})}>
            {words}
          </mark>
        );
      })}
    </div>
  );
}
