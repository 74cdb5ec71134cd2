import type { PlainDate, WorkingCalendar } from '#calendar';
import type { AssignmentView } from '../../../../assignment/src/assignments/assignment.view.js';
import type { People } from '../people.js';
import { type Intention, intentionsOf, remedyOf } from './intentions.js';
import { inOrder, type Lists, matterOf, matterOfNotice } from './lists.js';
import { type Random, randomOf } from './random.js';
import { itemsSideBySide } from './side-by-side.js';
import { type Conduct, temperamentOf } from './temperament.js';

/** Where work on an assignment goes on. */
const AT_WORK: readonly string[] = ['SIGNED', 'IN_PROGRESS', 'REWORK'];

interface Plan {
  readonly matter: string;
  readonly intentions: readonly Intention[];
}

/** The units of a simulation, each as its temperament is. Every working day they look at what is new, and do what they meant to do. */
export class UnitsAtWork {
  private readonly plans = new Map<string, Plan>();
  private readonly rounds = new Map<string, number>();
  private readonly objected = new Set<string>();
  /** What lies before a unit unchanged since it was last looked at. */
  private readonly looked = new Set<string>();

  constructor(
    private readonly lists: Lists,
    private readonly people: People,
    private readonly calendar: WorkingCalendar,
    private readonly conduct: Conduct,
    private readonly seed: number,
  ) {}

  /** @returns how many things were done */
  async work(today: PlainDate): Promise<number> {
    const before = await this.lists.assignments('AWAITING_SIGN', 'REWORK');
    for (const assignment of before) this.#consider(assignment, today);
    const answered = await this.#answer(today);
    const isDue = ({ on }: Intention): boolean => on <= today;
    const due = inOrder([...this.plans].filter(([, { intentions }]) => intentions.some(isDue)), ([, { matter }]) => matter);
    if (due.length === 0) return answered;

    const open = new Map([...before, ...(await this.lists.assignments('SIGNED', 'IN_PROGRESS'))].map((assignment) => [assignment.id, assignment]));
    let done = answered;
    const acting = due.flatMap(([id, { intentions }]) => {
      const assignment = open.get(id);
      return assignment === undefined ? [] : [{ itemId: assignment.itemId, assignment, intentions: intentions.filter(isDue) }];
    });
    await itemsSideBySide(acting, async ({ assignment, intentions }) => {
      let standing = assignment;
      for (const intention of intentions) {
        const after = await this.#act(standing, intention);
        if (after === undefined) continue;
        standing = after;
        done += 1;
      }
    });
    for (const [id, plan] of due) this.plans.set(id, { ...plan, intentions: plan.intentions.filter((intention) => !isDue(intention)) });
    return done;
  }

  /** Answers papers as it comes to know of them, and then finishes what they ask for. Who is silent lets four of ten lie. */
  async #answer(today: PlainDate): Promise<number> {
    const news = (await this.lists.notices('SERVED')).filter(({ id, level }) => level !== 'URGE' && !this.looked.has(id));
    let answered = 0;
    for (const notice of news) {
      this.looked.add(notice.id);
      const { unitId, unitName, items } = notice;
      const matter = matterOfNotice(notice);
      const random = this.#draws(matter);
      if (temperamentOf(this.conduct, this.seed, unitName) === 'SILENT' && random.chance(0.4)) continue;
      await this.lists.decides(this.people.liaison(unitId, unitName), notice, 'reply', { text: '已制定措施，抓紧办结' });
      answered += 1;
      for (const { assignmentId, leftBecause } of items) {
        if (leftBecause === null) this.plans.set(assignmentId, { matter, intentions: remedyOf(today, this.calendar, random) });
      }
    }
    return answered;
  }

  #consider(assignment: AssignmentView, today: PlainDate): void {
    const { id, revision, state, unitName, due } = assignment;
    if (this.looked.has(`${id} ${revision}`)) return;
    this.looked.add(`${id} ${revision}`);
    const matter = matterOf(assignment);
    const random = this.#draws(matter);
    const temperament = temperamentOf(this.conduct, this.seed, unitName);
    const intentions =
      state === 'REWORK'
        ? remedyOf(today, this.calendar, random)
        : intentionsOf(temperament, { today, due, objected: this.objected.has(id) }, this.calendar, random);
    this.plans.set(id, { matter, intentions });
  }

  /** New draws for each time a matter is considered. */
  #draws(matter: string): Random {
    const round = (this.rounds.get(matter) ?? 0) + 1;
    this.rounds.set(matter, round);
    return randomOf(this.seed, `${matter} ${round}`);
  }

  /** @returns the assignment as it then is; undefined where it has moved on meanwhile, so that this is not asked for any more */
  async #act(assignment: AssignmentView, intention: Intention): Promise<AssignmentView | undefined> {
    const { id, state, due, unitId, unitName } = assignment;
    const does = (verb: string, body: object = {}, on: AssignmentView = assignment): Promise<AssignmentView> =>
      this.lists.does(this.people.liaison(unitId, unitName), on, verb, body);
    const atWork = AT_WORK.includes(state);
    switch (intention.act) {
      case 'SIGN':
        return state === 'AWAITING_SIGN' ? does('signature') : undefined;
      case 'OBJECT':
        this.objected.add(id);
        return state === 'AWAITING_SIGN' ? does('return-request', { reason: '职责不在本单位，请重新明确责任单位' }) : undefined;
      case 'REPORT_PROGRESS':
        return atWork ? does('progress-reports', { text: `已完成约 ${intention.percent}%`, percent: intention.percent }) : undefined;
      case 'REQUEST_EXTENSION': {
        if (!atWork || due === null || intention.until <= due) return undefined;
        await does('extensions', { reason: '涉及部门多，协调需要时间', progress: '方案已形成', due: intention.until });
        return assignment;
      }
      case 'SUBMIT_COMPLETION': {
        // Who never signed signs first.
        const signed = state === 'AWAITING_SIGN' ? await does('signature') : assignment;
        return AT_WORK.includes(signed.state) ? does('completion', { summary: '任务已完成，报请验收' }, signed) : undefined;
      }
    }
  }
}
