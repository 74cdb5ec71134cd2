import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, type PlainDate } from '#calendar';
import { itemName, type NamedItem, type Role } from '#contracts';
import { ROLE_WORDS } from '../letters/words.js';

/** One deadline as a phone's calendar shows it. */
export interface FeedEvent extends NamedItem {
  readonly assignmentId: string;
  /** Grows with every change of the assignment, its deadline above all. */
  readonly revision: number;
  readonly planTitle: string;
  readonly role: Role;
  readonly due: PlainDate;
  readonly isCancelled: boolean;
  readonly changedAt: Date;
}

/** Half past eight on the working morning before is the ladder's affair; the phone rings at nine the day before. */
const ALARM_SECONDS_BEFORE = 15 * 3_600;

/** How often calendars are asked to look again, in seconds. */
const REFRESH_SECONDS = 3_600;

/** An iCalendar (RFC 5545) with a whole day for each deadline. Deadlines are dates in Asia/Shanghai, so no zone is needed. */
export function calendarText(name: string, events: readonly FeedEvent[], linkTo: (assignmentId: string) => string | null): string {
  const calendar = ical({
    name,
    prodId: { company: 'Luoshi', product: 'Luoshi', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const event of events) {
    const { assignmentId, revision, planTitle, role, due, isCancelled, changedAt } = event;
    const url = linkTo(assignmentId);
    const entry = calendar.createEvent({
      id: `${assignmentId}@luoshi`,
      sequence: revision,
      stamp: changedAt,
      start: utcDay(due),
      end: utcDay(addDays(due, 1)),
      allDay: true,
      summary: `${isCancelled ? '【已取消】' : ''}${itemName(event)}`,
      description: `${planTitle}\n${ROLE_WORDS[role]} · 期限 ${due}`,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      ...(url === null ? {} : { url }),
    });
    if (!isCancelled) entry.createAlarm({ type: ICalAlarmType.display, trigger: ALARM_SECONDS_BEFORE, description: '明日到期' });
  }
  return calendar.toString();
}

/** A day as the library takes it: it writes the UTC date of an all-day event. */
const utcDay = (date: PlainDate): Date => new Date(`${date}T00:00:00Z`);
