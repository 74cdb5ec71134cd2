import { Button, Popconfirm } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanDetail, PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { itemName } from '../words/domain.js';
import { cutPlaces } from './cut-places.js';

/** What a person wants to do with an item that takes more than a click. */
export type Editing = { readonly what: 'correct' | 'split' | 'add'; readonly item: PlanItem };

/** What can be done with one item under review: found right, corrected, cut otherwise. */
export function ItemActions({
  plan,
  item,
  next,
  onEdit,
  onDone,
}: {
  plan: PlanDetail;
  item: PlanItem;
  /** The item it would be merged with. */
  next: PlanItem | undefined;
  onEdit: (editing: Editing) => void;
  onDone: () => void;
}) {
  const { busy, problem, send, clear } = useSubmit();
  const accept = async (accepted: boolean) => {
    if (await send(`/api/plans/${plan.id}/items/${item.id}`, { method: 'PATCH', ifMatch: item.revision, body: { accepted } })) onDone();
  };
  const merge = async (other: PlanItem) => {
    const change = { method: 'POST', ifMatch: plan.revision, body: { itemIds: [item.id, other.id] } } as const;
    if (await send(`/api/plans/${plan.id}/items/merger`, change)) onDone();
  };
  const edit = (what: Editing['what']) => () => onEdit({ what, item });
  return (
    <>
      {!item.dropped &&
        (item.accepted ? (
          <Button size="small" loading={busy} onClick={() => void accept(false)}>
            撤销认可
          </Button>
        ) : (
          <Button size="small" type="primary" ghost loading={busy} onClick={() => void accept(true)}>
            认可
          </Button>
        ))}
      <Button size="small" onClick={edit('correct')}>
        更正
      </Button>
      {!item.dropped && cutPlaces(item.text).length > 0 && (
        <Button size="small" onClick={edit('split')}>
          拆分
        </Button>
      )}
      {!item.dropped && next && (
        <Popconfirm
          title="与下一项合并？"
          description={`${itemName({ ...next, title: null })}；牵头单位按前一项，其余单位配合。`}
          onConfirm={() => void merge(next)}
          okText="合并"
          cancelText="取消"
        >
          <Button size="small" loading={busy}>
            与下一项合并
          </Button>
        </Popconfirm>
      )}
      <Button size="small" onClick={edit('add')}>
        在此后增加
      </Button>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
    </>
  );
}
