import { Injectable } from '@nestjs/common';
import { type PlainDate, type WorkingCalendar, shanghaiDate } from '#calendar';
import type { Transaction } from '#messaging';
import type { NoticeLevel } from '../ladder/policy.js';
import { standing } from '../letters/standing.js';
import type { PaperContent, PaperItem, PaperReference } from '../papers/paper-content.js';

/** One page of a paper. */
interface Page {
  readonly id: string;
  readonly level: NoticeLevel;
  readonly unitName: string;
  readonly meeting: PaperContent['meeting'];
}

/** A paper to be: its pages, which have the same level, and what it says beyond their rows. */
export interface Paper {
  readonly pages: readonly Page[];
  readonly number: string;
  /** 要求 in the office's own words, a paragraph each. */
  readonly demands: readonly string[];
  readonly replyBy: PlainDate | null;
}

/** What papers have in common that leave together. */
interface Issue {
  readonly issuer: string;
  readonly signedBy: string | null;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

/** What papers say, put together from the rows of their notices. */
@Injectable()
export class NoticeContent {
  /** In the order of the papers. */
  async of(tx: Transaction, papers: readonly Paper[], { issuer, signedBy, now, calendar }: Issue): Promise<PaperContent[]> {
    const date = shanghaiDate(now);
    const ids = papers.flatMap(({ pages }) => pages.map(({ id }) => id));
    const items = await itemsOf(tx, ids);
    const earlier = await precedents(tx, ids, now);
    return papers.map(({ pages, number, demands, replyBy }) => {
      const [first] = pages;
      if (first === undefined) throw new Error('a paper has a page');
      const isOurs = ({ noticeId }: { noticeId: string }) => pages.some(({ id }) => id === noticeId);
      return {
        kind: first.level,
        number,
        issuer,
        addressees: [...new Set(pages.map(({ unitName }) => unitName))].sort(),
        copies: [],
        items: items.filter(isOurs).map((line) => itemOf(line, standing(line.due, date, calendar))),
        precedents: [...new Map(earlier.filter(isOurs).map(({ number, date }) => [number, { number, date }])).values()],
        demands,
        replyBy,
        meeting: first.meeting,
        signedBy,
        date,
      };
    });
  }

  /**
   * What lifted notices release from: items that were done, or that are lifted with their notice; the notice itself and
   * those it took the place of. A notice of which nothing was done is not there.
   */
  async released(tx: Transaction, noticeIds: readonly string[]): Promise<ReadonlyMap<string, Pick<PaperContent, 'items' | 'precedents'>>> {
    if (noticeIds.length === 0) return new Map();
    const items = Map.groupBy(await itemsOf(tx, noticeIds, RELEASED), ({ noticeId }) => noticeId);
    const chain = await chainOf(tx, [...items.keys()]);
    const matterOf = (id: string, own: readonly Line[]) => ({
      items: own.map((line) => itemOf(line, null)),
      precedents: chain.filter(({ noticeId }) => noticeId === id).map(({ number, date }) => ({ number, date })),
    });
    return new Map([...items].map(([id, own]) => [id, matterOf(id, own)]));
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

/** 要求 as they are typed, a paragraph a line. */
export const paragraphsOf = (demand: string): string[] =>
  demand.split('\n').map((line) => line.trim()).filter((line) => line !== '');

type Line = Omit<PaperItem, 'standing'> & { readonly noticeId: string };

const itemOf = ({ plan, clause, text, unit, handler, due }: Line, standing: string | null): PaperItem => ({ plan, clause, text, unit, handler, due, standing });

/** Of the assignments `a` of a notice `n`, those it speaks of. A 催办单 names what it urged, also what is done by now. */
const SPOKEN_OF = `a.left_because is null or n.level = 'URGE'`;
/** Those that a notice is lifted for: what was done while it was still a draft was never on the paper. */
const RELEASED = `a.left_because is null or (a.left_because = 'ASSIGNMENT_COMPLETED' and a.left_in <> 'PENDING_APPROVAL')`;

/** The items of each page, in the order of the plans. */
function itemsOf(tx: Transaction, noticeIds: readonly string[], which = SPOKEN_OF) {
  return tx.query<Line>(
    `select a.notice_id as "noticeId", i.plan_title as plan, i.clause, coalesce(nullif(i.text, ''), i.title, '') as text,
       n.unit_name as unit, a.handler_name as handler, a.due
     from notice_assignment a join notice n on n.id = a.notice_id join timer t using (assignment_id) join item i using (item_id)
     where a.notice_id = any($1) and (${which})
     order by i.plan_id, i.position, n.unit_name, a.assignment_id`,
    [noticeIds],
  );
}

/** Papers about the same assignments that had been served by `now`, oldest first. */
function precedents(tx: Transaction, noticeIds: readonly string[], now: Date) {
  return tx.query<PaperReference & { noticeId: string }>(
    `select distinct mine.notice_id as "noticeId", n.number, (n.served_at at time zone 'Asia/Shanghai')::date as date
     from notice_assignment mine
     join notice_assignment theirs using (assignment_id)
     join notice n on n.id = theirs.notice_id
     where mine.notice_id = any($1) and n.id <> mine.notice_id and n.served_at <= $2
     order by date, n.number`,
    [noticeIds, now],
  );
}

/** Notices and, below each, the papers from the 督办单 on that it took the place of, oldest first. */
function chainOf(tx: Transaction, noticeIds: readonly string[]) {
  return tx.query<PaperReference & { noticeId: string }>(
    `with recursive chain as (
       select a.notice_id as top, a.notice_id, a.assignment_id, a.raises
       from notice_assignment a where a.notice_id = any($1) and (${RELEASED})
       union
       select c.top, a.notice_id, a.assignment_id, a.raises
       from chain c
       join notice_assignment a on a.notice_id = c.raises and a.assignment_id = c.assignment_id
       join notice below on below.id = c.raises and below.state = 'RAISED'
     )
     select distinct c.top as "noticeId", n.number, (n.served_at at time zone 'Asia/Shanghai')::date as date
     from chain c join notice n on n.id = c.notice_id
     where n.level <> 'URGE'
     order by date, n.number`,
    [noticeIds],
  );
}
