import { SimulationProblem } from '../simulation-problem.js';
import { randomOf } from './random.js';

export const CONDUCTS = ['silent', 'prompt', 'mixed'] as const;
/** How the units of a simulation behave: none does anything, all do all in time, or each as it is. */
export type Conduct = (typeof CONDUCTS)[number];

/** In words. */
export const CONDUCT_WORDS: Readonly<Record<Conduct, string>> = {
  silent: '各单位均无动作',
  prompt: '各单位均按时办理',
  mixed: '各单位办理有快有慢',
};

/** How the units behave, and the seed of what is left to chance. */
export interface Behaviour {
  readonly conduct: Conduct;
  readonly seed: number;
}

/** As typed. @throws SimulationProblem naming what is wrong */
export function behaviourOf(units: string, seed: string): Behaviour {
  const conduct = CONDUCTS.find((one) => one === units);
  if (conduct === undefined) throw new SimulationProblem('UNITS_UNKNOWN', `--units 「${units}」不认识，请写 ${CONDUCTS.join('、')} 之一`);
  if (!/^\d{1,9}$/.test(seed)) throw new SimulationProblem('SEED_INVALID', `--seed 「${seed}」不是 0 至 999999999 的整数`);
  return { conduct, seed: Number(seed) };
}

/** 办理及时 · 拖延 · 不动 */
export type Temperament = 'PROMPT' | 'SLOW' | 'SILENT';

/** What a unit is like in a simulation: among mixed ones every other one is prompt, a third slow, the rest wakes up only when supervised. */
export function temperamentOf(conduct: Conduct, seed: number, unit: string): Temperament {
  if (conduct !== 'mixed') return conduct === 'prompt' ? 'PROMPT' : 'SILENT';
  const drawn = randomOf(seed, `temperament of ${unit}`).next();
  return drawn < 0.5 ? 'PROMPT' : drawn < 0.85 ? 'SLOW' : 'SILENT';
}
