import { Button } from 'antd';
import { useState } from 'react';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { useSignedIn } from '../session/session.js';
import { dayOf, timeOf } from '../words/domain.js';
import type { Substitution } from './substitution.js';

/** One substitution: who for whom, when and why, how it ended, and its end before its time. */
export function SubstitutionRow({ substitution, onDone }: { substitution: Substitution; onDone: () => void }) {
  const me = useSignedIn();
  const [ending, setEnding] = useState(false);
  const { id, state, unitId, unitName, absent, substitute, from, to, reason, arrangedBy, arrangedAt, endedAt, endedBy, endReason } = substitution;
  const names = `${substitute.displayName} 代理 ${absent.displayName}`;
  return (
    <li>
      <div className="row-title">{names}</div>
      <div className="row-facts">
        <span>
          {from} 至 {to}
        </span>
        {me.arrangesForAll && <b>{unitName}</b>}
        <span>{reason}</span>
        <span className="quiet">
          {arrangedBy} {dayOf(arrangedAt)} 安排
        </span>
      </div>
      {endedAt && (
        <div className="quiet">
          {endedBy} {timeOf(endedAt)} 提前结束：{endReason}
        </div>
      )}
      {state !== 'OVER' && me.mayArrangeFor(absent.accountId, unitId) && (
        <div className="actions">
          <Button size="small" onClick={() => setEnding(true)}>
            提前结束
          </Button>
        </div>
      )}
      {ending && (
        <CommandDialog<{ reason: string }>
          command={{ title: names, verb: '提前结束', path: `/api/substitutions/${id}/end` }}
          onClose={() => setEnding(false)}
          onDone={onDone}
        >
          <WordsField name="reason" label="提前结束的理由" max={500} />
        </CommandDialog>
      )}
    </li>
  );
}
