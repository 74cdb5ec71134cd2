import type { AssignmentState, NoticeState } from '#contracts';
import type { AssignmentDetailView, AssignmentView } from '../../../../assignment/src/assignments/assignment.view.js';
import type { NoticeView } from '../../../../reminder/src/notices/notice.view.js';
import type { Caller } from '#runtime';
import type { People } from '../people.js';
import type { ServiceCalls } from '../service-calls.js';

/** Assignments and papers as the people of a simulation see and change them. */
export class Lists {
  constructor(
    private readonly calls: ServiceCalls,
    private readonly people: People,
  ) {}

  /** All in one of these states, in an order that does not depend on ids. */
  async assignments(...states: AssignmentState[]): Promise<AssignmentView[]> {
    const lists = await Promise.all(
      states.map((state) => this.calls.all<AssignmentView>('assignment', this.people.reviewer, `/api/assignments?state=${state}`)),
    );
    return inOrder(lists.flat(), matterOf);
  }

  /** Papers in a state, in an order that does not depend on ids; of all states where none is given. */
  async notices(state?: NoticeState): Promise<NoticeView[]> {
    const path = `/api/notices${state === undefined ? '' : `?state=${state}`}`;
    return inOrder(await this.calls.all<NoticeView>('reminder', this.people.director, path), matterOfNotice);
  }

  /** A verb of the paper's HTTP, on the revision that was seen. */
  async decides(as: Caller, { id, revision }: Pick<NoticeView, 'id' | 'revision'>, verb: string, body: object = {}): Promise<void> {
    await this.calls.post('reminder', as, `/api/notices/${id}/${verb}`, { body, revision });
  }

  seen(as: Caller, id: string): Promise<AssignmentDetailView> {
    return this.calls.get('assignment', as, `/api/assignments/${id}`);
  }

  /** A verb of the assignment's HTTP, on the revision that was seen. */
  async does(as: Caller, { id, revision }: Pick<AssignmentView, 'id' | 'revision'>, verb: string, body: object = {}): Promise<AssignmentDetailView> {
    return this.calls.post('assignment', as, `/api/assignments/${id}/${verb}`, { body, revision });
  }
}

/** What a paper is about, the same in every run. */
export function matterOfNotice({ level, unitName, draftedAt, items }: NoticeView): string {
  return [level, unitName, draftedAt, ...items.map(({ clause, ordinal, text, due }) => [clause, ordinal, text, due].join('|'))].join('||');
}

/** What an assignment is about, the same in every run of a simulation: its id is drawn anew in each. */
export function matterOf({ unitName, section, clause, ordinal, role, due }: AssignmentView): string {
  return [unitName, section, clause, ordinal, role, due].join('|');
}

/** By what it is about, which is text. */
export function inOrder<T>(entries: readonly T[], about: (entry: T) => string): T[] {
  return entries
    .map((entry) => ({ entry, key: about(entry) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ entry }) => entry);
}
