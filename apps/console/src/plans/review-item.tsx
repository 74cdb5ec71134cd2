import { Button, Tag } from 'antd';
import { Fragment, type ReactNode } from 'react';
import type { PlanItem } from '../api/resources.js';
import { Due } from '../parts/due.js';
import { DEADLINE_KIND, itemName, LEAD_RULE, ORIGIN, ROLE, timeOf } from '../words/domain.js';

/** One item as it was read and as it would be dispatched. */
export function ReviewItem({ item, onSource, children }: { item: PlanItem; onSource: () => void; children?: ReactNode }) {
  const marks = [...item.read.deadlines, ...item.targets].map(({ text }) => text);
  return (
    <li className={`review-item${item.dropped ? ' dropped' : ''}`}>
      <div>
        <div className="row-title">{itemName({ ...item, title: item.clauseTitle })}</div>
        <div className="quiet">{[item.section, item.subsection].filter(Boolean).join(' / ')}</div>
        <p className="prose">
          <Marked text={item.text} marks={marks} />
        </p>
        <p className="prose responsibility">{item.responsibility}</p>
        <div className="actions">
          <Button size="small" onClick={onSource}>
            对照原文
          </Button>
          {children}
        </div>
      </div>
      <div>
        {item.origin.how !== 'READ' && <Tag color="blue">{ORIGIN[item.origin.how]}</Tag>}
        {item.dropped && <Tag color="red">不交办：{item.dropped}</Tag>}
        {item.accepted && !item.dropped && (
          <Tag color="green" title={timeOf(item.accepted.at)}>
            {item.accepted.by} 已认可
          </Tag>
        )}
        <Names item={item} />
        {item.origin.how !== 'ADDED' && <div className="quiet">{LEAD_RULE[item.read.leadRule]}</div>}
        <div className="row-facts">
          {item.deadline ? (
            <>
              <Due due={item.deadline.due} text={item.deadline.text} />
              <Tag>{DEADLINE_KIND[item.deadline.kind]}</Tag>
              {item.warnings.includes('DEADLINE_PAST') && <Tag color="orange">时限已过</Tag>}
            </>
          ) : (
            <Tag color="orange">未定时限</Tag>
          )}
        </div>
        {item.note && <div className="quiet">备注：{item.note}</div>}
        {item.diagnostics.length > 0 && (
          <ul className="diagnostics">
            {item.diagnostics.map(({ code, message }, n) => (
              <li key={`${code}${n}`}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** Each name as the document writes it and what it stands for. */
function Names({ item }: { item: PlanItem }) {
  const unitName = (unitId: string) => item.recipients.find((recipient) => recipient.unitId === unitId)?.unitName ?? unitId;
  return (
    <ul className="names">
      {item.names.map(({ name, role, unitIds, collective }) => (
        <li key={name}>
          <Tag color={role === 'LEAD' ? 'red' : 'default'}>{ROLE[role]}</Tag>
          <span>{name}</span>{' '}
          {unitIds.length === 0 ? (
            <Tag color="orange">{collective ? '集合，待指定' : '名录中没有'}</Tag>
          ) : (
            <small className="quiet" title={unitIds.map(unitName).join('、')}>
              {unitIds.length > 1 ? `${unitIds.length} 个单位` : unitIds.map(unitName).filter((full) => full !== name)}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Text with the quoted deadlines and targets standing out. */
function Marked({ text, marks }: { text: string; marks: readonly string[] }) {
  const places = marks
    .map((mark) => ({ start: text.indexOf(mark), end: text.indexOf(mark) + mark.length }))
    .filter(({ start, end }) => start >= 0 && end > start)
    .sort((a, b) => a.start - b.start);
  let at = 0;
  const pieces = places.flatMap(({ start, end }) => {
    if (start < at) return [];
    const before = text.slice(at, start);
    at = end;
    return [<Fragment key={start}>{before}<mark>{text.slice(start, end)}</mark></Fragment>];
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
