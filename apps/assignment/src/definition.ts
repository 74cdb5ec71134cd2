import type { AppDefinition } from '#runtime';
import { AssignmentModule } from './app.module.js';
import { loadAssignmentConfig } from './config.js';
import { CreateAssignments1763769600000 } from './migrations/create-assignments.1763769600000.js';
import { FollowSuccessions1763856000000 } from './migrations/follow-successions.1763856000000.js';
import { KeepDeadlinesAndEvidence1795312820000 } from './migrations/keep-deadlines-and-evidence.1795312820000.js';

/** The assignment app as data; see `startApp`. */
export const assignmentApp: AppDefinition = {
  name: 'assignment',
  title: 'Luoshi assignment',
  schema: 'assignment',
  migrations: [CreateAssignments1763769600000, FollowSuccessions1763856000000, KeepDeadlinesAndEvidence1795312820000],
  module: () => AssignmentModule.forRoot(),
  loadConfig: loadAssignmentConfig,
};
