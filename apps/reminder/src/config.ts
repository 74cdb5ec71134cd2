import { type BaseConfig, loadBaseConfig } from '#runtime';

export type ReminderConfig = BaseConfig;

/** The reminder's settings. @throws ConfigProblem naming all faults */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): ReminderConfig {
  return loadBaseConfig('reminder', {}, environment).base;
}
