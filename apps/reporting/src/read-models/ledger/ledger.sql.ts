import { CLOSED_ASSIGNMENT_STATES, REMINDER_LEVELS } from '#contracts';

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Parts that ended without being done: what the item comes to is none of their business any more. */
const GONE = listed(CLOSED_ASSIGNMENT_STATES.filter((state) => state !== 'COMPLETED'));
const CLOSED = listed(CLOSED_ASSIGNMENT_STATES);

/** Whether the unit in `parameter` takes part in `item`; true where the parameter is null. */
export const takesPart = (parameter: string) =>
  `(${parameter}::uuid is null or exists (
     select from ledger_assignment part where part.item_id = item.item_id and part.unit_id = ${parameter}))`;

/** The light of something due on `due`, seen on the day $3 when yellow reaches until $4. */
const lightOf = (due: string) => `case when ${due} < $3::date then 'red' when ${due} <= $4::date then 'yellow' else 'green' end`;

/**
 * When `item` is due now and whether its work rests: told by the parts that decide, which are the reporting leads' or,
 * where there is none, everybody's. What is open counts before what is done; before any dispatch it is what was issued.
 */
const JUDGED = `
  select case when count(*) = 0 then item.due when bool_or(open) then min(due) filter (where open) else max(due) end as current_due,
         not bool_or(open) and bool_or(state = 'SUSPENDED') as rests
  from (
    select due, state, reporting, bool_or(reporting) over () as led, state not in (${CLOSED}, 'SUSPENDED') as open
    from ledger_assignment part
    where part.item_id = item.item_id and part.dispatched_at is not null and part.state not in (${GONE})
  ) deciding
  where reporting or not led`;

/**
 * Items of the jurisdiction $1 that are on the ledger, seen by the unit $2, with the deadline they have now (`current_due`)
 * and their light on the day $3 when yellow reaches until $4. An item is on the ledger once its issue or its dispatch
 * has arrived.
 */
export const SEEN_ITEMS = `
  select item.*, current_due,
         case when item.state in ('COMPLETED', 'CLEARED', 'TERMINATED', 'CARRIED_OVER', 'SUPERSEDED', 'REVOKED', 'SUSPENDED') or rests then null
              else ${lightOf('current_due')} end as light
  from ledger_item item
  cross join lateral (${JUDGED}) judged
  where item.jurisdiction_id = $1 and item.text is not null and ${takesPart('$2')}`;

/** The parts of `item` in the order of the document, and how many extensions they were granted. */
export const PARTS = `
  select coalesce(jsonb_agg(jsonb_build_object(
             'assignmentId', part.assignment_id, 'unitId', part.unit_id, 'unitName', part.unit_name, 'role', part.role,
             'reporting', part.reporting, 'state', part.state, 'since', ${iso('part.state_since')}, 'due', part.due,
             'light', case when part.state not in (${CLOSED}, 'SUSPENDED') then ${lightOf('part.due')} end,
             'deadlines', chain.deadlines, 'handlerName', part.handler_name, 'reportDue', part.report_due, 'progress', progress)
           order by array_position(item.unit_order, coalesce(part.dispatched_unit_id, part.unit_id)), part.assignment_id), '[]') as parts,
         coalesce(sum(chain.extensions), 0)::int as extensions
  from ledger_assignment part
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('due', link.due, 'cause', cause, 'reason', reason, 'at', ${iso('at')})
             order by deadline_revision), '[]') as deadlines,
           count(*) filter (where cause = 'EXTENSION') as extensions
    from ledger_deadline link where link.assignment_id = part.assignment_id
  ) chain
  left join lateral (
    select jsonb_build_object('at', ${iso('at')}, 'remark', remark, 'percent', percent) as progress
    from ledger_step step
    where step.assignment_id = part.assignment_id
      and step.event in ('assignment.progressed.v1', 'assignment.completion-submitted.v1') and step.remark is not null
    order by step.revision desc limit 1
  ) latest on true
  where part.item_id = item.item_id and part.dispatched_at is not null`;

const rank = (level: string) => `array_position(array[${listed(REMINDER_LEVELS)}], ${level})`;

/**
 * What was sent about `item`: reminder lines, notices served and still open, and the highest rung of all. By its number
 * the unit $2 is told of what was served on it, or is about what it has now.
 */
export const PRESSURE = `
  select "remindersSent", "noticesServed", "noticesOpen", notices,
         (array[${listed(REMINDER_LEVELS)}])[greatest(reminded, noticed)] as "highestLevel"
  from (
    select count(*)::int as "remindersSent", max(${rank('level')}) as reminded
    from ledger_reminder reminder where reminder.item_id = item.item_id
  ) reminders
  cross join (
    select count(*)::int as "noticesServed", (count(*) filter (where state in ('SERVED', 'REPLIED')))::int as "noticesOpen",
           max(${rank('level')}) as noticed,
           coalesce(jsonb_agg(jsonb_build_object('noticeId', notice_id, 'number', number, 'level', level, 'state', state,
             'servedAt', ${iso('served_at')}, 'releaseNumber', release_number) order by served_at, number)
             filter (where $2::uuid is null or unit_id = $2 or exists (
               select from ledger_notice_assignment about join ledger_assignment part using (assignment_id)
               where about.notice_id = notice.notice_id and part.unit_id = $2)), '[]') as notices
    from ledger_notice notice
    where notice.served_at is not null
      and notice.notice_id in (select about.notice_id from ledger_notice_assignment about where about.item_id = item.item_id)
  ) notices`;
