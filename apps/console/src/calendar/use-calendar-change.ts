import { useState } from 'react';
import type { ApiProblem } from '../api/client.js';
import type { CalendarMoves, CalendarVersion } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';

export interface CalendarChange {
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  /** What would move, once it was looked at; only then may it be applied. */
  readonly moves: CalendarMoves | undefined;
  /** Asks what the change would do; nothing is changed. */
  readonly look: (path: string, body: unknown) => Promise<void>;
  /** Resolves to whether the calendar has changed. */
  readonly apply: (path: string, body: unknown) => Promise<boolean>;
  /** The change was altered: what was looked at is of another one. */
  readonly reset: () => void;
}

/** One change of the calendar, first looked at and then applied to what was read at `revision`. */
export function useCalendarChange(revision: number): CalendarChange {
  const { busy, problem, send, clear } = useSubmit();
  const [moves, setMoves] = useState<CalendarMoves>();
  return {
    busy,
    problem,
    moves,
    look: async (path, body) => {
      const made = await send<CalendarVersion>(`${path}?preview=true`, { method: 'POST', ifMatch: revision, body });
      const looked = made && (await send<CalendarMoves>('/api/calendar/preview', { method: 'POST', body: made.answer.calendar }));
      setMoves(looked?.answer);
    },
    apply: async (path, body) => (await send(path, { method: 'POST', ifMatch: revision, body })) !== null,
    reset: () => {
      clear();
      setMoves(undefined);
    },
  };
}
