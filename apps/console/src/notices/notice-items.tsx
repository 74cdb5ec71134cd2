import { Card } from 'antd';
import { itemName } from '../words/domain.js';
import { type NoticeItem, reasonWords } from './notice.js';

/** The assignments a paper is about, each leading to its page; what has left it says why. */
export function NoticeItems({ items }: { items: readonly NoticeItem[] }) {
  return (
    <Card size="small" className="block" title={`涉及任务（${items.length}项）`}>
      <ul className="rows">
        {items.map((item) => (
          <li key={item.assignmentId} className={item.leftBecause === null ? '' : 'dropped'}>
            <a href={`#/assignments/${item.assignmentId}`}>
              <div className="row-title">{itemName(item)}</div>
              <div className="quiet">
                {item.planTitle} · 时限 {item.due ?? '未定'}
              </div>
            </a>
            {item.leftBecause !== null && <div className="tone-yellow">已不再涉及：{reasonWords(item.leftBecause)}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
