import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import type { PaperContent } from '../papers/paper-content.js';
import { renderPaper } from '../papers/render-paper.js';
import { reminderProblems } from '../problems.js';
import { NoticeQuery } from './notice.query.js';
import { NoticeWording } from './notice-wording.js';
import { type PaperText, textOf } from './paper-text.view.js';

/** A paper as it was served or issued. */
export interface NoticePaper {
  readonly number: string;
  readonly docx: Buffer;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Which paper of a notice: the revision it was served at, or lifted at. */
interface Edition {
  readonly id: string;
  readonly revision: number;
  readonly number: string;
}

interface Release extends Edition {
  readonly content: PaperContent;
}

/**
 * The papers of notices and their 解除通知, in words and as docx. Those are rendered once, from what was frozen when they
 * were served, and kept with the record.
 */
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
      const [notice] = await tx.query<Omit<Edition, 'number'> & { number: string | null }>(
        `select id, number,
           -- A 催办单 says more when more was urged the same day; any other paper stays as it was signed.
           (select max(revision) from notice_transition where notice_id = notice.id and command in ('SERVE', 'COUNTERSIGN')) as revision
         from notice where id = $1`,
        [id],
      );
      if (!notice?.number) throw new Problem(reminderProblems.noticeNotServed, `The notice ${id} has not been countersigned.`);
      return this.#rendered(tx, { ...notice, number: notice.number }, () => this.wording.of(tx, id));
    });
  }

  /** The 解除通知 of a notice. @throws Problem NOT_FOUND */
  async release(caller: Caller, id: string): Promise<NoticePaper> {
    await this.notices.one(caller, id);
    return this.unitOfWork.run(async (tx) => {
      const release = await releaseOf(tx, id);
      return this.#rendered(tx, release, async () => release.content);
    });
  }

  /** The 解除通知 of a notice in words. @throws Problem NOT_FOUND */
  async releaseText(caller: Caller, id: string): Promise<PaperText> {
    await this.notices.one(caller, id);
    return textOf((await this.unitOfWork.run((tx) => releaseOf(tx, id))).content);
  }

  /** In words, drafts included, as they would be if they were signed now. @throws Problem NOT_FOUND, NOTICE_STATE_CONFLICT, CALENDAR_YEAR_UNKNOWN */
  async text(caller: Caller, id: string): Promise<PaperText> {
    await this.notices.one(caller, id);
    return textOf(await this.unitOfWork.run((tx) => this.wording.of(tx, id)));
  }

  async #rendered(tx: Transaction, edition: Edition, content: () => Promise<PaperContent>): Promise<NoticePaper> {
    const { id, revision, number } = edition;
    const kept = await this.#kept(tx, edition);
    if (kept !== undefined) return { number, ...kept };
    const docx = Buffer.from(await renderPaper(await content()));
    const sha256 = createHash('sha256').update(docx).digest();
    await tx.query(
      `insert into notice_paper (notice_id, revision, docx, sha256, rendered_at) values ($1, $2, $3, $4, $5)
       on conflict (notice_id, revision) do nothing`,
      [id, revision, docx, sha256, this.clock.now()],
    );
    return { number, ...((await this.#kept(tx, edition)) ?? { docx, sha256: sha256.toString('hex') }) };
  }

  async #kept(tx: Transaction, { id, revision }: Edition): Promise<Pick<NoticePaper, 'docx' | 'sha256'> | undefined> {
    const [kept] = await tx.query<{ docx: Buffer; sha256: Buffer }>('select docx, sha256 from notice_paper where notice_id = $1 and revision = $2', [
      id,
      revision,
    ]);
    return kept && { docx: kept.docx, sha256: kept.sha256.toString('hex') };
  }
}

async function releaseOf(tx: Transaction, noticeId: string): Promise<Release> {
  const [release] = await tx.query<Release>('select notice_id as id, revision, number, content from notice_release where notice_id = $1', [noticeId]);
  if (release === undefined) throw new Problem(problems.notFound, `The notice ${noticeId} was not lifted with a 解除通知.`);
  return release;
}
