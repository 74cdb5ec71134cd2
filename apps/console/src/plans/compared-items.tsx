import { Empty, Tag } from 'antd';
import type { ComparedPair, PlanItem } from '../api/resources.js';
import { Due } from '../parts/due.js';
import { COMPARISON, DIFFERENCE, itemName, ROLE } from '../words/domain.js';

const COLOUR = { SAME: 'default', CHANGED: 'orange', NEW: 'green', GONE: 'red' } as const;

/** Items of two plans side by side: this one's to the left, the other's to the right. */
export function ComparedItems({ pairs }: { pairs: readonly ComparedPair[] }) {
  if (pairs.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这样的事项" />;
  return (
    <ol className="rows">
      {pairs.map(({ kind, differences, item, other }) => (
        <li key={`${item?.id} ${other?.id}`}>
          <div className="row-facts">
            <Tag color={COLOUR[kind]}>{COMPARISON[kind]}</Tag>
            {differences.length > 0 && <span className="quiet">{differences.map((difference) => DIFFERENCE[difference]).join('、')}有变化</span>}
          </div>
          <div className="compared">
            <Side label="本计划" item={item} />
            <Side label="比对计划" item={other} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Side({ label, item }: { label: string; item: PlanItem | null }) {
  if (!item) return <div className="quiet">{label}没有此项</div>;
  return (
    <div className={item.dropped ? 'dropped' : ''}>
      <div>
        <small className="quiet">{label}</small> <span className="row-title">{itemName({ ...item, title: item.clauseTitle })}</span>
      </div>
      <p className="prose">{item.text}</p>
      <div className="row-facts">
        {item.names.map(({ name, role }) => (
          <span key={name}>
            {ROLE[role]} {name}
          </span>
        ))}
        <Due due={item.deadline?.due ?? null} text={item.deadline?.text ?? null} {...(item.deadline ? { kind: item.deadline.kind } : {})} />
      </div>
    </div>
  );
}
