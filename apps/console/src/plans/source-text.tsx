import { Drawer, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanItem } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';

/** The document's own text, opened at the place an item was read from. */
export function SourceText({ documentId, item, onClose }: { documentId: string; item: PlanItem | undefined; onClose: () => void }) {
  // Once opened the text is kept: every item after the first opens at once.
  const wanted = useRef(false);
  if (item) wanted.current = true;
  const { value, problem, reload } = useLoad<{ text: string }>(wanted.current ? `/api/documents/${documentId}/text` : null);
  return (
    <Drawer open={item !== undefined} onClose={onClose} title="原文" size={640} destroyOnHidden>
      <ProblemAlert problem={problem} onRetry={reload} />
      {!value && !problem && <Spin />}
      {value && item && <Opened text={value.text} item={item} />}
    </Drawer>
  );
}

function Opened({ text, item: { span, responsibilitySpan } }: { text: string; item: PlanItem }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [span]);
  const inside = responsibilitySpan.start >= span.start && responsibilitySpan.end <= span.end;
  return (
    <div className="source prose">
      {text.slice(0, span.start)}
      <mark ref={place}>
        {inside ? (
          <>
            {text.slice(span.start, responsibilitySpan.start)}
            <u>{text.slice(responsibilitySpan.start, responsibilitySpan.end)}</u>
            {text.slice(responsibilitySpan.end, span.end)}
          </>
        ) : (
          text.slice(span.start, span.end)
        )}
      </mark>
      {inside ? (
        text.slice(span.end)
      ) : (
        <>
          {text.slice(span.end, responsibilitySpan.start)}
          {responsibilitySpan.start >= span.end && <u>{text.slice(responsibilitySpan.start, responsibilitySpan.end)}</u>}
          {text.slice(Math.max(span.end, responsibilitySpan.end))}
        </>
      )}
    </div>
  );
}
