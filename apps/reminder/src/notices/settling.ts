import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '#calendar';
import { personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { type Advance, underNotice } from '../timers/advance.js';
import type { Reckoning } from '../timers/reckoning.js';
import type { Timer } from '../timers/timer.js';
import { Timers } from '../timers/timers.js';
import { acceptedOf, type HeldNotice, holdNotice, type Judged, judgeNotices, move, onlyOne, type ReadNotice } from './held-notice.js';
import { touchOtherPages } from './next-circular.js';
import { NoticeLog } from './notice-log.js';
import { Releases } from './releases.js';

/** Decisions on a notice, and the answer of its unit. All of them say why, and the timers follow. */
@Injectable()
export class Settling {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly log: NoticeLog,
    private readonly releases: Releases,
  ) {}

  /** A draft is not signed. Its rung is climbed all the same: nothing drafts it again in this round. */
  async discard(caller: Caller, notice: ReadNotice, reason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => onlyOne(await this.#discard(tx, caller, [notice], reason)));
  }

  /** Discards what may be; resolves to which, or why not. */
  discardEach(caller: Caller, notices: readonly ReadNotice[], reason: string): Promise<Judged<HeldNotice>[]> {
    return this.unitOfWork.run((tx) => this.#discard(tx, caller, notices, reason));
  }

  async #discard(tx: Transaction, caller: Caller, notices: readonly ReadNotice[], reason: string): Promise<Judged<HeldNotice>[]> {
    const judged = await judgeNotices(tx, this.timers, caller, notices, (notice) => {
      move(notice, 'DISCARD', personsOf(caller), reason);
      return notice;
    });
    const discarded = acceptedOf(judged);
    await this.#settle(tx, caller, discarded, 'DISCARD', reason);
    await touchOtherPages(tx, discarded.filter(({ level }) => level === 'CIRCULAR'));
    await this.#timers(tx, caller, discarded, (timer, notice, at, reckoning) =>
      timer.draftLevel === notice.level ? underNotice(timer, { draftLevel: null }, at, reckoning) : null,
    );
    return judged;
  }

  /** The answer of the unit. What the system drafted above the notice because there was none is withdrawn. */
  reply(caller: Caller, id: string, revision: number, text: string): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const notice = await holdNotice(tx, this.timers, caller, id, revision);
      const now = this.clock.now();
      const moved = move(notice, 'REPLY', personsOf(caller), text);
      await tx.query(`update notice set state = $2, revision = $3, reply = $4, replied_at = $5 where id = $1`, [id, moved.state, moved.revision, text, now]);
      await this.log.note(tx, [moved], now);
      await this.#timers(tx, caller, [notice], (timer, _, at, reckoning) => {
        if (timer.noticeLevel !== notice.level) return null;
        const exit = timer.draftLevel === null ? null : ({ which: 'SYSTEM_DRAFTS', reason: 'REPLIED' } as const);
        return underNotice(timer, { noticeState: 'REPLIED', noticeOn: shanghaiDate(at) }, at, reckoning, exit);
      });
    });
  }

  /** 解除: the office ends a notice because it has done its work, and tells the unit in a 解除通知. */
  lift(caller: Caller, id: string, revision: number, reason: string): Promise<void> {
    return this.#end(caller, id, revision, 'LIFT', reason);
  }

  /** 正当理由: the office accepts why a unit could not; by itself nothing follows from the notice. */
  waive(caller: Caller, id: string, revision: number, reason: string): Promise<void> {
    return this.#end(caller, id, revision, 'WAIVE', reason);
  }

  #end(caller: Caller, id: string, revision: number, command: 'LIFT' | 'WAIVE', reason: string): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const notice = await holdNotice(tx, this.timers, caller, id, revision);
      await this.#settle(tx, caller, [notice], command, reason);
      await this.#timers(tx, caller, [notice], (timer, _, at, reckoning) => {
        if (timer.noticeLevel !== notice.level) return null;
        const exit = timer.draftLevel === null ? null : ({ which: 'SYSTEM_DRAFTS', reason: 'NOTICE_SETTLED' } as const);
        return underNotice(timer, { noticeLevel: null, noticeState: null, noticeOn: null }, at, reckoning, exit);
      });
    });
  }

  async #settle(tx: Transaction, caller: Caller, notices: readonly HeldNotice[], command: 'DISCARD' | 'LIFT' | 'WAIVE', reason: string): Promise<void> {
    const now = this.clock.now();
    const moved = notices.map((notice) => move(notice, command, personsOf(caller), reason));
    await tx.query(
      `update notice n set state = m.state, revision = m.revision, reason = $2, settled_at = $3
       from jsonb_to_recordset($1) as m("noticeId" uuid, state text, revision int) where n.id = m."noticeId"`,
      [JSON.stringify(moved), reason, now],
    );
    await this.log.note(tx, await this.releases.issue(tx, moved, { signedBy: caller.displayName, reason }), now);
  }

  async #timers(
    tx: Transaction,
    caller: Caller,
    notices: readonly HeldNotice[],
    change: (timer: Timer, notice: HeldNotice, at: Date, reckoning: Reckoning) => Advance | null,
  ): Promise<void> {
    const now = this.clock.now();
    const noticeOf = new Map(notices.flatMap((notice) => notice.assignmentIds.map((id) => [id, notice] as const)));
    await this.timers.change(tx, caller.jurisdictionId, [...noticeOf.keys()], now, (timer, reckoning) => {
      const notice = noticeOf.get(timer.assignmentId);
      return notice === undefined ? null : change(timer, notice, now, reckoning);
    });
  }
}
