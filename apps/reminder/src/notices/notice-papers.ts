import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import type { PaperContent } from '../papers/paper-content.js';
import { renderPaper } from '../papers/render-paper.js';
import { reminderProblems } from '../problems.js';
import { Reckonings } from '../timers/reckoning.js';
import { NoticeContent, paragraphsOf } from './notice-content.js';
import { NoticeQuery } from './notice.query.js';

/** A paper as it was served. */
export interface NoticePaper {
  readonly number: string;
  readonly docx: Buffer;
  /** Hexadecimal. */
  readonly sha256: string;
}

interface Served {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly revision: number;
  readonly level: PaperContent['kind'] & 'URGE';
  readonly unitName: string;
  readonly number: string | null;
  readonly demand: string;
  readonly servedAt: Date | null;
  readonly content: PaperContent | null;
}

/** The papers of notices as docx. Rendered once, from what was frozen when they were served, and kept with the record. */
@Injectable()
export class NoticePapers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly notices: NoticeQuery,
    private readonly contents: NoticeContent,
    private readonly reckonings: Reckonings,
  ) {}

  /** @throws Problem NOT_FOUND, NOTICE_NOT_SERVED */
  async of(caller: Caller, id: string): Promise<NoticePaper> {
    await this.notices.one(caller, id);
    return this.unitOfWork.run(async (tx) => {
      const [notice] = await tx.query<Served>(
        `select id, jurisdiction_id as "jurisdictionId", level, unit_name as "unitName", number, demand, served_at as "servedAt", content,
           -- A 催办单 says more when more was urged the same day; any other paper stays as it was signed.
           (select max(revision) from notice_transition where notice_id = notice.id and command in ('SERVE', 'COUNTERSIGN')) as revision
         from notice where id = $1`,
        [id],
      );
      if (!notice?.number) throw new Problem(reminderProblems.noticeNotServed, `The notice ${id} has not been countersigned.`);
      const { number } = notice;
      const kept = await this.#kept(tx, notice);
      if (kept !== undefined) return { number, ...kept };
      const docx = Buffer.from(await renderPaper(notice.content ?? (await this.#urged(tx, notice, number))));
      const sha256 = createHash('sha256').update(docx).digest();
      await tx.query(
        `insert into notice_paper (notice_id, revision, docx, sha256, rendered_at) values ($1, $2, $3, $4, $5)
         on conflict (notice_id, revision) do nothing`,
        [id, notice.revision, docx, sha256, this.clock.now()],
      );
      return { number, ...((await this.#kept(tx, notice)) ?? { docx, sha256: sha256.toString('hex') }) };
    });
  }

  async #kept(tx: Transaction, { id, revision }: Served): Promise<Pick<NoticePaper, 'docx' | 'sha256'> | undefined> {
    const [kept] = await tx.query<{ docx: Buffer; sha256: Buffer }>('select docx, sha256 from notice_paper where notice_id = $1 and revision = $2', [
      id,
      revision,
    ]);
    return kept && { docx: kept.docx, sha256: kept.sha256.toString('hex') };
  }

  async #urged(tx: Transaction, notice: Served, number: string): Promise<PaperContent> {
    const { calendar, active } = await this.reckonings.of(notice.jurisdictionId, tx);
    const paper = { pages: [{ ...notice, meeting: null }], number, demands: paragraphsOf(notice.demand), replyBy: null };
    const issue = { issuer: active.issuer, signedBy: null, now: notice.servedAt ?? this.clock.now(), calendar };
    const [content] = await this.contents.of(tx, [paper], issue);
    if (content === undefined) throw new Error(`${number} says nothing`);
    return content;
  }
}
