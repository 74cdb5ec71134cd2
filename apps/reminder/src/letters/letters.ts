import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import type { DeliveryKind } from '../deliveries/delivery.js';
import { ConfirmationCodes } from '../subscriptions/confirmation-codes.js';
import type { Composed } from './composed.js';
import { DigestLetter } from './digest-letter.js';
import { NoticeLetter } from './notice-letter.js';
import { ReleaseLetter } from './release-letter.js';

/** What a delivery is to say, looked up when it is about to leave. */
@Injectable()
export class Letters {
  constructor(
    private readonly digests: DigestLetter,
    private readonly notices: NoticeLetter,
    private readonly releases: ReleaseLetter,
    private readonly codes: ConfirmationCodes,
  ) {}

  /** Null where there is nothing left to say. */
  async compose(tx: Transaction, delivery: { kind: DeliveryKind; subjectId: string; subscriptionId: string; part: number }): Promise<Composed | null> {
    const { kind, subjectId, subscriptionId, part } = delivery;
    switch (kind) {
      case 'DIGEST':
        return this.digests.compose(tx, subjectId, subscriptionId, part);
      case 'NOTICE':
        return (await this.notices.compose(tx, subjectId)) ?? this.releases.compose(tx, subjectId);
      case 'TEST':
        return plain('落实平台试发消息', '收到这条消息，说明这个渠道可以使用。');
      case 'CONFIRMATION': {
        const code = await this.codes.current(tx, subscriptionId);
        return code === null ? null : plain(`落实平台邮箱验证码：${code}`, `验证码 ${code}，一天内有效。如非本人操作，请忽略本邮件。`);
      }
    }
  }
}

const plain = (title: string, opening: string): Composed => ({
  letter: { title, opening, sections: [], closing: null, link: null },
  data: {},
  covers: [],
  urgent: true,
});
