import { useSyncExternalStore } from 'react';

/** Where the page is: `#/plans/ID?light=red` is `['plans', 'ID']` and its query. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The present route, kept in the address so that pages can be bookmarked and gone back to. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean), query: new URLSearchParams(query) };
}

/** Goes to another page. */
export function go(path: string): void {
  window.location.hash = path;
}

/** Changes the query of the present page without a new entry in the history. */
export function setQuery(changes: Readonly<Record<string, string | null | undefined>>): void {
  const [path = '', before = ''] = window.location.hash.split('?');
  const query = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  window.history.replaceState(null, '', `${path}${query.size > 0 ? `?${query}` : ''}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
