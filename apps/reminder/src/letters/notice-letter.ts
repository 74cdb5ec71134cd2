import { Inject, Injectable } from '@nestjs/common';
import type { NoticeState, ReminderLevel } from '#contracts';
import type { Transaction } from '#messaging';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import type { PaperContent, PaperItem } from '../papers/paper-content.js';
import { Policies } from '../policies/policies.js';
import type { Composed } from './composed.js';
import type { LetterSection } from './letter.js';
import { LEVEL_WORDS } from './words.js';

interface NoticeRow {
  readonly jurisdictionId: string;
  readonly unitName: string;
  readonly number: string;
  readonly level: ReminderLevel;
  readonly state: NoticeState;
  readonly replyBy: string | null;
  readonly policyVersion: string;
  readonly content: PaperContent | null;
}

/** Notices nobody has to act on any more. */
const SETTLED: readonly NoticeState[] = ['LIFTED', 'WAIVED', 'DISCARDED', 'PENDING_APPROVAL'];

/** That a numbered paper was served, and what it asks for. The paper itself stays in the house. */
@Injectable()
export class NoticeLetter {
  constructor(
    private readonly policies: Policies,
    @Inject(CHANNELS_CONFIG) private readonly config: ChannelsConfig,
  ) {}

  /** Null where the notice was settled before it left. */
  async compose(tx: Transaction, noticeId: string): Promise<Composed | null> {
    const [notice] = await tx.query<NoticeRow>(
      `select jurisdiction_id as "jurisdictionId", unit_name as "unitName", number, level, state, reply_by as "replyBy",
         policy_version as "policyVersion", content
       from notice where id = $1`,
      [noticeId],
    );
    if (notice === undefined || SETTLED.includes(notice.state)) return null;
    const { unitName, number, level, replyBy, content } = notice;
    const { active, all } = await this.policies.of(notice.jurisdictionId, tx);
    const { legalNoticesPassQuietHours } = all.get(notice.policyVersion) ?? active;
    const { publicUrl } = this.config;
    return {
      letter: {
        title: `${LEVEL_WORDS[level]}：${number}`,
        opening: `${unitName}：${number}已送达，请登录平台签收${replyBy === null ? '' : `，并于${replyBy}前回复`}。`,
        sections: sectionsOf(content?.items ?? []),
        closing: null,
        link: publicUrl === null ? null : { text: '打开收件箱', url: new URL('/#/inbox', publicUrl).href },
      },
      data: { noticeId, number, level, unitName, replyBy },
      covers: [],
      urgent: legalNoticesPassQuietHours,
    };
  }
}

/** What a paper is about. */
export function sectionsOf(items: readonly PaperItem[]): LetterSection[] {
  if (items.length === 0) return [];
  return [
    {
      heading: `所涉事项（${items.length}项）`,
      entries: items.map(({ plan, clause, text, due, standing }) => ({
        text: `${clause ?? ''}${text}`,
        details: [plan, [due === null ? '' : `时限 ${due}`, standing ?? ''].filter((part) => part !== '').join(' · ')].filter((part) => part !== ''),
      })),
    },
  ];
}
