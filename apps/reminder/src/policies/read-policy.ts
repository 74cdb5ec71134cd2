import { Problem } from '#problem';
import { type LadderPolicyData, ladderPolicySchema } from '../ladder/policy.js';
import { reminderProblems } from '../problems.js';

/** A policy from outside. @throws Problem LADDER_POLICY_FAULTY naming all faults */
export function readPolicy(policy: object): LadderPolicyData {
  const reading = ladderPolicySchema.safeParse(policy);
  if (reading.success) return reading.data;
  const faults = reading.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Problem(reminderProblems.policyFaulty, `Wrong: ${[...new Set(faults.map(({ field }) => field || 'policy'))].join(', ')}.`, { faults });
}
