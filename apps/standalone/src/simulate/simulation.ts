import { toShanghaiIso } from '#calendar';
import type { ReminderLevel, Role } from '#contracts';
import type { SendingRecord } from '../../../reminder/src/sending-record/sending-record.js';
import type { Period } from './period.js';

/** What `luoshi simulate --json` prints: `schema/simulation.schema.json`. Instants are ISO 8601 with +08:00. */
export interface Simulation {
  readonly schema: 'luoshi/simulation@1';
  readonly from: string;
  readonly until: string;
  readonly items: number;
  readonly assignments: number;
  readonly sent: readonly SimulatedMessage[];
  readonly suppressed: readonly { readonly at: string; readonly reason: string; readonly lines: number }[];
  readonly totals: { readonly messages: number; readonly linesByLevel: Readonly<Partial<Record<ReminderLevel, number>>> };
}

export interface SimulatedMessage {
  readonly at: string;
  readonly unit: string;
  readonly channel: string;
  readonly lines: readonly {
    readonly assignment: string;
    readonly clause: string;
    readonly ordinal: number;
    readonly role: Role;
    readonly level: ReminderLevel;
    readonly rung: string;
    readonly due: string | null;
  }[];
}

/** What the reminder recorded, in the form that is printed. What is held until a calendar year is supplied is suppressed at the end. */
export async function simulationOf(record: SendingRecord, { from, until, end }: Period): Promise<Simulation> {
  const messages = await record.sent();
  const linesByLevel: Partial<Record<ReminderLevel, number>> = {};
  for (const { level } of messages.flatMap(({ lines }) => lines)) linesByLevel[level] = (linesByLevel[level] ?? 0) + 1;
  return {
    schema: 'luoshi/simulation@1',
    from,
    until,
    ...(await record.watched()),
    sent: messages.map(({ at, unitName, channel, lines }) => ({
      at: toShanghaiIso(at),
      unit: unitName,
      channel,
      lines: lines.map(({ assignmentId, ...line }) => ({ assignment: assignmentId, ...line })),
    })),
    suppressed: (await record.unsent()).map(({ at, reason, lines }) => ({ at: toShanghaiIso(at ?? end), reason, lines })),
    totals: { messages: messages.length, linesByLevel },
  };
}
