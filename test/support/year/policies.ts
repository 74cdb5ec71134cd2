import { DEFAULT_POLICY } from '../../../apps/reminder/src/ladder/default-policy.js';
import { type LadderPolicyData, ladderPolicySchema } from '../../../apps/reminder/src/ladder/policy.js';
import type { ModelPolicy } from './ladder-model.js';

/** The ladder of DESIGN §6, as the model is told it. */
export const DESIGN: ModelPolicy = {
  fireAt: '08:30',
  quietFrom: '18:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 2 },
    { level: 'REMIND', anchor: 'SIGNED', workdays: 10 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: -2 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: 1 },
    { level: 'REMIND', anchor: 'DUE', workdays: -10 },
    { level: 'REMIND', anchor: 'DUE', workdays: -3 },
    { level: 'REMIND', anchor: 'DUE', workdays: 0 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 4 },
    { level: 'URGE', anchor: 'DUE', workdays: 7 },
    { level: 'SUPERVISE', anchor: 'DUE', workdays: 10 },
  ],
  disabledLevels: [],
  raiseWorkdays: 3,
  noProgressWorkdays: 10,
  manualUrgeMinWorkdays: 3,
};

const STRICT: ModelPolicy = {
  ...DESIGN,
  fireAt: '09:00',
  quietFrom: '17:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 1 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: 0 },
    { level: 'REMIND', anchor: 'DUE', workdays: -5 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 2 },
    { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
  ],
  noProgressWorkdays: 5,
  manualUrgeMinWorkdays: 1,
};

const MILD: ModelPolicy = { ...DESIGN, disabledLevels: ['URGE'], raiseWorkdays: 10, noProgressWorkdays: 20 };

/** Urges and drafts nothing: what runs comes to a 督办 only by another policy. */
const PATIENT: ModelPolicy = { ...DESIGN, rungs: DESIGN.rungs.filter(({ level }) => level !== 'SUPERVISE') };

export const POLICIES = [DESIGN, STRICT, MILD, PATIENT];

/** As the office enters it. */
export const dataOf = (policy: ModelPolicy): LadderPolicyData => {
  const { version: _, ...rest } = { ...DEFAULT_POLICY, ...policy };
  return ladderPolicySchema.parse({ ...rest, rungs: policy.rungs });
};
