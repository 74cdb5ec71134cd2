import { Injectable } from '@nestjs/common';
import { CalendarYearMissing, type PlainDate, type WorkingCalendar, shanghaiDate } from '#calendar';
import type { Transaction } from '#messaging';
import type { NoticeLevel } from '../ladder/policy.js';
import type { PaperContent, PaperItem, PaperReference } from '../papers/paper-content.js';

/** One page of a paper. */
interface Page {
  readonly id: string;
  readonly level: NoticeLevel;
  readonly unitName: string;
  readonly meeting: PaperContent['meeting'];
}

/** What the paper says beyond its rows. */
interface Head {
  readonly number: string;
  readonly issuer: string;
  readonly demand: string;
  readonly replyBy: PlainDate | null;
  readonly signedBy: string | null;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

/** What a paper says, put together from the rows of its notice. */
@Injectable()
export class NoticeContent {
  /** Of all pages of one paper, which have the same level. */
  async of(tx: Transaction, pages: readonly Page[], { number, issuer, demand, replyBy, signedBy, now, calendar }: Head): Promise<PaperContent> {
    const [first] = pages;
    if (first === undefined) throw new Error('a paper has a page');
    const ids = pages.map(({ id }) => id);
    const date = shanghaiDate(now);
    const items = await tx.query<Omit<PaperItem, 'standing'>>(
      `select i.plan_title as plan, i.clause, i.text, n.unit_name as unit, a.handler_name as handler, a.due
       from notice_assignment a join notice n on n.id = a.notice_id join timer t using (assignment_id) join item i using (item_id)
       where a.notice_id = any($1) and a.left_because is null
       order by i.plan_id, i.position, n.unit_name, a.assignment_id`,
      [ids],
    );
    return {
      kind: first.level,
      number,
      issuer,
      addressees: [...new Set(pages.map(({ unitName }) => unitName))].sort(),
      copies: [],
      items: items.map((item) => ({ ...item, standing: standing(item.due, date, calendar) })),
      precedents: await precedents(tx, ids),
      demands: demand.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
      replyBy,
      meeting: first.meeting,
      signedBy,
      date,
    };
  }

  /** The assignments papers speak of, with the notice each is on. */
  assignments(tx: Transaction, noticeIds: readonly string[]) {
    return tx.query<{ noticeId: string; assignmentId: string; itemId: string; planId: string }>(
      `select a.notice_id as "noticeId", a.assignment_id as "assignmentId", t.item_id as "itemId", i.plan_id as "planId"
       from notice_assignment a join timer t using (assignment_id) join item i using (item_id)
       where a.notice_id = any($1) and a.left_because is null order by i.plan_id, i.position, a.assignment_id`,
      [noticeIds],
    );
  }
}

/** Earlier papers about the same assignments, oldest first. */
function precedents(tx: Transaction, noticeIds: readonly string[]): Promise<PaperReference[]> {
  return tx.query<PaperReference>(
    `select distinct n.number, (n.served_at at time zone 'Asia/Shanghai')::date as date
     from notice_assignment mine
     join notice_assignment theirs using (assignment_id)
     join notice n on n.id = theirs.notice_id
     where mine.notice_id = any($1) and n.id <> all($1) and n.served_at is not null
     order by date, n.number`,
    [noticeIds],
  );
}

function standing(due: PlainDate | null, day: PlainDate, calendar: WorkingCalendar): string | null {
  if (due === null || due >= day) return null;
  try {
    return `逾期${calendar.workdaysBetween(due, day)}个工作日`;
  } catch (error) {
    // A paper is not held up by a year the calendar does not know: it says what it knows.
    if (error instanceof CalendarYearMissing) return '已逾期';
    throw error;
  }
}
