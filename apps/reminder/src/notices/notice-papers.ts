import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import { renderPaper } from '../papers/render-paper.js';
import { reminderProblems } from '../problems.js';
import { NoticeQuery } from './notice.query.js';
import { NoticeWording } from './notice-wording.js';
import { type PaperText, textOf } from './paper-text.view.js';

/** A paper as it was served. */
export interface NoticePaper {
  readonly number: string;
  readonly docx: Buffer;
  /** Hexadecimal. */
  readonly sha256: string;
}

interface Served {
  readonly id: string;
  readonly revision: number;
  readonly number: string | null;
}

/** The papers of notices, in words and as docx. Those are rendered once, from what was frozen when they were served, and kept with the record. */
@Injectable()
export class NoticePapers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly notices: NoticeQuery,
    private readonly wording: NoticeWording,
  ) {}

  /** @throws Problem NOT_FOUND, NOTICE_NOT_SERVED */
  async of(caller: Caller, id: string): Promise<NoticePaper> {
    await this.notices.one(caller, id);
    return this.unitOfWork.run(async (tx) => {
      const [notice] = await tx.query<Served>(
        `select id, number,
           -- A 催办单 says more when more was urged the same day; any other paper stays as it was signed.
           (select max(revision) from notice_transition where notice_id = notice.id and command in ('SERVE', 'COUNTERSIGN')) as revision
         from notice where id = $1`,
        [id],
      );
      if (!notice?.number) throw new Problem(reminderProblems.noticeNotServed, `The notice ${id} has not been countersigned.`);
      const { number } = notice;
      const kept = await this.#kept(tx, notice);
      if (kept !== undefined) return { number, ...kept };
      const docx = Buffer.from(await renderPaper(await this.wording.of(tx, id)));
      const sha256 = createHash('sha256').update(docx).digest();
      await tx.query(
        `insert into notice_paper (notice_id, revision, docx, sha256, rendered_at) values ($1, $2, $3, $4, $5)
         on conflict (notice_id, revision) do nothing`,
        [id, notice.revision, docx, sha256, this.clock.now()],
      );
      return { number, ...((await this.#kept(tx, notice)) ?? { docx, sha256: sha256.toString('hex') }) };
    });
  }

  /** In words, drafts included, as they would be if they were signed now. @throws Problem NOT_FOUND, NOTICE_STATE_CONFLICT, CALENDAR_YEAR_UNKNOWN */
  async text(caller: Caller, id: string): Promise<PaperText> {
    await this.notices.one(caller, id);
    return textOf(await this.unitOfWork.run((tx) => this.wording.of(tx, id)));
  }

  async #kept(tx: Transaction, { id, revision }: Served): Promise<Pick<NoticePaper, 'docx' | 'sha256'> | undefined> {
    const [kept] = await tx.query<{ docx: Buffer; sha256: Buffer }>('select docx, sha256 from notice_paper where notice_id = $1 and revision = $2', [
      id,
      revision,
    ]);
    return kept && { docx: kept.docx, sha256: kept.sha256.toString('hex') };
  }
}
