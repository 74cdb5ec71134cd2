import { Button, Card, Tag } from 'antd';
import type { Digest, InboxNotice, InboxPage } from '../api/resources.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { dayOf, itemName, REMINDER_LEVEL, ROLE, rungWords } from '../words/domain.js';

/** 收件箱: one digest a morning, each line leading to its assignment. */
export function Inbox() {
  const me = useSignedIn();
  const pages = usePages<Digest, InboxPage>('/api/inbox');
  const { send, busy, problem, clear } = useSubmit();

  const markRead = async (digest: Digest) => {
    if (!(await send<Digest>(`/api/inbox/${digest.id}/read`, { method: 'POST' }))) return;
    pages.reload();
    me.inboxChanged();
  };

  const receive = async ({ id }: InboxNotice) => {
    if (await send(`/api/inbox/${id}/receipt`, { method: 'POST' })) pages.reload();
  };

  return (
    <>
      <h2>收件箱</h2>
      <ProblemAlert problem={problem} onClose={clear} />
      {pages.first?.notices.map((notice) => (
        <Card
          key={notice.id}
          size="small"
          className="block"
          title={
            <>
              <Tag color="red">{REMINDER_LEVEL[notice.level]}</Tag>
              {notice.number}
            </>
          }
          extra={
            me.mayActFor(me.session.unitId) && (
              <Button size="small" type="primary" loading={busy} onClick={() => void receive(notice)}>
                签收回执
              </Button>
            )
          }
        >
          {dayOf(notice.servedAt)} 送达{notice.replyBy && `，请于 ${notice.replyBy} 前回复`}
        </Card>
      ))}
      <Paged pages={pages} empty="还没有提醒">
        {(digests) =>
          digests.map((digest) => (
            <Card
              key={digest.id}
              size="small"
              className="block"
              title={
                <>
                  {digest.day} <span className="quiet">共 {digest.lineCount} 项</span>
                </>
              }
              extra={
                digest.readAt ? (
                  <span className="quiet">已读</span>
                ) : (
                  <Button size="small" type="primary" loading={busy} onClick={() => void markRead(digest)}>
                    标为已读
                  </Button>
                )
              }
            >
              <ul className="rows">
                {digest.lines.map((line) => (
                  <li key={line.reminderId}>
                    <a href={`#/assignments/${line.assignmentId}`}>
                      <div className="row-title">{itemName(line)}</div>
                      <div className="row-facts">
                        <Tag color={line.level === 'REMIND' ? 'blue' : 'red'}>{REMINDER_LEVEL[line.level]}</Tag>
                        <span>{rungWords(line.rung)}</span>
                        <span>{ROLE[line.role]}</span>
                        {line.due && <span>时限 {line.due}</span>}
                      </div>
                      <div className="quiet">
                        {line.planTitle} {line.section}
                      </div>
                    </a>
                  </li>
                ))}
              </ul>
            </Card>
          ))
        }
      </Paged>
    </>
  );
}
