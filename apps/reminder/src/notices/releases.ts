import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate, yearOf } from '#calendar';
import type { Transaction } from '#messaging';
import { Deliveries } from '../deliveries/deliveries.js';
import type { PaperContent } from '../papers/paper-content.js';
import { Policies } from '../policies/policies.js';
import { NoticeContent, paragraphsOf } from './notice-content.js';
import type { MovedNotice } from './notice-log.js';
import { nextSerials, numberOf } from './numbering.js';

/** The decision of a person who lifts a notice. */
interface Lifting {
  readonly signedBy: string;
  readonly reason: string;
}

/**
 * The 解除通知, which tells a unit that it is no longer under 督办: one for each paper from the 督办单 on that is lifted
 * because its work was accepted, or by a person. Nobody countersigns it: accepting and lifting are a person's decision.
 *
 * There is none for a 催办单, which puts nobody under 督办. None where a paper is void without the work being done: a
 * later deadline, a transfer or a withdrawal is told by its own decision. And none for 正当理由 (WAIVE): that excuses the
 * delay and leaves the work to do, so the unit is not to hold a paper by which the matter is settled.
 */
@Injectable()
export class Releases {
  constructor(
    private readonly clock: Clock,
    private readonly policies: Policies,
    private readonly content: NoticeContent,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * Issues them in the transaction that moves the notices, of one jurisdiction, for those of them that are lifted.
   * Resolves to the notices, each that has one with its number.
   * @param lifting null where the work was accepted
   */
  async issue(tx: Transaction, moved: readonly MovedNotice[], lifting: Lifting | null): Promise<readonly MovedNotice[]> {
    const notices = moved.filter(({ level, command }) => command === 'LIFT' && level !== 'URGE');
    const matters = await this.content.released(tx, notices.map(({ noticeId }) => noticeId));
    const due = notices.flatMap((notice) => {
      const matter = matters.get(notice.noticeId);
      return matter === undefined ? [] : [{ notice, matter }];
    });
    const [first] = due;
    if (first === undefined) return moved;
    const now = this.clock.now();
    const date = shanghaiDate(now);
    const { jurisdictionId } = first.notice;
    const { active } = await this.policies.of(jurisdictionId, tx);
    const serial = await nextSerials(tx, jurisdictionId, 'RELEASE', yearOf(date), due.length);
    const rows = due.map(({ notice: { noticeId, revision, unitId, unitName }, matter }, at) => {
      const number = numberOf(active.numberPrefixes.RELEASE, yearOf(date), serial + at);
      const content: PaperContent = {
        kind: 'RELEASE',
        number,
        issuer: active.issuer,
        addressees: [unitName],
        copies: [],
        ...matter,
        demands: lifting === null ? [] : paragraphsOf(lifting.reason),
        replyBy: null,
        meeting: null,
        signedBy: lifting?.signedBy ?? null,
        date,
      };
      return { noticeId, revision, unitId, number, content };
    });
    const issued = await tx.query<{ id: string }>(
      `insert into notice_release (notice_id, revision, jurisdiction_id, unit_id, number, issued_at, signed_by_name, content)
       select "noticeId", revision, $2, "unitId", number, $3, $4, content
       from jsonb_to_recordset($1) as r("noticeId" uuid, revision int, "unitId" uuid, number text, content jsonb)
       returning id`,
      [JSON.stringify(rows), jurisdictionId, now, lifting?.signedBy ?? null],
    );
    await this.deliveries.forReleases(tx, issued.map(({ id }) => id), now);
    const numbers = new Map(rows.map(({ noticeId, number }) => [noticeId, number]));
    return moved.map((notice) => {
      const releaseNumber = numbers.get(notice.noticeId);
      return releaseNumber === undefined ? notice : { ...notice, releaseNumber };
    });
  }
}
