import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';
import type { PaperContent } from '../papers/paper-content.js';
import { reminderProblems } from '../problems.js';
import { Reckonings } from '../timers/reckoning.js';
import type { HeldNotice } from './held-notice.js';
import { NoticeContent } from './notice-content.js';
import { demandsOf, replyDay } from './signing-terms.js';

interface Page extends Pick<HeldNotice, 'id' | 'jurisdictionId' | 'level' | 'state' | 'unitName' | 'policyVersion' | 'demand' | 'meeting'> {
  readonly number: string | null;
  readonly servedAt: Date | null;
  /** As it was signed; null of a draft, and of a 催办单, which says more when more is urged the same day. */
  readonly content: PaperContent | null;
}

/** What the paper of a notice says: as it was served, or of a draft as it would be if it were signed now. */
@Injectable()
export class NoticeWording {
  constructor(
    private readonly clock: Clock,
    private readonly contents: NoticeContent,
    private readonly reckonings: Reckonings,
  ) {}

  /** A draft has an empty number. @throws Problem NOT_FOUND, NOTICE_STATE_CONFLICT of a draft that was given up, CALENDAR_YEAR_UNKNOWN */
  async of(tx: Transaction, id: string): Promise<PaperContent> {
    const pages = await pagesOf(tx, id);
    const [notice] = pages;
    if (notice === undefined) throw new Problem(problems.notFound, `There is no notice ${id}.`);
    if (notice.content !== null) return notice.content;
    const isDraft = notice.state === 'PENDING_APPROVAL';
    if (!isDraft && notice.servedAt === null) {
      throw new Problem(reminderProblems.noticeStateConflict, 'The draft was given up: there is no paper.', { state: notice.state });
    }
    const reckoning = await this.reckonings.of(notice.jurisdictionId, tx);
    const now = notice.servedAt ?? this.clock.now();
    const replyBy = isDraft ? replyDay(notice, now, reckoning) : null;
    const paper = { pages, number: notice.number ?? '', demands: demandsOf(pages), replyBy };
    const [content] = await this.contents.of(tx, [paper], { issuer: reckoning.active.issuer, signedBy: null, now, calendar: reckoning.calendar });
    if (content === undefined) throw new Error(`the notice ${id} says nothing`);
    return content;
  }
}

/** The notice asked for, and the other pages that are signed with it where it is the draft of a 通报. */
function pagesOf(tx: Transaction, id: string): Promise<Page[]> {
  return tx.query<Page>(
    `select n.id, n.jurisdiction_id as "jurisdictionId", n.level, n.state, n.unit_name as "unitName", n.policy_version as "policyVersion",
       n.demand, n.meeting, n.number, n.served_at as "servedAt", n.content
     from notice asked
     join notice n on n.id = asked.id
       or (asked.level = 'CIRCULAR' and asked.state = 'PENDING_APPROVAL'
         and n.jurisdiction_id = asked.jurisdiction_id and n.level = asked.level and n.state = asked.state)
     where asked.id = $1
     order by n.id <> asked.id, n.id`,
    [id],
  );
}
