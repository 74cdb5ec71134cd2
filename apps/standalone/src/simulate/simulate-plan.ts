import { v7 as uuidv7 } from 'uuid';
import { VirtualClock } from '#calendar';
import { type DirectoryUnitsChangedV1, directoryUnitsChangedV1, MAX_BULK_ENTRIES } from '#contracts';
import { UnitOfWork } from '#messaging';
import { OnDirectoryUnitsChanged } from '../../../plan-intake/src/on-directory-units-changed/on-directory-units-changed.js';
import { SendingRecord } from '../../../reminder/src/sending-record/sending-record.js';
import { Sweeper } from '../../../reminder/src/sweep/sweeper.js';
import { ApiProblem } from '../sample/api-client.js';
import { Office, type PlanUnderReview } from './office.js';
import type { Period } from './period.js';
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
}

/**
 * Issues a plan at the start of the period and lets the days pass, on the real services, with units that do nothing.
 * @throws SimulationProblem where the plan cannot be read or issued; EmbeddedPostgresProblem, DatabaseProblem
 */
export async function simulatePlan(
  file: { readonly name: string; readonly content: Uint8Array },
  period: Period,
  { folder, signal }: SimulationSurroundings,
): Promise<SimulatedPlan> {
  const clock = new VirtualClock(period.start);
  const services = await ThrowAwayServices.start(clock, folder);
  try {
    signal.throwIfAborted();
    const office = new Office(services.url('plan-intake'), services.internalToken, clock, uuidv7());
    const { title } = await issued(office, services, file, clock).catch((error: unknown) => {
      throw error instanceof ApiProblem ? refusal(error) : error;
    });
    await services.quiet();
    await letDaysPass(services.get('reminder', Sweeper), clock, period, signal);
    await services.quiet();
    return { title, simulation: await simulationOf(services.get('reminder', SendingRecord), period) };
  } finally {
    await services.close();
  }
}

/** Reads the plan in, supplies the units it names, accepts the proposed deadlines, confirms and issues. */
async function issued(
  office: Office,
  services: ThrowAwayServices,
  file: { readonly name: string; readonly content: Uint8Array },
  clock: VirtualClock,
): Promise<PlanUnderReview> {
  const read = await office.upload(file.name, file.content);
  const directory = new ThrowAwayDirectory(office.jurisdictionId, [read.title, read.issuer]);
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

/** From one instant at which something is due to the next: days on which nothing is due cost nothing. */
async function letDaysPass(sweeper: Sweeper, clock: VirtualClock, { end }: Period, signal: AbortSignal): Promise<void> {
  for (let next = await sweeper.nextDue(); next !== null && next <= end; next = await sweeper.nextDue()) {
    signal.throwIfAborted();
    clock.advanceTo(next);
    await sweeper.sweep();
  }
  clock.advanceTo(end);
}

function refusal({ code, message, document }: ApiProblem): SimulationProblem {
  const told = ['diagnostics', 'blockers'].flatMap((member) => {
    const list = document[member];
    return Array.isArray(list) ? list.map((entry: { message?: string }) => entry.message ?? '') : [];
  });
  const detail = String(document['detail'] ?? message);
  return new SimulationProblem('PLAN_REFUSED', `${code}：${[...new Set([detail, ...told])].filter((part) => part !== '').join('；')}`);
}
