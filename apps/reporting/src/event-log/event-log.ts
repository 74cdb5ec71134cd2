import { Injectable } from '@nestjs/common';
import type { Envelope } from '#contracts';
import type { Transaction } from '#messaging';

/**
 * Every event this app has consumed, as it came, once (`event_log`). Append-only: it is what read models are rebuilt
 * from and what answers "what had we been told by then?". A bulk event is one row. Ids are UUIDv7, so the primary key
 * is also the order of time.
 */
@Injectable()
export class EventLog {
  async append(event: Envelope, tx: Transaction): Promise<void> {
    await tx.query(
      'insert into event_log (event_id, name, jurisdiction_id, envelope) values ($1, $2, $3, $4) on conflict do nothing',
      [event.id, event.name, event.jurisdictionId, JSON.stringify(event)],
    );
  }
}
