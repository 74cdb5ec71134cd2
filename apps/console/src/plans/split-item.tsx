import { Button, Drawer } from 'antd';
import { Fragment, useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { PlanItem } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { itemName } from '../words/domain.js';
import { cutPlaces, piecesOf } from './cut-places.js';

/** Makes several items of one: a person picks the places in its text. */
export function SplitItem({
  planId,
  item,
  onClose,
  onDone,
}: {
  planId: string;
  item: PlanItem;
  onClose: () => void;
  onDone: () => void;
}) {
  const [at, setAt] = useState<readonly number[]>([]);
  const { busy, problem, send, clear } = useSubmit();

  const toggle = (place: number) =>
    setAt((before) => (before.includes(place) ? before.filter((other) => other !== place) : [...before, place].toSorted((a, b) => a - b)));
  const split = async () => {
    const change = { method: 'POST', ifMatch: item.revision, body: { at } } as const;
    if (!(await send(`/api/plans/${planId}/items/${item.id}/split`, change))) return;
    onDone();
    onClose();
  };

  return (
    <Drawer open size={640} onClose={onClose} title={`拆分 ${itemName({ ...item, title: item.clauseTitle })}`}>
      <p className="quiet">点选断开的位置。各段沿用原事项的责任单位，时限与指标归其所在的一段。</p>
      <ProblemAlert problem={problem} onClose={clear} />
      <p className="prose cuts">
        {piecesOf(item.text, cutPlaces(item.text)).map(({ start, text }) => (
          <Fragment key={start}>
            {start > 0 && (
              <button
                type="button"
                aria-pressed={at.includes(start)}
                aria-label={`在“${text.trim().slice(0, 8)}”前断开`}
                onClick={() => toggle(start)}
              >
                ✂
              </button>
            )}
            {start > 0 && at.includes(start) && <br />}
            {text}
          </Fragment>
        ))}
      </p>
      <div className="actions">
        <Button type="primary" loading={busy} disabled={at.length === 0} onClick={() => void split()}>
          {at.length === 0 ? '拆分' : `拆分为 ${at.length + 1} 项`}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Drawer>
  );
}
