import type { AppName } from './apps.js';

/** One line of the map from public path to the app that owns it. `:x` stands for one segment; a path owns everything below it. */
export interface ApiRoute {
  readonly path: `/api/${string}`;
  readonly app: AppName;
}

/**
 * Who answers which path behind the gateway. The first line that matches wins, so the narrower stands first.
 * Apps serve these very paths themselves: the gateway forwards without rewriting.
 */
export const API_ROUTES: readonly ApiRoute[] = [
  { path: '/api/session', app: 'gateway' },
  { path: '/api/directory', app: 'gateway' },
  { path: '/api/calendar/preview', app: 'reminder' },
  { path: '/api/calendar', app: 'gateway' },
  { path: '/api/substitutions', app: 'gateway' },
  { path: '/api/documents', app: 'plan-intake' },
  { path: '/api/plans', app: 'plan-intake' },
  { path: '/api/name-bindings', app: 'plan-intake' },
  { path: '/api/assignments/:id/reminders', app: 'reminder' },
  { path: '/api/assignments/:id/notices', app: 'reminder' },
  { path: '/api/inbox', app: 'reminder' },
  { path: '/api/notices', app: 'reminder' },
  { path: '/api/ladder-policies', app: 'reminder' },
  { path: '/api/urges', app: 'reminder' },
  { path: '/api/burden', app: 'reminder' },
  { path: '/api/subscriptions', app: 'reminder' },
  { path: '/api/deliveries', app: 'reminder' },
  { path: '/api/feeds', app: 'reminder' },
  { path: '/api/assignments', app: 'assignment' },
  { path: '/api/items', app: 'assignment' },
  { path: '/api/extensions', app: 'assignment' },
  { path: '/api/evidence', app: 'assignment' },
  { path: '/api/report-obligations', app: 'assignment' },
  { path: '/api/ledgers', app: 'reporting' },
  { path: '/api/ops/gateway', app: 'gateway' },
  { path: '/api/ops/plan-intake', app: 'plan-intake' },
  { path: '/api/ops/assignment', app: 'assignment' },
  { path: '/api/ops/reminder', app: 'reminder' },
  { path: '/api/ops/reporting', app: 'reporting' },
];
