import { Inject, Injectable } from '@nestjs/common';
import { Clock, LIGHTS, type Light, type PlainDate, lightOf, today, yellowRange } from '#calendar';
import { type AssignmentState, CLOSED_ASSIGNMENT_STATES, itemName, type NamedItem, NAMING_TEXT, type ReminderLevel, type Role } from '#contracts';
import type { Transaction } from '#messaging';
import { WorkingCalendars } from '#runtime';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import type { Composed } from './composed.js';
import type { LetterEntry } from './letter.js';
import { standingsOn } from './standing.js';
import { dayWords, LEVEL_WORDS, LIGHT_WORDS, ROLE_WORDS, rungWords } from './words.js';

interface Line extends NamedItem {
  readonly reminderId: string;
  readonly assignmentId: string;
  readonly planTitle: string;
  readonly role: Role;
  readonly level: ReminderLevel;
  readonly rung: string;
  readonly due: PlainDate | null;
  readonly state: AssignmentState;
  /** Of the 催办单 that names it. */
  readonly number: string | null;
  /** What a person wrote who urged by hand. */
  readonly urge: string | null;
  readonly outdated: boolean;
}

/** With how late it was that morning, where its rung tells that. */
type ToldLine = Line & { readonly standing: string | null };

interface DigestRow {
  readonly jurisdictionId: string;
  readonly unitName: string;
  readonly day: PlainDate;
}

/** Waiting for the office, or for nobody any more: whoever has done what was asked is not asked again. */
const NOT_ASKED: readonly AssignmentState[] = [...CLOSED_ASSIGNMENT_STATES, 'SUSPENDED', 'COMPLETION_SUBMITTED', 'RETURN_REQUESTED', 'TRANSFER_REQUESTED'];

/** What a unit reads in the morning: all its items, the most pressing light first. */
@Injectable()
export class DigestLetter {
  constructor(
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
    @Inject(CHANNELS_CONFIG) private readonly config: ChannelsConfig,
  ) {}

  /** What of a digest a subscription has not been told and still concerns its unit; null where nothing is left of it. */
  async compose(tx: Transaction, digestId: string, subscriptionId: string, part: number): Promise<Composed | null> {
    const [digest] = await tx.query<DigestRow>('select jurisdiction_id as "jurisdictionId", unit_name as "unitName", day from digest where id = $1', [digestId]);
    if (digest === undefined) return null;
    const lines = await tx.query<Line>(
      `select r.id as "reminderId", r.assignment_id as "assignmentId", i.plan_title as "planTitle", i.clause, i.ordinal, i.title,
         left(i.text, ${NAMING_TEXT}) as text, t.role, r.level, r.rung, r.due, t.state, n.number, u.text as urge,
         t.unit_id <> r.unit_id or t.deadline_revision <> r.deadline_revision or (r.rung ~ '^SIGN[+-]' and t.state <> 'AWAITING_SIGN')
           or (r.rung ~ '^PROGRESS' and split_part(r.rung, '@', 2) <> coalesce(t.report_due::text, '')) as outdated
       from reminder r join timer t using (assignment_id) join item i using (item_id) left join notice n on n.id = r.notice_id
         left join urge u on u.id = case when r.rung like 'URGE@%' then substr(r.rung, 6)::uuid end
       where r.digest_id = $1
         and not exists (select from delivery d where d.kind = 'DIGEST' and d.subject_id = $1 and d.subscription_id = $2 and r.id = any(d.covers))
       order by r.due nulls last, i.plan_id, i.position, r.id`,
      [digestId, subscriptionId],
    );
    const open = lines.filter(({ state, outdated }) => !outdated && !NOT_ASKED.includes(state));
    if (open.length === 0) return null;

    const calendar = await this.calendars.of(digest.jurisdictionId, tx);
    const standingOf = standingsOn(digest.day, calendar);
    const asked = open.map((line): ToldLine => ({ ...line, standing: standingOf(line.rung, line.due) }));
    const yellow = yellowRange(today(this.clock), calendar);
    const items = [...Map.groupBy(asked, ({ assignmentId }) => assignmentId).values()];
    const byLight = Map.groupBy(items, ([{ due } = { due: null }]) => lightOf(due, false, yellow).light);
    const groups = LIGHTS.toReversed().flatMap((light) => {
      const group = byLight.get(light);
      return group === undefined ? [] : [{ light, items: group }];
    });
    const { publicUrl } = this.config;
    return {
      letter: {
        title: titleOf(digest, items.length, groups, part),
        opening: `${digest.unitName}：以下事项请及时办理。`,
        sections: groups.map(({ light, items: own }) => ({ heading: `${LIGHT_WORDS[light]}（${own.length}项）`, entries: own.flatMap(entryOf) })),
        closing: null,
        link: publicUrl === null ? null : { text: '打开收件箱', url: new URL('/#/inbox', publicUrl).href },
      },
      data: {
        digestId,
        part,
        unitName: digest.unitName,
        day: digest.day,
        lines: groups.flatMap(({ light, items: own }) => own.flat().map((line) => ({ ...factsOf(line), light }))),
      },
      covers: lines.map(({ reminderId }) => reminderId),
      urgent: false,
    };
  }
}

function titleOf({ day }: DigestRow, count: number, groups: readonly { light: Light; items: readonly unknown[] }[], part: number): string {
  const overdue = groups.find(({ light }) => light === 'red')?.items.length ?? 0;
  return `${dayWords(day)}${part === 1 ? '' : '补充'}提醒：共${count}项${overdue === 0 ? '' : `，其中${overdue}项已逾期`}`;
}

/** A line as programs are told it. */
function factsOf(line: ToldLine) {
  const { reminderId, assignmentId, planTitle, clause, ordinal, title, role, level, rung, standing, due, number, urge } = line;
  const name = itemName(line);
  return { reminderId, assignmentId, planTitle, clause, ordinal, title, name, role, level, rung, standing, due, number, urge };
}

/** One item, for which more than one rung may have come on the same morning. */
function entryOf(lines: readonly ToldLine[]): LetterEntry[] {
  const [line] = lines;
  if (line === undefined) return [];
  const { planTitle, role, due } = line;
  const rungs = lines.map(({ level, rung, standing, number }) => {
    const words = standing ?? rungWords(rung);
    return `${LEVEL_WORDS[level]}${words === null ? '' : `：${words}`}${number === null ? '' : `（${number}）`}`;
  });
  return [
    {
      text: itemName(line),
      details: [
        planTitle,
        [due === null ? '无固定期限' : `期限 ${due}`, ROLE_WORDS[role], ...rungs].join(' · '),
        ...lines.flatMap(({ urge }) => (urge === null ? [] : [`催办要求：${urge}`])),
      ],
    },
  ];
}
