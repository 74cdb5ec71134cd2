import { Button } from 'antd';
import { useState } from 'react';
import type { PlanDetail, PlanState } from '../api/resources.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { useSignedIn } from '../session/session.js';

interface Ending {
  readonly path: string;
  readonly verb: string;
  readonly from: readonly PlanState[];
  /** What comes of it. */
  readonly means: string;
  readonly danger: boolean;
}

const ENDINGS: readonly Ending[] = [
  { path: 'closure', verb: '收官', from: ['ISSUED'], means: '确认本计划各事项均已了结，计划收官。', danger: false },
  { path: 'archive', verb: '归档', from: ['CLOSED'], means: '归档后不再变动。', danger: false },
  { path: 'revocation', verb: '撤销', from: ['IN_REVIEW', 'CONFIRMED', 'ISSUED'], means: '撤销后不能恢复；已下达的，各单位未办结的任务一并撤回。', danger: true },
];

/** How the director ends a plan: it gives way to another, is closed, archived or revoked. */
export function EndPlan({ plan, onDone }: { plan: PlanDetail; onDone: () => void }) {
  const me = useSignedIn();
  const [ending, setEnding] = useState<Ending>();
  const { id, state, revision } = plan;
  if (!me.mayEndPlans) return null;
  return (
    <>
      {state === 'ISSUED' && <Button href={`#/plans/${id}/supersession`}>由其他计划替代</Button>}
      {ENDINGS.filter(({ from }) => from.includes(state)).map((one) => (
        <Button key={one.path} danger={one.danger} onClick={() => setEnding(one)}>
          {one.verb}
        </Button>
      ))}
      {ending && (
        <CommandDialog
          command={{ ...ending, title: `${ending.verb}计划`, path: `/api/plans/${id}/${ending.path}`, ifMatch: revision }}
          onClose={() => setEnding(undefined)}
          onDone={onDone}
        >
          <p>{ending.means}</p>
          <WordsField name="reason" label={`${ending.verb}理由`} />
        </CommandDialog>
      )}
    </>
  );
}
