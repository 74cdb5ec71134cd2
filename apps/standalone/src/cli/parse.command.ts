import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { MAX_DOCUMENT_BYTES, readDocument } from '#document-text';
import { parsePlan, type Diagnostic, type ParsedItem, type ParsedPlan } from '#plan-grammar';

/** The file cannot be read as a document; the message is the one line the user sees. */
class UnreadableFile extends Error {}

/**
 * Registers `parse <file> [--json]`: reads a plan and prints what was found. With `--json` nothing but the JSON of
 * `libs/plan-grammar/schema/parsed-plan.schema.json`; without, a table. A report is no error: it prints its kind and
 * why. A file that cannot be read is: one line on standard error and exit code 1.
 */
export function registerParse(program: Command): void {
  program
    .command('parse')
    .description('读出计划文件中的任务事项、责任单位、时限和指标')
    .argument('<file>', '计划文件（txt、md、docx、doc、wps、pdf、ofd、html、xlsx、xls）')
    .option('--json', '只输出 JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      try {
        const plan = parsePlan(await readText(file));
        process.stdout.write(options.json === true ? `${JSON.stringify(plan, null, 2)}\n` : describePlan(plan));
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    });
}

async function readText(file: string): Promise<string> {
  const refuse = (why: string): never => {
    throw new UnreadableFile(`读取 ${file} 失败：${why}`);
  };
  const size = await stat(file).catch((error: NodeJS.ErrnoException) => refuse(REASONS[error.code ?? ''] ?? error.message));
  if (size.isDirectory()) refuse('这是文件夹，不是文件');
  if (size.size > MAX_DOCUMENT_BYTES) refuse(`文件超过 ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB，请只上传正文`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => refuse(REASONS[error.code ?? ''] ?? error.message));
  const document = await readDocument({ bytes, filename: basename(file) });
  return document.ok ? document.text : refuse(`${document.message}（${document.code}）`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有读取权限',
  EISDIR: '这是文件夹，不是文件',
};

const KINDS = { plan: '计划', report: '报告', other: '其他' } as const;

/** The table a person reads. */
function describePlan(plan: ParsedPlan): string {
  const { document, items, diagnostics } = plan;
  const lines = [
    `标题：${document.title ?? '（未读出）'}`,
    `种类：${KINDS[document.kind]}　文号：${document.docNumber ?? '—'}　发文机关：${document.issuer ?? '—'}　成文日期：${document.issuedOn ?? '—'}　年度：${document.year ?? '—'}`,
    `事项：${items.length}`,
    '',
    ...items.flatMap((item, index) => describeItem(item, items[index - 1])),
    ...diagnostics.map((found) => describeDiagnostic(found, plan.text)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function describeItem(item: ParsedItem, previous: ParsedItem | undefined): string[] {
  const lines: string[] = [];
  if (item.section !== null && item.section !== previous?.section) lines.push(item.section);
  if (item.subsection !== null && item.subsection !== previous?.subsection) lines.push(`  ${item.subsection}`);
  const start = item.text.replace(/\s+/g, '');
  lines.push(`  ${item.clause}#${item.ordinal}　${start.length > 36 ? `${start.slice(0, 36)}…` : start}`);
  lines.push(`      牵头：${item.duty === 'SHARED' ? '无（按职责分工）' : item.lead.join('、')}　配合：${item.co.join('、') || '—'}`);
  if (item.deadlines.length > 0) {
    lines.push(`      时限：${item.deadlines.map((deadline) => (deadline.due === null ? deadline.text : `${deadline.text}（${deadline.due}）`)).join('；')}`);
  }
  if (item.targets.length > 0) lines.push(`      指标：${item.targets.map((target) => target.text).join('；')}`);
  for (const found of item.diagnostics) lines.push(`      ！${found.message}`);
  return lines;
}

function describeDiagnostic(found: Diagnostic, text: string): string {
  const quoted = found.span === undefined ? '' : `「${text.slice(found.span.start, found.span.start + 24).replace(/\s+/g, '')}…」`;
  return `！${found.message}${quoted}`;
}
