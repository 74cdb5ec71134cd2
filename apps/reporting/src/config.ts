import { type BaseConfig, loadBaseConfig } from '#runtime';

/** Reporting has no settings of its own yet. */
export type ReportingConfig = BaseConfig;

/** @throws ConfigProblem */
export function loadReportingConfig(environment: NodeJS.ProcessEnv = process.env): ReportingConfig {
  return loadBaseConfig('reporting', {}, environment).base;
}
