import { Injectable } from '@nestjs/common';
import { directoryAccountChangedV1, type DirectoryAccountChangedV1, type Envelope, reminderDirectory } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';

/** Keeps which accounts are closed: theirs are no more letters and no calendar feeds. */
@Injectable()
@Consumes(reminderDirectory, directoryAccountChangedV1)
export class OnDirectoryAccountChanged implements EventHandler<typeof directoryAccountChangedV1> {
  async handle({ payload: { accountId, revision, active } }: Envelope<DirectoryAccountChangedV1>, tx: Transaction): Promise<void> {
    // Absolute: whatever order they arrive in, the highest revision stays.
    await tx.query(
      `insert into known_account (id, revision, active) values ($1, $2, $3)
       on conflict (id) do update set revision = excluded.revision, active = excluded.active
       where known_account.revision < excluded.revision`,
      [accountId, revision, active],
    );
  }
}
