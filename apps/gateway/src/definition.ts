import type { AppDefinition } from '#runtime';
import { GatewayModule } from './app.module.js';
import { type GatewayConfig, loadGatewayConfig } from './config.js';
import { buildEdge } from './edge/edge.js';
import { ArrangeSubstitutions1795312841000 } from './migrations/arrange-substitutions.1795312841000.js';
import { CreateGateway1763769600100 } from './migrations/create-gateway.1763769600100.js';
import { KeepCalendars1795312840000 } from './migrations/keep-calendars.1795312840000.js';
import { RecordSuccessions1763856000000 } from './migrations/record-successions.1763856000000.js';
import { ReplaceInitialPasswords1795356500000 } from './migrations/replace-initial-passwords.1795356500000.js';
import { ReviseAccounts1795356300000 } from './migrations/revise-accounts.1795356300000.js';
import { authenticateSession } from './sessions/authenticate-session.js';
import { Sessions } from './sessions/sessions.js';
import { Substitutions } from './substitutions/substitutions.js';

/** The edge: sessions, the directory, and the way to every other app. */
export const gatewayApp: AppDefinition<GatewayConfig> = {
  name: 'gateway',
  title: 'Luoshi gateway',
  schema: 'gateway',
  migrations: [
    CreateGateway1763769600100,
    RecordSuccessions1763856000000,
    KeepCalendars1795312840000,
    ArrangeSubstitutions1795312841000,
    ReviseAccounts1795356300000,
    ReplaceInitialPasswords1795356500000,
  ],
  module: (config) => GatewayModule.with(config),
  loadConfig: loadGatewayConfig,
  authenticate: (app) => authenticateSession(app.get(Sessions), app.get(Substitutions)),
  beforeRoutes: buildEdge,
};
