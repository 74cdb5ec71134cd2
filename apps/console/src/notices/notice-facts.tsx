import { Tag } from 'antd';
import { dayOf } from '../words/domain.js';
import { type Notice, NOTICE_STATE, NOTICE_STATE_COLOUR } from './notice.js';

/** Where a paper stands, in one line. */
export function NoticeFacts({ notice: { state, unitName, draftedAt, draftedBy, servedAt, signedBy, replyBy, repliedAt, release } }: { notice: Notice }) {
  const late = state === 'SERVED' && replyBy !== null && replyBy < dayOf(new Date().toISOString());
  return (
    <div className="row-facts">
      <Tag color={NOTICE_STATE_COLOUR[state]}>{NOTICE_STATE[state]}</Tag>
      <b>{unitName}</b>
      {servedAt === null && (
        <span>
          {dayOf(draftedAt)} {draftedBy ?? '系统'}拟稿
        </span>
      )}
      {servedAt !== null && <span>{dayOf(servedAt)} 送达</span>}
      {signedBy !== null && <span>签发 {signedBy}</span>}
      {replyBy !== null && repliedAt === null && <span className={late ? 'tone-red' : ''}>{late ? `应于 ${replyBy} 前回复，已逾期` : `${replyBy} 前回复`}</span>}
      {repliedAt !== null && <span>{dayOf(repliedAt)} 回复</span>}
      {release !== null && <span>解除通知 {release.number}</span>}
    </div>
  );
}
