import { useCallback, useEffect, useState } from 'react';
import { ApiProblem, call, type Page, withQuery } from './client.js';

export interface Loaded<T> {
  /** The latest answer; kept on screen while a newer one is under way. */
  readonly value: T | undefined;
  readonly problem: ApiProblem | undefined;
  readonly loading: boolean;
  /** Asks again. */
  readonly reload: () => void;
}

/** Reads `path` and reads it again when it changes; `null` reads nothing. */
export function useLoad<T>(path: string | null): Loaded<T> {
  const [state, setState] = useState<{ path?: string | null; value?: T; problem?: ApiProblem; loading: boolean }>({ loading: path !== null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    setState((before) => (before.path === path ? { ...before, loading: true } : { path, loading: true }));
    call<T>(path, { signal: abort.signal }).then(
      (value) => setState({ path, value, loading: false }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setState((before) => ({ ...before, problem: error, loading: false }));
      },
    );
    return () => abort.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const present = state.path === path;
  return { value: present ? state.value : undefined, problem: present ? state.problem : undefined, loading: state.loading, reload };
}

export interface LoadedPages<T, P extends Page<T>> extends Omit<Loaded<P>, 'value'> {
  /** The first page as it came, with whatever stands around the list. */
  readonly first: P | undefined;
  readonly items: readonly T[];
  /** Reads the next page; `undefined` where there is none. */
  readonly more: (() => void) | undefined;
}

/** Reads a list page by page; starts over when path or query change. */
export function usePages<T, P extends Page<T> = Page<T>>(
  path: string | null,
  query: Parameters<typeof withQuery>[1] = {},
): LoadedPages<T, P> {
  const start = path === null ? null : withQuery(path, query);
  const { value: first, ...loaded } = useLoad<P>(start);
  const [rest, setRest] = useState<{ of: P | undefined; items: readonly T[]; nextCursor: string | null }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  // Further pages belong to the first page they were read after.
  const further = rest !== undefined && rest.of === first ? rest : undefined;
  const cursor = further ? further.nextCursor : (first?.nextCursor ?? null);

  const more = () => {
    if (path === null || cursor === null || busy) return;
    setBusy(true);
    call<Page<T>>(withQuery(path, { ...query, cursor }))
      .then(
        (page) => {
          setProblem(undefined);
          setRest({ of: first, items: [...(further?.items ?? []), ...page.items], nextCursor: page.nextCursor });
        },
        (error: unknown) => {
          if (!(error instanceof ApiProblem)) throw error;
          setProblem(error);
        },
      )
      .finally(() => setBusy(false));
  };
  return {
    ...loaded,
    first,
    items: first ? [...first.items, ...(further?.items ?? [])] : [],
    loading: loaded.loading || busy,
    problem: loaded.problem ?? problem,
    more: cursor === null ? undefined : more,
  };
}
