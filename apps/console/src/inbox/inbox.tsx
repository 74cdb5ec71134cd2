import { Button, Card, Tag } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { dayOf, REMINDER_LEVEL } from '../words/domain.js';
import { DigestCard } from './digest-card.js';
import type { Digest, InboxPage } from './entry.js';

/** 收件箱: notices and 解除通知 that nobody has received yet, and one digest a morning. */
export function Inbox() {
  const me = useSignedIn();
  const pages = usePages<Digest, InboxPage>('/api/inbox');
  const { send, busy, problem, clear } = useSubmit();

  const markRead = async (digest: Digest) => {
    if (!(await send<Digest>(`/api/inbox/${digest.id}/read`, { method: 'POST' }))) return;
    pages.reload();
    me.inboxChanged();
  };

  const receive = async (id: string) => {
    if (await send(`/api/inbox/${id}/receipt`, { method: 'POST' })) pages.reload();
  };
  const receiptOf = (id: string) =>
    me.mayActFor(me.session.unitId) && (
      <Button size="small" type="primary" loading={busy} onClick={() => void receive(id)}>
        签收回执
      </Button>
    );

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
            <a href={`#/notices/${notice.id}`}>
              <Tag color="red">{REMINDER_LEVEL[notice.level]}</Tag>
              {notice.number}
            </a>
          }
          extra={receiptOf(notice.id)}
        >
          {dayOf(notice.servedAt)} 送达{notice.replyBy && `，请于 ${notice.replyBy} 前回复`}
          {notice.state === 'SERVED' && notice.replyBy && (
            <>
              {' '}
              <a href={`#/notices/${notice.id}`}>查看并回复</a>
            </>
          )}
        </Card>
      ))}
      {pages.first?.releases.map(({ id, number, noticeId, noticeNumber, issuedAt }) => (
        <Card
          key={id}
          size="small"
          className="block"
          title={
            <a href={`#/notices/${noticeId}`}>
              <Tag color="green">解除督办</Tag>
              {number}
            </a>
          }
          extra={receiptOf(id)}
        >
          {dayOf(issuedAt)} 印发，{noticeNumber}所涉事项解除督办
        </Card>
      ))}
      <Paged pages={pages} empty="还没有提醒">
        {(digests) =>
          digests.map((digest) => <DigestCard key={digest.id} digest={digest} busy={busy} onRead={() => void markRead(digest)} />)
        }
      </Paged>
    </>
  );
}
