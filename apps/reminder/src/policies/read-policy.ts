import type { z } from 'zod';
import { Problem } from '#problem';
import { type LadderPolicyData, ladderPolicySchema, type PolicyContradiction } from '../ladder/policy.js';
import { reminderProblems } from '../problems.js';

/** One thing that is wrong with a policy. */
interface PolicyFault {
  /** `rungs.2.workdays`; empty for the policy as a whole. */
  readonly field: string;
  readonly code: PolicyContradiction | (typeof FORM_FAULT)[keyof typeof FORM_FAULT] | 'FORMAT';
  readonly message: string;
}

/** What is wrong with the form of a field, by how the schema names it; whatever else it names is `FORMAT`. */
const FORM_FAULT = {
  invalid_type: 'TYPE',
  invalid_value: 'NOT_A_CHOICE',
  too_small: 'TOO_SMALL',
  too_big: 'TOO_BIG',
  unrecognized_keys: 'UNKNOWN_FIELD',
} as const;

/** A policy from outside. @throws Problem LADDER_POLICY_FAULTY naming all faults */
export function readPolicy(policy: object): LadderPolicyData {
  const reading = ladderPolicySchema.safeParse(policy);
  if (reading.success) return reading.data;
  const faults = reading.error.issues.flatMap(faultsOf);
  throw new Problem(reminderProblems.policyFaulty, `Wrong: ${[...new Set(faults.map(({ field }) => field || 'policy'))].join(', ')}.`, { faults });
}

function faultsOf(issue: z.core.$ZodIssue): PolicyFault[] {
  const { path, message } = issue;
  if (issue.code === 'custom') return [{ field: path.join('.'), code: issue.params?.['code'] as PolicyContradiction, message }];
  const code = issue.code in FORM_FAULT ? FORM_FAULT[issue.code as keyof typeof FORM_FAULT] : 'FORMAT';
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((at) => ({ field: at.join('.'), code, message }));
}
