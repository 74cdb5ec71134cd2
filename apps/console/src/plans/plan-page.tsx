import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail, PlanItem } from '../api/resources.js';
import { useLoad, usePages } from '../api/use-load.js';
import { Paged } from '../parts/paged.js';
import { Unloaded } from '../parts/unloaded.js';
import { useSignedIn } from '../session/session.js';
import { dayOf, timeOf } from '../words/domain.js';
import { AcceptUndoubted } from './accept-undoubted.js';
import { AddItem } from './add-item.js';
import { Blockers } from './blockers.js';
import { CorrectItem } from './correct-item.js';
import { type Editing, ItemActions } from './item-actions.js';
import { PlanActions } from './plan-actions.js';
import { PlanEndings } from './plan-endings.js';
import { PlanWarnings } from './plan-warnings.js';
import { ReadingNotes } from './reading-notes.js';
import { ReviewItem } from './review-item.js';
import { type Place, SourceText } from './source-text.js';
import { SplitItem } from './split-item.js';

type Which = 'all' | 'blocked' | 'past' | 'doubtful' | 'edited' | 'unseen';

const SHOWN: Readonly<Record<Which, (item: PlanItem) => boolean>> = {
  all: () => true,
  blocked: (item) => item.blockers.length > 0,
  past: (item) => item.warnings.includes('DEADLINE_PAST'),
  doubtful: (item) => item.diagnostics.length > 0,
  edited: (item) => Object.keys(item.edited).length > 0,
  unseen: (item) => item.accepted === null && item.dropped === null,
};

/** One plan under review (校核): what was read, what is doubtful, what still has to be settled, and the way to issue it. */
export function PlanPage({ id }: { id: string }) {
  const me = useSignedIn();
  const plan = useLoad<PlanDetail>(`/api/plans/${id}`);
  const items = usePages<PlanItem>(`/api/plans/${id}/items`);
  const [which, setWhich] = useState<Which>('all');
  const [place, setPlace] = useState<Place>();
  const [editing, setEditing] = useState<Editing>();
  const reload = () => {
    plan.reload();
    items.reload();
  };

  const detail = plan.value;
  if (!detail) return <Unloaded loaded={plan} />;
  const { counts, blockers, ...about } = detail;
  const open = about.state === 'IN_REVIEW' && me.mayEdit;
  const standing = items.items.filter(({ dropped }) => dropped === null);
  const close = () => setEditing(undefined);
  const past = detail.warnings.find(({ code }) => code === 'DEADLINE_PAST')?.itemIds.length ?? 0;
  const blocked = new Set(blockers.flatMap(({ itemIds }) => itemIds)).size;

  return (
    <>
      <a href="#/plans">← 计划</a>
      <h2>{about.title}</h2>
      <div className="row-facts">
        <Tag color={about.state === 'IN_REVIEW' ? 'orange' : 'green'}>{about.stateLabel}</Tag>
        {about.docNumber && <span>{about.docNumber}</span>}
        {about.issuedOn && <span>成文 {about.issuedOn}</span>}
        <span>
          {counts.items - counts.dropped} 个事项，{counts.assignments} 件交办
        </span>
        {about.confirmedBy && about.confirmedAt && (
          <span className="quiet">
            {about.confirmedBy} {timeOf(about.confirmedAt)} 审定
          </span>
        )}
        {about.issuedBy && about.issuedAt && (
          <span className="quiet">
            {about.issuedBy} {timeOf(about.issuedAt)} 下达
          </span>
        )}
        {about.issuedAt && <a href={`#/ledgers/${id}`}>查看台账</a>}
        {about.issuedAt && <a href={`#/assignments?planId=${id}`}>查看任务</a>}
        <a href={`#/plans/${id}/comparison`}>与其他计划比对</a>
        {!about.issuedAt && <span className="quiet">{dayOf(about.createdAt)} 上传</span>}
      </div>
      <ProblemAlert problem={plan.problem} onRetry={reload} />
      <PlanEndings endings={about.endings} />
      <PlanActions plan={detail} onDone={reload} />
      <PlanWarnings plan={detail} told={open ? blockers : []} onShowPast={() => setWhich('past')} />
      {open && <Blockers plan={detail} items={items.items} onDone={reload} />}
      <ReadingNotes plan={detail} onSource={(span) => setPlace({ marked: span })} />
      <div className="filters">
        <Segmented<Which>
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: `全部 ${counts.items}` },
            { value: 'blocked', label: `待解决 ${blocked}` },
            ...(past > 0 || which === 'past' ? [{ value: 'past' as const, label: `时限已过 ${past}` }] : []),
            { value: 'doubtful', label: `有疑点 ${counts.doubtful}` },
            { value: 'edited', label: `已更正 ${counts.edited}` },
            { value: 'unseen', label: `未认可 ${counts.items - counts.dropped - counts.accepted}` },
          ]}
        />
        {open && <AcceptUndoubted plan={detail} items={items.items} onDone={reload} />}
      </div>
      <Paged pages={items} empty="没有读出任务事项">
        {(read) => (
          <ol className="rows">
            {read.filter(SHOWN[which]).map((item) => (
              <ReviewItem key={item.id} item={item} onSource={() => setPlace({ marked: item.span, underlined: item.responsibilitySpan })}>
                {open && (
                  <ItemActions
                    plan={detail}
                    item={item}
                    next={standing.find(({ position }) => position > item.position)}
                    onEdit={setEditing}
                    onDone={reload}
                  />
                )}
              </ReviewItem>
            ))}
          </ol>
        )}
      </Paged>
      <SourceText documentId={about.documentId} place={place} onClose={() => setPlace(undefined)} />
      {editing?.what === 'correct' && (
        <CorrectItem planId={id} item={editing.item} proposedDeadline={about.proposedDeadline} onClose={close} onDone={reload} />
      )}
      {editing?.what === 'split' && <SplitItem planId={id} item={editing.item} onClose={close} onDone={reload} />}
      {editing?.what === 'add' && <AddItem plan={detail} after={editing.item} onClose={close} onDone={reload} />}
    </>
  );
}
