import { API_ROUTES, type AppName } from '#contracts';

const TABLE = API_ROUTES.map(({ path, app }) => ({ app, pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}(?:/|$)`) }));

/** The app that answers a public path, by the first line of `API_ROUTES` that covers it; `null` for none. */
export function appFor(path: string): AppName | null {
  return TABLE.find(({ pattern }) => pattern.test(path))?.app ?? null;
}
