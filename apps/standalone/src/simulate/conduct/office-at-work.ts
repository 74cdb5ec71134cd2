import { type PlainDate, shanghaiDate } from '#calendar';
import type { ExtensionView } from '../../../../assignment/src/extending/extension.view.js';
import type { ItemView } from '../../../../assignment/src/items/item.view.js';
import type { People } from '../people.js';
import type { ServiceCalls } from '../service-calls.js';
import { inOrder, type Lists, matterOf } from './lists.js';
import { randomOf } from './random.js';
import { itemsSideBySide } from './side-by-side.js';
import type { Conduct } from './temperament.js';

/** The office of a simulation. Every working afternoon it decides what came in before that day. */
export class OfficeAtWork {
  private readonly cameIn = new Map<string, PlainDate>();

  constructor(
    private readonly calls: ServiceCalls,
    private readonly lists: Lists,
    private readonly people: People,
    private readonly conduct: Conduct,
    private readonly seed: number,
  ) {}

  /** @returns how many things were decided */
  async work(today: PlainDate): Promise<number> {
    const decided = [
      // First: what is decided on assignments ends drafts, and the reminder learns of it only by and by.
      await this.#drafts(today),
      await this.#completions(today),
      await this.#objections(today),
      await this.#extensions(today),
      await this.#clearances(today),
    ];
    return decided.reduce((sum, count) => sum + count, 0);
  }

  /** Accepts; among mixed units it sends one in ten back once. */
  async #completions(today: PlainDate): Promise<number> {
    const submitted = this.#ripe(await this.lists.assignments('COMPLETION_SUBMITTED'), today);
    await itemsSideBySide(submitted, async (assignment) => {
      const { history } = await this.lists.seen(this.people.reviewer, assignment.id);
      const first = !history.some(({ command }) => command === 'SEND_BACK');
      if (first && this.#chance(`acceptance of ${matterOf(assignment)}`, 0.1)) {
        await this.lists.does(this.people.reviewer, assignment, 'send-back', { reason: '佐证材料不全，请补充后再报' });
      } else {
        await this.lists.does(this.people.reviewer, assignment, 'acceptance');
      }
    });
    return submitted.length;
  }

  /** Takes every other one back, to give it again the next day, and refuses the rest. */
  async #objections(today: PlainDate): Promise<number> {
    const raised = this.#ripe(await this.lists.assignments('RETURN_REQUESTED'), today);
    const returned = this.#ripe(await this.lists.assignments('RETURNED'), today);
    await itemsSideBySide(raised, async (assignment) => {
      const granted = this.#chance(`objection of ${matterOf(assignment)}`, 0.5);
      const verb = granted ? 'return-grant' : 'request-refusal';
      await this.lists.does(this.people.reviewer, assignment, verb, { reason: granted ? '同意退回，核实后重新交办' : '按职责分工应由你单位承办' });
    });
    await itemsSideBySide(returned, (assignment) => this.lists.does(this.people.editor, assignment, 'redispatch', { reason: '经核实，仍由你单位承办' }));
    return raised.length + returned.length;
  }

  /** Grants seven of ten. */
  async #extensions(today: PlainDate): Promise<number> {
    const asked = await this.calls.all<ExtensionView>('assignment', this.people.reviewer, '/api/extensions?state=REQUESTED');
    const about = ({ unitName, clause, text, oldDue, askedDue }: ExtensionView): string => [unitName, clause, text, oldDue, askedDue].join('|');
    const ripe = this.#ripe(inOrder(asked, about), today);
    await itemsSideBySide(ripe, async (extension) => {
      const granted = this.#chance(`extension of ${about(extension)}`, 0.7);
      const call = { revision: extension.revision, body: granted ? {} : { reason: '理由不充分，请按期办结' } };
      await this.calls.post('assignment', this.people.reviewer, `/api/extensions/${extension.id}/${granted ? 'approval' : 'refusal'}`, call);
    });
    return ripe.length;
  }

  /** 销号 of what is completed. */
  async #clearances(today: PlainDate): Promise<number> {
    const completed = await this.calls.all<ItemView>('assignment', this.people.reviewer, '/api/items?state=COMPLETED');
    // What recurs is not over with one period.
    const ripe = this.#ripe(completed.filter(({ recurrence }) => recurrence === null), today);
    for (const { id, revision } of ripe) await this.calls.post('assignment', this.people.reviewer, `/api/items/${id}/clearance`, { revision, body: {} });
    return ripe.length;
  }

  /** Countersigns what was drafted before today. All pages of a 通报 are signed with its first. */
  async #drafts(today: PlainDate): Promise<number> {
    const drafts = (await this.lists.notices('PENDING_APPROVAL')).filter(({ draftedAt }) => shanghaiDate(new Date(draftedAt)) < today);
    const circular = drafts.find(({ level }) => level === 'CIRCULAR');
    const papers = [...drafts.filter(({ level }) => level !== 'CIRCULAR'), ...(circular === undefined ? [] : [circular])];
    for (const paper of papers) await this.lists.decides(this.people.director, paper, 'countersignature');
    return papers.length;
  }

  #chance(matter: string, share: number): boolean {
    return this.conduct === 'mixed' ? randomOf(this.seed, matter).chance(share) : share >= 0.5;
  }

  /** Those that were seen on an earlier day already, as they still are. */
  #ripe<T extends { readonly id: string; readonly revision: number }>(entries: readonly T[], today: PlainDate): T[] {
    return entries.filter(({ id, revision }) => {
      const key = `${id} ${revision}`;
      const since = this.cameIn.get(key) ?? today;
      this.cameIn.set(key, since);
      return since < today;
    });
  }
}
