import { Button } from 'antd';
import { useState } from 'react';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { Countersign } from './countersign.js';
import { levelsAbove, NOTICE_STEP, type NoticeCommand, type NoticeDetail, PAPER } from './notice.js';
import { RaiseNotice } from './raise-notice.js';

/** Decisions that are given with a reason and nothing else. */
const REASONED = {
  DISCARD: { path: 'discard', label: '不予签发的理由' },
  LIFT: { path: 'lift', label: '解除的理由' },
  WAIVE: { path: 'waiver', label: '正当理由及依据' },
} as const;

const MAIN: readonly NoticeCommand[] = ['COUNTERSIGN', 'REPLY'];

/** What the person who looks at a paper can do about it now. */
export function NoticeActions({ notice, onDone }: { notice: NoticeDetail; onDone: () => void }) {
  const [taken, setTaken] = useState<NoticeCommand>();
  const possible = notice.allowed.filter((command) => command !== 'RAISE' || levelsAbove(notice.level).length > 0);
  if (possible.length === 0) return null;
  const dialog = { onClose: () => setTaken(undefined), onDone };
  const command = { title: `${PAPER[notice.level]}（${notice.unitName}）`, ifMatch: notice.revision };
  const path = (last: string) => `/api/notices/${notice.id}/${last}`;
  return (
    <div className="actions">
      {possible.map((name) => (
        <Button key={name} type={MAIN.includes(name) ? 'primary' : 'default'} danger={name === 'DISCARD'} onClick={() => setTaken(name)}>
          {NOTICE_STEP[name]}
        </Button>
      ))}
      {taken === 'COUNTERSIGN' && <Countersign notice={notice} {...dialog} />}
      {taken === 'RAISE' && <RaiseNotice notice={notice} {...dialog} />}
      {taken === 'REPLY' && (
        <CommandDialog<{ text: string }> command={{ ...command, verb: NOTICE_STEP.REPLY, path: path('reply') }} {...dialog}>
          <WordsField name="text" label="回复内容" max={4_000} />
        </CommandDialog>
      )}
      {(taken === 'DISCARD' || taken === 'LIFT' || taken === 'WAIVE') && (
        <CommandDialog<{ reason: string }>
          command={{ ...command, verb: NOTICE_STEP[taken], path: path(REASONED[taken].path), danger: taken === 'DISCARD' }}
          {...dialog}
        >
          <WordsField name="reason" label={REASONED[taken].label} />
        </CommandDialog>
      )}
    </div>
  );
}
