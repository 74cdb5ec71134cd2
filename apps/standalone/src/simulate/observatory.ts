import { type PlainDate, shanghaiDate } from '#calendar';
import { REMINDER_LEVELS } from '#contracts';
import { noticeMachine } from '../../../reminder/src/notices/notice.machine.js';
import type { NoticeView } from '../../../reminder/src/notices/notice.view.js';
import type { LedgerSummary } from '../../../reporting/src/read-models/ledger/ledger.dto.js';
import { inOrder } from './conduct/lists.js';
import type { People } from './people.js';
import type { SimulatedPaper } from './picture/report-page.js';
import type { LightsOfDay } from './picture/year-picture.js';
import type { ServiceCalls } from './service-calls.js';

/** Looks at the plan's ledger and at the papers, as the office would, and keeps what it saw of the lights. */
export class Observatory {
  private readonly seen: LightsOfDay[] = [];

  constructor(
    private readonly calls: ServiceCalls,
    private readonly people: People,
    private readonly planId: string,
  ) {}

  /** By day; of a day looked at twice the later. */
  get lights(): readonly LightsOfDay[] {
    return this.seen;
  }

  async look(date: PlainDate): Promise<void> {
    const ledgers = await this.calls.all<LedgerSummary>('reporting', this.people.director, '/api/ledgers');
    const items = ledgers.find(({ planId }) => planId === this.planId)?.items;
    if (items === undefined) throw new Error(`The ledger does not know plan ${this.planId}`);
    const { green, yellow, red } = items.byLight;
    const last = this.seen.at(-1);
    if (last?.date === date) this.seen.pop();
    this.seen.push({ date, green, yellow, red, done: items.total - green - yellow - red });
  }

  /** All papers so far, drafts too, by day. */
  async papers(): Promise<SimulatedPaper[]> {
    const notices = await this.calls.all<NoticeView>('reminder', this.people.director, '/api/notices');
    const papers = notices.map(({ number, level, servedAt, draftedAt, unitName, items, state, signedBy, replyBy }) => ({
      number,
      level,
      date: shanghaiDate(new Date(servedAt ?? draftedAt)),
      unit: unitName,
      items: items.length,
      state: noticeMachine.states[state].label,
      signedBy,
      replyBy,
    }));
    return inOrder(papers, ({ date, level, unit, number }) => [date, REMINDER_LEVELS.indexOf(level), unit, number].join('|'));
  }
}
