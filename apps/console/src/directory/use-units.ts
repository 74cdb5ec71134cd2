import { useEffect, useState } from 'react';
import { ApiProblem, call, type Page, withQuery } from '../api/client.js';
import type { Unit } from '../api/resources.js';

/** Asked for once per page view: a jurisdiction has a few hundred units, and they hardly change. */
let reading: Promise<readonly Unit[]> | null = null;

async function readAll(): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Unit> = await call<Page<Unit>>(withQuery('/api/directory/units', { active: 'true', limit: 200, cursor }));
    units.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return units;
}

/** Forgets the units of who was signed in before. */
export function forgetUnits(): void {
  reading = null;
}

/** The active units of the jurisdiction; none until they have arrived. */
export function useUnits(): { units: readonly Unit[]; problem: ApiProblem | undefined } {
  const [units, setUnits] = useState<readonly Unit[]>([]);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    let gone = false;
    reading ??= readAll();
    reading.then(
      (read) => gone || setUnits(read),
      (error: unknown) => {
        reading = null;
        if (!(error instanceof ApiProblem)) throw error;
        if (!gone) setProblem(error);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return { units, problem };
}
