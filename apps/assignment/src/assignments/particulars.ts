import type { PlainDate } from '#calendar';
import type { Transaction } from '#messaging';
import { deadlinesOf } from '../deadlines/deadline-chain.js';
import { evidenceOf } from '../evidence/evidence.js';
import { extensionsOf } from '../extending/extension.query.js';
import { targetsOf } from '../frequency-targets/frequency-targets.js';
import { coUnitsOf, inputsOf } from '../lead-input/lead-input.js';
import { missedReportsOf } from '../progress/report-rounds.js';
import { subTasksOf } from '../sub-tasks/sub-tasks.js';
import type { AssignmentDetailView } from './assignment.view.js';

/** What hangs on an assignment besides its reports and its history. */
export type Particulars = Pick<
  AssignmentDetailView,
  'missedReports' | 'deadlines' | 'extensions' | 'evidence' | 'targets' | 'subTasks' | 'inputs' | 'coUnits'
>;

export async function particularsOf(tx: Transaction, itemId: string, assignmentId: string, now: PlainDate): Promise<Particulars> {
  return {
    missedReports: await missedReportsOf(tx, assignmentId),
    deadlines: await deadlinesOf(tx, itemId, assignmentId),
    extensions: await extensionsOf(tx, assignmentId),
    evidence: await evidenceOf(tx, assignmentId),
    targets: await targetsOf(tx, itemId, now),
    subTasks: await subTasksOf(tx, assignmentId),
    inputs: await inputsOf(tx, assignmentId),
    coUnits: await coUnitsOf(tx, assignmentId),
  };
}
