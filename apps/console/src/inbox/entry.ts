import type { NoticeState, ReminderLevel, Role } from '#contracts';
import type { Page } from '../api/client.js';
import type { Light } from '../api/resources.js';

/** What the API answers about the inbox of one's unit. */

/** One rung of one assignment, as a digest tells it. */
export interface DigestLine {
  readonly reminderId: string;
  readonly assignmentId: string;
  readonly planTitle: string;
  readonly section: string | null;
  /** What its item is called. */
  readonly name: string;
  readonly role: Role;
  readonly level: ReminderLevel;
  readonly rung: string;
  /** How late it was that morning; null where the rung tells something else. */
  readonly standing: string | null;
  readonly due: string | null;
  /** What the office has to say in an urge by hand. */
  readonly urge: string | null;
  /** As of now, not of its morning; null for what is done, suspended or gone to another unit. */
  readonly light: Light | null;
}

export interface Digest {
  readonly id: string;
  readonly day: string;
  /** When one read it oneself. */
  readonly readAt: string | null;
  /** How many of the unit have. */
  readonly readers: number;
  readonly lines: readonly DigestLine[];
}

/** A countersigned notice that nobody of the unit has given a receipt for. */
export interface InboxNotice {
  readonly id: string;
  readonly number: string;
  readonly level: ReminderLevel;
  readonly state: NoticeState;
  readonly servedAt: string;
  readonly replyBy: string | null;
}

/** A 解除通知 that nobody of the unit has given a receipt for. */
export interface InboxRelease {
  readonly id: string;
  readonly number: string;
  readonly noticeId: string;
  readonly noticeNumber: string;
  readonly issuedAt: string;
}

/** Who of the unit has read something, and when it was received on purpose. */
export interface Receipt {
  readonly accountId: string;
  readonly displayName: string | null;
  readonly onBehalfOfName: string | null;
  readonly readAt: string;
  readonly receivedAt: string | null;
}

export interface InboxPage extends Page<Digest> {
  readonly unread: number;
  readonly notices: readonly InboxNotice[];
  readonly releases: readonly InboxRelease[];
}
