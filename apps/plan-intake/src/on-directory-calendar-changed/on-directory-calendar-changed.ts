import { Injectable } from '@nestjs/common';
import { directoryCalendarChangedV1, type DirectoryCalendarChangedV1, type Envelope, planIntakeDirectory } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { WorkingCalendars } from '#runtime';

/** Keeps the working calendar that deadlines are checked against and plans are issued under. */
@Injectable()
@Consumes(planIntakeDirectory, directoryCalendarChangedV1)
export class OnDirectoryCalendarChanged implements EventHandler<typeof directoryCalendarChangedV1> {
  constructor(private readonly calendars: WorkingCalendars) {}

  async handle(event: Envelope<DirectoryCalendarChangedV1>, tx: Transaction): Promise<void> {
    await this.calendars.keep(event, tx);
  }
}
