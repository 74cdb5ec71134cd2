import type { ReactNode } from 'react';
import { type Notice, PAPER } from './notice.js';
import { NoticeFacts } from './notice-facts.js';

/** One paper in a list, leading to it; `choice` stands before it while some are chosen. */
export function NoticeRow({ notice, choice, children }: { notice: Notice; choice?: ReactNode; children?: ReactNode }) {
  return (
    <li {...(choice ? { className: 'choosing' } : {})}>
      {choice}
      <a href={`#/notices/${notice.id}`}>
        <div className="row-title">
          {PAPER[notice.level]} {notice.number}
        </div>
        <NoticeFacts notice={notice} />
        {children}
      </a>
    </li>
  );
}
