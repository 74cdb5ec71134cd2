import { v7 as uuidv7 } from 'uuid';
import { type PlainDate, VirtualClock, WorkingCalendar } from '#calendar';
import { type DirectoryUnitsChangedV1, directoryUnitsChangedV1, MAX_BULK_ENTRIES } from '#contracts';
import { UnitOfWork } from '#messaging';
import { Clockwork } from '../../../assignment/src/periods/clockwork.js';
import { OnDirectoryUnitsChanged } from '../../../plan-intake/src/on-directory-units-changed/on-directory-units-changed.js';
import { SendingRecord } from '../../../reminder/src/sending-record/sending-record.js';
import { Sweeper } from '../../../reminder/src/sweep/sweeper.js';
import { ApiProblem } from '../sample/api-client.js';
import { Lists } from './conduct/lists.js';
import { OfficeAtWork } from './conduct/office-at-work.js';
import type { Behaviour } from './conduct/temperament.js';
import { UnitsAtWork } from './conduct/units-at-work.js';
import { Observatory } from './observatory.js';
import { Office, type PlanUnderReview } from './office.js';
import { everyDay, type Happening, isSunday, letDaysPass, worked } from './passage.js';
import { People } from './people.js';
import type { Period } from './period.js';
import type { SimulatedPaper } from './picture/report-page.js';
import type { LightsOfDay } from './picture/year-picture.js';
import { ServiceCalls } from './service-calls.js';
import { type Simulation, simulationOf } from './simulation.js';
import { SimulationProblem } from './simulation-problem.js';
import { ThrowAwayDirectory } from './throw-away-directory.js';
import { ThrowAwayServices } from './throw-away-services.js';

export interface SimulationSurroundings {
  /** Where the throw-away database may keep its files; nothing remains in it, however the simulation ends. */
  readonly folder: string;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

export interface SimulatedPlan {
  readonly title: string;
  readonly simulation: Simulation;
  /** Of the plan's items, at the end of the first day, of every week and of the last day. */
  readonly lights: readonly LightsOfDay[];
  /** Numbered papers and drafts of them. */
  readonly papers: readonly SimulatedPaper[];
}

/**
 * Issues a plan at the start of the period and lets the days pass, on the real services, with units that behave as told.
 * The same file, period and behaviour give the same outcome, but for the ids.
 * @throws SimulationProblem where the plan cannot be read or issued; EmbeddedPostgresProblem, DatabaseProblem
 */
export async function simulatePlan(
  file: { readonly name: string; readonly content: Uint8Array },
  period: Period,
  { conduct, seed }: Behaviour,
  { folder, signal }: SimulationSurroundings,
): Promise<SimulatedPlan> {
  const clock = new VirtualClock(period.start);
  const services = await ThrowAwayServices.start(clock, folder);
  try {
    signal.throwIfAborted();
    const people = new People(uuidv7());
    const calls = new ServiceCalls((name) => services.url(name), services.internalToken, clock);
    const { id, title } = await issued(new Office(calls, people), people, services, file, clock).catch((error: unknown) => {
      throw error instanceof ApiProblem ? refusal(error) : error;
    });
    await services.quiet();

    const observatory = new Observatory(calls, people, id);
    await observatory.look(period.from);
    await letDaysPass(happenings(services, calls, people, observatory, clock, { conduct, seed }), clock, period, signal);
    await services.quiet();
    await observatory.look(period.until);
    return {
      title,
      simulation: await simulationOf(services.get('reminder', SendingRecord), period),
      lights: observatory.lights,
      papers: await observatory.papers(),
    };
  } finally {
    await services.close();
  }
}

/** All that moves a simulated day: what the services do by the clock, what people do by the hour, and the look at it all each week. */
function happenings(
  services: ThrowAwayServices,
  calls: ServiceCalls,
  people: People,
  observatory: Observatory,
  clock: VirtualClock,
  { conduct, seed }: Behaviour,
): Happening[] {
  const settled = (happen: (today: PlainDate) => Promise<unknown>) => async (today: PlainDate) => {
    if ((await happen(today)) !== 0) await services.quiet();
  };
  const periods = services.get('assignment', Clockwork);
  const sweeper = services.get('reminder', Sweeper);
  const calendar = WorkingCalendar.installed();
  const lists = new Lists(calls, people);
  const units = new UnitsAtWork(lists, people, calendar, conduct, seed);
  const office = new OfficeAtWork(calls, lists, people, conduct, seed);
  return [
    { nextDue: () => periods.nextDue(), happen: () => periods.tick().then(() => services.quiet()) },
    { nextDue: () => sweeper.nextDue(), happen: () => sweeper.sweep() },
    ...(conduct === 'silent'
      ? []
      : [
          everyDay('10:00', worked(calendar), clock, settled((today) => units.work(today))),
          everyDay('15:00', worked(calendar), clock, settled((today) => office.work(today))),
        ]),
    everyDay('23:00', isSunday, clock, (today) => services.quiet().then(() => observatory.look(today))),
  ];
}

/** Reads the plan in, supplies the units it names, accepts the proposed deadlines, confirms and issues. */
async function issued(
  office: Office,
  people: People,
  services: ThrowAwayServices,
  file: { readonly name: string; readonly content: Uint8Array },
  clock: VirtualClock,
): Promise<PlanUnderReview> {
  const read = await office.upload(file.name, file.content);
  const directory = new ThrowAwayDirectory(people.jurisdictionId, [read.title, read.issuer]);
  const supply = (entries: DirectoryUnitsChangedV1['entries']) => supplyUnits(services, directory.jurisdiction, entries, clock);

  await supply(directory.known);
  const { blockers } = await office.plan(read.id);
  const nameless = ['UNIT_UNKNOWN', 'COLLECTIVE_UNRESOLVED'];
  await supply(directory.unitsFor(blockers.flatMap(({ code, name }) => (name !== null && nameless.includes(code) ? [name] : []))));

  const complete = await office.inferDeadlines(await office.plan(read.id));
  return office.issue(await office.confirm(complete));
}

/** There is no gateway here: the event it would publish is given to its only reader by hand. */
async function supplyUnits(
  services: ThrowAwayServices,
  jurisdiction: DirectoryUnitsChangedV1['jurisdiction'],
  entries: DirectoryUnitsChangedV1['entries'],
  clock: VirtualClock,
): Promise<void> {
  for (let at = 0; at < entries.length; at += MAX_BULK_ENTRIES) {
    const event = {
      id: uuidv7(),
      name: directoryUnitsChangedV1.name,
      occurredAt: clock.now().toISOString(),
      producer: 'gateway' as const,
      jurisdictionId: jurisdiction.id,
      subject: { type: 'jurisdiction', id: jurisdiction.id, revision: 1 },
      correlationId: 'simulation',
      causationId: null,
      actor: null,
      payload: { jurisdiction, entries: entries.slice(at, at + MAX_BULK_ENTRIES) },
    };
    const handler = services.get('plan-intake', OnDirectoryUnitsChanged);
    await services.get('plan-intake', UnitOfWork).run((tx) => handler.handle(event, tx));
  }
}

function refusal({ code, message, document }: ApiProblem): SimulationProblem {
  const told = ['diagnostics', 'blockers'].flatMap((member) => {
    const list = document[member];
    return Array.isArray(list) ? list.map((entry: { message?: string }) => entry.message ?? '') : [];
  });
  const detail = String(document['detail'] ?? message);
  return new SimulationProblem('PLAN_REFUSED', `${code}：${[...new Set([detail, ...told])].filter((part) => part !== '').join('；')}`);
}
