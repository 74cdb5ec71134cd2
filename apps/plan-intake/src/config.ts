import { type BaseConfig, loadBaseConfig } from '#runtime';

/** plan-intake has no settings of its own. @throws ConfigProblem naming all faults */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): BaseConfig {
  return loadBaseConfig('plan-intake', {}, environment).base;
}
