import type { ReactNode } from 'react';
import { type Notice, PAPER } from './notice.js';
import { NoticeFacts } from './notice-facts.js';

/** One paper in a list, leading to it. */
export function NoticeRow({ notice, children }: { notice: Notice; children?: ReactNode }) {
  return (
    <li>
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
