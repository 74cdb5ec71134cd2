import { type BaseConfig, loadBaseConfig } from '#runtime';

/** This app has no settings beyond those of every app. @throws ConfigProblem naming all faults */
export function loadAssignmentConfig(environment: NodeJS.ProcessEnv = process.env): BaseConfig {
  return loadBaseConfig('assignment', {}, environment).base;
}
