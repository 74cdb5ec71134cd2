import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLOSED_ASSIGNMENT_STATES, type ItemState } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { itemMachine } from '../items/item.machine.js';
import { AssignmentOffice, type NamedUnit, type Person } from '../testing/assignment-office.js';
import { planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let reviewer: Person;
let spare: NamedUnit & { readonly person: Person };

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
  reviewer = office.person(['REVIEWER']);
  const person = office.person(['UNIT_LIAISON']);
  spare = { unitId: person.caller.unitId, name: '嘉兴市综合行政执法局', person };
  await office.knows(spare);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

const reason = { reason: '工作需要' };
type Doer = 'unit' | 'director' | 'reviewer';
const TO_PARTS: readonly (readonly [Doer, string, () => object])[] = [
  ['unit', 'signature', () => ({})],
  ['unit', 'progress-reports', () => ({ text: '进展' })],
  ['unit', 'completion', () => ({ summary: '已办结' })],
  ['unit', 'return-request', () => reason],
  ['unit', 'transfer-request', () => ({ ...reason, unitId: spare.unitId })],
  ['unit', 'request-withdrawal', () => reason],
  ['reviewer', 'acceptance', () => ({})],
  ['reviewer', 'send-back', () => reason],
  ['director', 'return-grant', () => reason],
  ['director', 'transfer', () => ({ ...reason, unitId: spare.unitId })],
  ['director', 'request-refusal', () => reason],
  ['director', 'redispatch', () => reason],
  ['director', 'suspension', () => reason],
  ['director', 'resumption', () => reason],
  ['director', 'termination', () => reason],
  ['director', 'withdrawal', () => reason],
];
const TO_ITEMS: readonly (readonly [string, () => object])[] = [
  ['suspension', () => reason],
  ['resumption', () => reason],
  ['clearance', () => ({})],
  ['termination', () => reason],
  ['withdrawal', () => reason],
  ['carry-over', () => ({ ...reason, due: '2021-06-30' })],
];

const partStep = fc.record({ to: fc.constant('part' as const), pick: fc.nat(20), what: fc.nat(TO_PARTS.length - 1) });
const itemStep = fc.record({ to: fc.constant('item' as const), pick: fc.nat(20), what: fc.nat(TO_ITEMS.length - 1) });
const life = fc.array(fc.oneof({ weight: 9, arbitrary: partStep }, { weight: 1, arbitrary: itemStep }), { minLength: 10, maxLength: 25 });

interface Part {
  readonly id: string;
  readonly itemId: string;
  readonly unitId: string;
  readonly state: string;
  readonly revision: number;
  readonly heldState: string | null;
  readonly pending: number;
}
const partsOf = (planId: string) =>
  office.rows<Part>(
    `select a.id, a.item_id as "itemId", a.unit_id as "unitId", a.state, a.revision, a.held_state as "heldState",
            (select count(*)::int from handover_request where assignment_id = a.id and outcome is null) as pending
     from assignment a join item i on i.id = a.item_id where i.plan_id = $1 order by a.id`,
    [planId],
  );
const itemsOf = (planId: string) =>
  office.rows<{ id: string; state: ItemState; revision: number }>('select id, state, revision from item where plan_id = $1 order by id', [planId]);
const linesOf = (column: 'assignment_id' | 'item_id', id: string) =>
  office.rows<{ revision: number; before: string | null; after: string }>(
    `select revision, before, after from transition where ${column} = $1 and ($2 or assignment_id is null) order by id`,
    [id, column === 'assignment_id'],
  );

/** Revisions told of a thing, in the order they were written. */
async function toldOf(planId: string): Promise<Map<string, number[]>> {
  const told = new Map<string, number[]>();
  const rows = await office.rows<{ id: string; revision: number }>(
    `select coalesce(e ->> 'assignmentId', e ->> 'itemId') as id, (e ->> 'revision')::int as revision
     from outbox_message, json_array_elements(envelope -> 'payload' -> 'entries') with ordinality as entries (e, n)
     where envelope ->> 'name' ~ '^(assignment|item)\\.' and coalesce(envelope -> 'payload' ->> 'planId', envelope -> 'payload' -> 'plan' ->> 'id') = $1
     order by position, n`,
    [planId],
  );
  for (const { id, revision } of rows) told.set(id, [...(told.get(id) ?? []), revision]);
  return told;
}

const upTo = (revision: number) => Array.from({ length: revision }, (_, index) => index + 1);

it('whatever is tried in whatever order, each revision is told once, the history chains, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (steps) => {
      const { plan, lead, co } = await planInHand(office);
      const people = new Map([lead, co, spare.person].map((person) => [person.caller.unitId, person]));
      for (const { to, pick, what } of steps) {
        const parts = await partsOf(plan.plan.id);
        const part = parts[pick % parts.length];
        if (!part) throw new Error('a plan has parts');
        let answer: { status: number };
        if (to === 'part') {
          const [who, verb, body] = TO_PARTS[what] ?? ['director', 'withdrawal', () => reason];
          const person = { unit: people.get(part.unitId) ?? lead, director, reviewer }[who];
          answer = await person.does(verb, part.id, { body: body(), ifMatch: `"${part.revision}"` });
        } else {
          const [verb, body] = TO_ITEMS[what] ?? ['withdrawal', () => reason];
          answer = await director.doesToItem(verb, part.itemId, { body: body() });
        }
        expect([200, 201, 403, 404, 409]).toContain(answer.status);
      }

      const told = await toldOf(plan.plan.id);
      const items = await itemsOf(plan.plan.id);
      const ended = new Set(items.filter(({ state }) => itemMachine.states[state].end).map(({ id }) => id));
      for (const { id, itemId, state, revision, heldState, pending } of await partsOf(plan.plan.id)) {
        expect(told.get(id)).toEqual(upTo(revision));
        const lines = await linesOf('assignment_id', id);
        // The dispatch of a plan is a line of its items; that of a transfer or carry-over is the assignment's own or its item's.
        const moves = lines.filter(({ before }) => before !== null);
        expect(moves.map((line) => line.revision)).toEqual(upTo(revision).slice(1));
        moves.forEach((line, at) => expect(line.before).toBe(at === 0 ? 'AWAITING_SIGN' : moves[at - 1]?.after));
        expect(moves.at(-1)?.after ?? 'AWAITING_SIGN').toBe(state);
        expect(heldState !== null).toBe(state === 'SUSPENDED');
        const asked = [state, heldState].some((one) => one === 'RETURN_REQUESTED' || one === 'TRANSFER_REQUESTED');
        expect(pending).toBe(asked ? 1 : 0);
        if (ended.has(itemId)) expect(CLOSED_ASSIGNMENT_STATES).toContain(state);
      }
      for (const { id, state, revision } of items) {
        const lines = await linesOf('item_id', id);
        expect(lines.map((line) => line.revision)).toEqual(upTo(revision));
        lines.forEach((line, at) => expect(line.before).toBe(at === 0 ? null : lines[at - 1]?.after));
        expect(lines.at(-1)?.after).toBe(state);
        expect(told.get(id) ?? []).toEqual(upTo(revision).slice(1));
      }
    }),
    { numRuns: 20, seed: 20200922 },
  );
}, 300_000);
