import { Injectable } from '@nestjs/common';
import { directoryCalendarChangedV1, type DirectoryCalendarChangedV1, type Envelope, reminderDirectory } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { WorkingCalendars } from '#runtime';
import { Replanner } from '../sweep/replanner.js';

/** Keeps the working calendar and moves what waits by it, in one transaction. */
@Injectable()
@Consumes(reminderDirectory, directoryCalendarChangedV1)
export class OnDirectoryCalendarChanged implements EventHandler<typeof directoryCalendarChangedV1> {
  constructor(
    private readonly calendars: WorkingCalendars,
    private readonly replanner: Replanner,
  ) {}

  async handle(event: Envelope<DirectoryCalendarChangedV1>, tx: Transaction): Promise<void> {
    if (await this.calendars.keep(event, tx)) await this.replanner.replanJurisdiction(tx, event.jurisdictionId);
  }
}
