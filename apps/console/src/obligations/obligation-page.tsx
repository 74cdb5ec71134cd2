import { Button, Card, Empty, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { Unloaded } from '../parts/unloaded.js';
import { useSignedIn } from '../session/session.js';
import { dayOf } from '../words/domain.js';
import type { ObligationDetail } from './obligation.js';
import { ObligationTerms } from './obligation-terms.js';
import { OccurrenceCard } from './occurrence-card.js';

/** One unit's duty to report, with every time it was asked for. */
export function ObligationPage({ id }: { id: string }) {
  const me = useSignedIn();
  const [ending, setEnding] = useState(false);
  const loaded = useLoad<ObligationDetail>(`/api/report-obligations/${id}`);
  const { value: obligation, problem, reload } = loaded;
  if (!obligation) return <Unloaded loaded={loaded} />;
  const { revision, title, obligorName, nextDue, nextOpens, endedAt, endedReason, occurrences } = obligation;
  return (
    <>
      <a href="#/obligations">← 报送义务</a>
      <h2>{title}</h2>
      <div className="row-facts">
        <b>{obligorName}</b>
        {nextDue && <span>下一次 {nextDue} 前</span>}
        {nextOpens && <span className="quiet">{nextOpens} 交办</span>}
        {endedAt && (
          <span>
            <Tag>已解除</Tag> {dayOf(endedAt)} {endedReason}
          </span>
        )}
      </div>
      <ProblemAlert problem={problem} onRetry={reload} />
      {me.mayDispatch && !endedAt && (
        <div className="actions">
          <Button danger onClick={() => setEnding(true)}>
            解除
          </Button>
        </div>
      )}
      <Card size="small" className="block">
        <ObligationTerms terms={obligation} />
      </Card>
      {occurrences.map((occurrence) => (
        <OccurrenceCard key={occurrence.id} occurrence={occurrence} onDone={reload} />
      ))}
      {occurrences.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有交办过" />}
      {ending && (
        <CommandDialog
          command={{ title: `解除${obligorName}的报送义务`, verb: '解除', path: `/api/report-obligations/${id}/end`, ifMatch: revision, danger: true }}
          onClose={() => setEnding(false)}
          onDone={reload}
        >
          <p className="quiet">今后不再交办；已交办的照常办理。</p>
          <WordsField name="reason" label="解除理由" />
        </CommandDialog>
      )}
    </>
  );
}
