import type { AppDefinition } from '#runtime';
import { ReportingModule } from './app.module.js';
import { loadReportingConfig, type ReportingConfig } from './config.js';
import { CreateLedger1763769600000 } from './migrations/create-ledger.1763769600000.js';
import { FollowLifecycle1795312830000 } from './migrations/follow-lifecycle.1795312830000.js';
import { FollowReassignments1763856000000 } from './migrations/follow-reassignments.1763856000000.js';
import { KeepReleases1795356000000 } from './migrations/keep-releases.1795356000000.js';
import { TellEndedPlans1795363200000 } from './migrations/tell-ended-plans.1795363200000.js';

/** reporting: the event log, the read models and what is asked of them. */
export const reportingApp: AppDefinition<ReportingConfig> = {
  name: 'reporting',
  title: 'Luoshi 落实 · reporting',
  schema: 'reporting',
  migrations: [
    CreateLedger1763769600000,
    FollowReassignments1763856000000,
    FollowLifecycle1795312830000,
    KeepReleases1795356000000,
    TellEndedPlans1795363200000,
  ],
  module: () => ReportingModule.forRoot(),
  loadConfig: loadReportingConfig,
};
