import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { LightMark } from '../parts/light.js';
import { useSignedIn } from '../session/session.js';
import { REMINDER_LEVEL, ROLE, rungWords } from '../words/domain.js';
import { byLight, type DigestItem } from './by-light.js';
import type { Digest } from './entry.js';
import { Receipts } from './receipts.js';

/** One morning's digest by light, each item leading to its assignment, and who has read it. */
export function DigestCard({ digest, busy, onRead }: { digest: Digest; busy: boolean; onRead: () => void }) {
  const me = useSignedIn();
  const [readers, setReaders] = useState(false);
  const groups = byLight(digest.lines);
  return (
    <Card
      size="small"
      className="block"
      title={
        <>
          {digest.day} <span className="quiet">共 {groups.reduce((sum, { items }) => sum + items.length, 0)} 项</span>
        </>
      }
      extra={
        digest.readAt ? (
          <span className="quiet">已读</span>
        ) : (
          <Button size="small" type="primary" loading={busy} onClick={onRead}>
            标为已读
          </Button>
        )
      }
    >
      {groups.map(({ light, items }) => (
        <section key={light}>
          {(groups.length > 1 || light !== null) && (
            <div className="row-facts">
              {light === null ? <span>已办结或不再办理</span> : <LightMark light={light} />}
              <span className="quiet">{items.length} 项</span>
            </div>
          )}
          <ul className="rows">
            {items.map((item) => (
              <DigestRow key={item.assignmentId} item={item} />
            ))}
          </ul>
        </section>
      ))}
      <a onClick={() => setReaders(!readers)}>{digest.readers === 0 ? '本单位还没有人阅读' : `本单位已有 ${digest.readers} 人阅读`}</a>
      {readers && <Receipts key={digest.readAt} entryId={digest.id} unitId={me.session.unitId} />}
    </Card>
  );
}

function DigestRow({ item: { assignmentId, lines } }: { item: DigestItem }) {
  const [first] = lines;
  return (
    <li>
      <a href={`#/assignments/${assignmentId}`}>
        <div className="row-title">{first.name}</div>
        <div className="row-facts">
          {lines.map(({ reminderId, level, rung, standing, urge }) => (
            <span key={reminderId}>
              <Tag color={level === 'REMIND' ? 'blue' : 'red'}>{REMINDER_LEVEL[level]}</Tag> {standing ?? rungWords(rung)}
              {urge !== null && `：${urge}`}
            </span>
          ))}
          <span>{ROLE[first.role]}</span>
          {first.due && <span>时限 {first.due}</span>}
        </div>
        <div className="quiet">
          {first.planTitle} {first.section}
        </div>
      </a>
    </li>
  );
}
