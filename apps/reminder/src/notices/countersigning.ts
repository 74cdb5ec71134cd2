import { Injectable } from '@nestjs/common';
import { Clock, type PlainDate, shanghaiDate, yearOf } from '#calendar';
import { personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { Deliveries } from '../deliveries/deliveries.js';
import { type LadderPolicy, NOTICE_LEVELS } from '../ladder/policy.js';
import { underNotice } from '../timers/advance.js';
import { type Reckoning, Reckonings } from '../timers/reckoning.js';
import { Timers } from '../timers/timers.js';
import { acceptedOf, type HeldNotice, holdPages, type Judged, judgeNotices, move, onlyOne, type ReadNotice } from './held-notice.js';
import { type MovedNotice, NoticeLog } from './notice-log.js';
import { NoticeContent, paragraphsOf } from './notice-content.js';
import { nextSerials, numberOf } from './numbering.js';
import { demandsOf, replyDay } from './signing-terms.js';

/** A paper that may be signed: a notice, or all the pages of a 通报. */
interface Signable {
  readonly pages: readonly HeldNotice[];
  readonly moved: readonly MovedNotice[];
  readonly replyBy: PlainDate | null;
}

interface Numbered extends Signable {
  readonly number: string;
}

/** What the papers have in common that are signed together. */
interface Signature {
  readonly caller: Caller;
  /** In place of the drafts' own. */
  readonly demand: string | undefined;
  readonly reckoning: Reckoning;
  readonly now: Date;
}

/**
 * 会签: a person signs drafts, and only then they leave. In one transaction they get their numbers, their content is
 * frozen, they are served, take the place of the papers below them, and their timers wait for the answer.
 */
@Injectable()
export class Countersigning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly reckonings: Reckonings,
    private readonly content: NoticeContent,
    private readonly log: NoticeLog,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * A 通报 is signed with all its pages: one number, one text, served on every unit it names.
   * @throws Problem NOT_FOUND, STALE_REVISION, FORBIDDEN, OWN_DRAFT, NOTICE_STATE_CONFLICT, CALENDAR_YEAR_UNKNOWN
   */
  async sign(caller: Caller, notice: ReadNotice, demand: string | undefined): Promise<void> {
    await this.unitOfWork.run(async (tx) => onlyOne(await this.#sign(tx, caller, [notice], demand)));
  }

  /**
   * Signs what may be signed; numbers follow the order given. Resolves to the number of each paper, or why it was
   * refused. Two pages of one 通报 have the same number.
   * @throws Problem FORBIDDEN
   */
  signEach(caller: Caller, notices: readonly ReadNotice[], demand: string | undefined): Promise<Judged<string>[]> {
    return this.unitOfWork.run((tx) => this.#sign(tx, caller, notices, demand));
  }

  async #sign(tx: Transaction, caller: Caller, notices: readonly ReadNotice[], demand: string | undefined): Promise<Judged<string>[]> {
    const now = this.clock.now();
    const reckoning = await this.reckonings.of(caller.jurisdictionId, tx);
    requireCountersigner(caller, reckoning.active);
    const circulars: Signable[] = [];
    const judged = await judgeNotices(tx, this.timers, caller, notices, async (notice) => {
      const signed = circulars.find(({ pages }) => pages.some(({ id }) => id === notice.id));
      if (signed !== undefined) return signed;
      const isCircular = notice.level === 'CIRCULAR' && notice.state === 'PENDING_APPROVAL';
      const pages = [notice, ...(isCircular ? await holdPages(tx, notice) : [])];
      const moved = pages.map((page) => move(page, 'COUNTERSIGN', personsOf(caller), null));
      const signable = { pages, moved, replyBy: replyDay(notice, now, reckoning) };
      if (isCircular) circulars.push(signable);
      return signable;
    });
    const papers = await this.#number(tx, caller, [...new Set(acceptedOf(judged))], reckoning.active, yearOf(shanghaiDate(now)));
    if (papers.length > 0) await this.#serve(tx, papers, { caller, demand, reckoning, now });
    const numbers = new Map(papers.flatMap(({ pages, number }) => pages.map(({ id }) => [id, number] as const)));
    return judged.map((one) => ('refused' in one ? one : { id: one.id, accepted: numbers.get(one.id) ?? '' }));
  }

  async #number(tx: Transaction, caller: Caller, papers: readonly Signable[], policy: LadderPolicy, year: number): Promise<Numbered[]> {
    const numbered: Numbered[] = [];
    // Kind by kind, always in this order, so that of two who sign nobody waits in a circle.
    for (const level of NOTICE_LEVELS) {
      const ofLevel = papers.filter(({ pages }) => pages[0]?.level === level);
      if (ofLevel.length === 0) continue;
      const first = await nextSerials(tx, caller.jurisdictionId, level, year, ofLevel.length);
      numbered.push(...ofLevel.map((paper, at) => ({ ...paper, number: numberOf(policy.numberPrefixes[level], year, first + at) })));
    }
    return numbered;
  }

  async #serve(tx: Transaction, papers: readonly Numbered[], signature: Signature): Promise<void> {
    const { caller, demand, reckoning, now } = signature;
    const signedBy = caller.displayName;
    const contents = await this.content.of(
      tx,
      papers.map((paper) => ({ ...paper, demands: demand === undefined ? demandsOf(paper.pages) : paragraphsOf(demand) })),
      { issuer: reckoning.active.issuer, signedBy, now, calendar: reckoning.calendar },
    );
    const rows = papers.map(({ pages, number, replyBy }, at) => ({ ids: pages.map(({ id }) => id), number, replyBy, content: contents[at] }));
    await tx.query(
      `update notice n set state = 'SERVED', revision = n.revision + 1, number = p.number, served_at = $2, signed_by_name = $3,
         reply_by = p."replyBy", demand = coalesce($4, n.demand), content = p.content
       from jsonb_to_recordset($1) as p(ids uuid[], number text, "replyBy" date, content jsonb)
       where n.id = any(p.ids)`,
      [JSON.stringify(rows), now, signedBy, demand ?? null],
    );
    await this.log.note(tx, papers.flatMap(({ moved }) => moved), now);
    const ids = rows.flatMap((row) => row.ids);
    await this.#publish(tx, papers, ids, signature);
    await this.#raiseOld(tx, rows.map((row) => ({ ids: row.ids, number: row.number })), now);
    await this.#await(tx, papers.flatMap(({ pages }) => pages), signature);
    await this.deliveries.forNotices(tx, ids, now);
  }

  async #publish(tx: Transaction, papers: readonly Numbered[], ids: readonly string[], { caller, now }: Signature): Promise<void> {
    const lines = Map.groupBy(await this.content.assignments(tx, ids), ({ noticeId }) => noticeId);
    for (const { moved, number, replyBy } of papers) {
      for (const page of moved) {
        const assignments = (lines.get(page.noticeId) ?? []).map(({ assignmentId, itemId, planId }) => ({ assignmentId, itemId, planId }));
        this.log.served(tx, page, { number, assignments, replyBy, signedBy: caller.displayName }, now);
      }
    }
  }

  /** The timers wait for the answer. */
  async #await(tx: Transaction, pages: readonly HeldNotice[], { caller, now }: Signature): Promise<void> {
    const levels = new Map(pages.flatMap(({ level, assignmentIds }) => assignmentIds.map((id) => [id, level] as const)));
    await this.timers.change(tx, caller.jurisdictionId, [...levels.keys()], now, (timer, reckoning) => {
      const noticeLevel = levels.get(timer.assignmentId) ?? null;
      return underNotice(timer, { noticeLevel, noticeState: 'SERVED', noticeOn: shanghaiDate(now), draftLevel: null }, now, reckoning);
    });
  }

  /** The papers these take the place of. */
  async #raiseOld(tx: Transaction, papers: readonly { readonly ids: readonly string[]; readonly number: string }[], now: Date): Promise<void> {
    const raised = await tx.query<Omit<MovedNotice, 'command' | 'state'>>(
      `with above as (
         select a.raises as id, min(p.number) as number
         from jsonb_to_recordset($1) as p(ids uuid[], number text) join notice_assignment a on a.notice_id = any(p.ids)
         where a.left_because is null and a.raises is not null
         group by a.raises
       ), old as (
         select n.id, n.state, above.number from notice n join above using (id)
         where n.state in ('SERVED', 'REPLIED')
         order by n.id for update of n
       )
       update notice n set state = 'RAISED', revision = n.revision + 1, reason = old.number, settled_at = $2
       from old where n.id = old.id
       returning n.id as "noticeId", n.jurisdiction_id as "jurisdictionId", n.unit_id as "unitId", n.unit_name as "unitName", n.level,
         n.revision, old.state as before, old.number as remark`,
      [JSON.stringify(papers), now],
    );
    await this.log.note(tx, raised.map((notice) => ({ ...notice, command: 'RAISE', state: 'RAISED' })), now);
  }
}

function requireCountersigner({ roles }: Caller, { countersigners }: LadderPolicy): void {
  if (countersigners.some((role) => roles.includes(role))) return;
  throw new Problem(problems.forbidden, `By the policy in force ${countersigners.join(' or ')} countersign.`, { roles: countersigners });
}
