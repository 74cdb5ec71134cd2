import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { WorkingCalendar } from '#calendar';
import { MAX_DOCUMENT_BYTES } from '#document-text';
import { DatabaseProblem, EmbeddedPostgresProblem } from '#persistence';
import { onStopSignal } from '#runtime';
import { calendarText } from '../simulate/calendar-text.js';
import { behaviourOf, CONDUCT_WORDS } from '../simulate/conduct/temperament.js';
import { periodOf } from '../simulate/period.js';
import { reportPage } from '../simulate/picture/report-page.js';
import { simulatePlan } from '../simulate/simulate-plan.js';
import { SimulationProblem } from '../simulate/simulation-problem.js';

interface Options {
  readonly from: string;
  readonly until: string;
  readonly units: string;
  readonly seed: string;
  readonly json?: true;
  readonly report?: string;
}

/** `luoshi simulate FILE --from DATE --until DATE [--units silent|prompt|mixed] [--seed N] [--json] [--report FILE]` */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('推演：按计划文件排出一段时间内各单位会收到的提醒、催办')
    .argument('<file>', '计划文件（txt、md、docx、doc、wps、pdf、ofd、html、xlsx、xls）')
    .requiredOption('--from <date>', '下达日期 YYYY-MM-DD，当日 09:00 下达')
    .requiredOption('--until <date>', '推演到哪一天 YYYY-MM-DD，含当日')
    .option('--units <conduct>', '各单位如何办理：silent 均无动作，prompt 均按时，mixed 有快有慢', 'silent')
    .option('--seed <number>', '随机种子，同一种子得同一结果', '1')
    .option('--json', '只输出 JSON（schema/simulation.schema.json）')
    .option('--report <file>', '另存一页全年图（HTML）')
    .action(async (file: string, options: Options) => {
      const stop = new AbortController();
      onStopSignal(async () => stop.abort());
      try {
        const period = periodOf(options.from, options.until, WorkingCalendar.installed());
        const behaviour = behaviourOf(options.units, options.seed);
        if (options.report !== undefined) await requireFolderOf(options.report);
        const content = await readPlan(file);
        const { title, simulation, ...seen } = await simulatePlan({ name: basename(file), content }, period, behaviour, { folder: tmpdir(), signal: stop.signal });
        const conduct = CONDUCT_WORDS[behaviour.conduct];
        if (options.report !== undefined) await saveReport(options.report, reportPage({ title, conduct, simulation, ...seen }));
        await print(options.json ? `${JSON.stringify(simulation, null, 2)}\n` : calendarText(title, conduct, simulation));
        process.exitCode = 0;
      } catch (error) {
        process.exitCode = stop.signal.aborted ? 130 : 1;
        if (!stop.signal.aborted) process.stderr.write(`luoshi simulate: ${explain(error)}\n`);
      }
    });
}

async function readPlan(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MAX_DOCUMENT_BYTES) throw new Error(`文件超过 ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB，请只取正文`);
    return await readFile(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: '没有这个文件', EISDIR: '这是文件夹，不是文件', EACCES: '没有读取权限' }[code] ?? message;
    throw new SimulationProblem('FILE_UNREADABLE', `无法读取 ${file}：${why}`, error);
  }
}

/** Before a simulation of minutes, not after it. */
async function requireFolderOf(file: string): Promise<void> {
  const folder = dirname(file);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw new SimulationProblem('REPORT_UNWRITABLE', `无法写入 ${file}：文件夹 ${folder} 不存在或没有写入权限`, error);
  });
}

async function saveReport(file: string, page: string): Promise<void> {
  await writeFile(file, page).catch((error: NodeJS.ErrnoException) => {
    throw new SimulationProblem('REPORT_UNWRITABLE', `无法写入 ${file}：${error.code === 'EISDIR' ? '这是文件夹，不是文件' : error.message}`, error);
  });
}

/** Resolves once it has left the process, so that a pipe gets all of it. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

function explain(error: unknown): string {
  if (error instanceof SimulationProblem) return `${error.code}　${error.message}`;
  if (error instanceof EmbeddedPostgresProblem || error instanceof DatabaseProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
