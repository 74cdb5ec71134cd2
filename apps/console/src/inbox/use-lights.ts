import { useEffect, useState } from 'react';
import { ApiProblem, call, type Page, withQuery } from '../api/client.js';
import type { Light } from '../api/resources.js';

const PRESSING = ['red', 'yellow'] as const satisfies readonly Light[];

async function idsOf(unitId: string, light: Light, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const path = withQuery('/api/assignments', { unitId, light, limit: 200, cursor });
    const page: Page<{ readonly id: string }> = await call<Page<{ readonly id: string }>>(path, { signal });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

/**
 * The light of what is pressing for a unit now, by assignment. Lights are derived: an extension since the morning of a
 * digest has undone the one it had then. Empty until it is known, which is how a list without lights looks.
 */
export function useLights(unitId: string): ReadonlyMap<string, Light> {
  const [lights, setLights] = useState<ReadonlyMap<string, Light>>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    const read = PRESSING.map(async (light) => (await idsOf(unitId, light, abort.signal)).map((id) => [id, light] as const));
    Promise.all(read).then(
      (pairs) => setLights(new Map(pairs.flat())),
      (error: unknown) => {
        // The inbox is whole without them.
        if (!abort.signal.aborted && !(error instanceof ApiProblem)) throw error;
      },
    );
    return () => abort.abort();
  }, [unitId]);
  return lights;
}
