import type { AppDefinition } from '#runtime';
import { AssignmentModule } from './app.module.js';
import { loadAssignmentConfig } from './config.js';
import { CreateAssignments1763769600000 } from './migrations/create-assignments.1763769600000.js';
import { FollowSuccessions1763856000000 } from './migrations/follow-successions.1763856000000.js';
import { KeepDeadlinesAndEvidence1795312820000 } from './migrations/keep-deadlines-and-evidence.1795312820000.js';
import { KeepEndedPlans1795363200000 } from './migrations/keep-ended-plans.1795363200000.js';
import { KeepReportObligations1795312831000 } from './migrations/keep-report-obligations.1795312831000.js';
import { KeepRevocations1795312832500 } from './migrations/keep-revocations.1795312832500.js';
import { WholeLifecycle1795312840000 } from './migrations/whole-lifecycle.1795312840000.js';
import { WriteAuditFreely1795335800000 } from './migrations/write-audit-freely.1795335800000.js';

/** The assignment app as data; see `startApp`. */
export const assignmentApp: AppDefinition = {
  name: 'assignment',
  title: 'Luoshi assignment',
  schema: 'assignment',
  migrations: [
    CreateAssignments1763769600000,
    FollowSuccessions1763856000000,
    KeepDeadlinesAndEvidence1795312820000,
    KeepReportObligations1795312831000,
    KeepRevocations1795312832500,
    WholeLifecycle1795312840000,
    WriteAuditFreely1795335800000,
    KeepEndedPlans1795363200000,
  ],
  module: () => AssignmentModule.forRoot(),
  loadConfig: loadAssignmentConfig,
};
