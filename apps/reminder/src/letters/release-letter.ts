import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import type { PaperContent } from '../papers/paper-content.js';
import type { Composed } from './composed.js';
import { sectionsOf } from './notice-letter.js';

interface ReleaseRow {
  readonly noticeId: string;
  readonly noticeNumber: string;
  readonly unitName: string;
  readonly number: string;
  readonly content: PaperContent;
}

/** That a unit is no longer under 督办. It asks for nothing, so it keeps to the hours the reader has chosen. */
@Injectable()
export class ReleaseLetter {
  constructor(@Inject(CHANNELS_CONFIG) private readonly config: ChannelsConfig) {}

  /** Null where there is no such 解除通知. */
  async compose(tx: Transaction, releaseId: string): Promise<Composed | null> {
    const [release] = await tx.query<ReleaseRow>(
      `select n.id as "noticeId", n.number as "noticeNumber", n.unit_name as "unitName", r.number, r.content
       from notice_release r join notice n on n.id = r.notice_id where r.id = $1`,
      [releaseId],
    );
    if (release === undefined) return null;
    const { noticeId, noticeNumber, unitName, number, content } = release;
    const { publicUrl } = this.config;
    return {
      letter: {
        title: `解除督办：${number}`,
        opening: `${unitName}：${noticeNumber}所涉事项现予解除督办，解除通知${number}请登录平台查阅。`,
        sections: sectionsOf(content.items),
        closing: null,
        link: publicUrl === null ? null : { text: '打开收件箱', url: new URL('/#/inbox', publicUrl).href },
      },
      data: { releaseId, noticeId, noticeNumber, number, unitName },
      covers: [],
      urgent: false,
    };
  }
}
