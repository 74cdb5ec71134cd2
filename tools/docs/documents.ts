import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ALL_EVENTS, ALL_QUEUES, type EventContract, type QueueContract } from '#contracts';
import { type ProblemKind, problemCatalogue } from '#problem';
import '#runtime';
import { commandsIn, type Machine, toMermaid } from '#state-machine';

const WRITTEN = '<!-- Written by `npm run docs` from the source; edit that. -->';

type AnyMachine = Machine<string, string, string, unknown>;

/**
 * The pages of `docs/` that the source already says: machines, events, problems, constructs of the grammar.
 *
 * @param root the folder that holds `apps/`: the project for sources, its `dist/` for the build
 * @param extension of the modules there
 * @returns content by path below `docs/`
 */
export async function documents(root: string, extension: 'ts' | 'js'): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const machines = await machinesOf(root, extension);
  for (const [source, machine] of machines) pages.set(`machines/${machine.name}.md`, machinePage(machine, source));
  pages.set('machines/README.md', machineIndex(machines.map(([, machine]) => machine)));
  pages.set('events.md', eventPage(ALL_EVENTS, ALL_QUEUES));
  // Kinds enter the catalogue when their module is loaded.
  for (const file of modules(root, `problems.${extension}`)) await load(root, file);
  pages.set('problems.md', problemPage(problemCatalogue()));
  pages.set('constructs.md', constructPage());
  return pages;
}

/** Modules of the apps by the end of their names, as paths with `/`, in the order of the alphabet. */
function modules(root: string, ending: string): string[] {
  return globSync(`apps/*/src/**/*${ending}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

async function load(root: string, file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(root, file)).href) as Promise<Record<string, unknown>>;
}

async function machinesOf(root: string, extension: string): Promise<[source: string, machine: AnyMachine][]> {
  const found: [string, AnyMachine][] = [];
  for (const file of modules(root, `.machine.${extension}`)) {
    const source = file.replace(/\.js$/, '.ts');
    for (const exported of Object.values(await load(root, file))) if (isMachine(exported)) found.push([source, exported]);
  }
  return found;
}

function isMachine(value: unknown): value is AnyMachine {
  return typeof value === 'object' && value !== null && 'initial' in value && 'states' in value && 'name' in value;
}

function machinePage(machine: AnyMachine, source: string): string {
  const rows = Object.entries(machine.states).map(([state, { label, end }]) => {
    const next = end ? 'an end' : commandsIn(machine, state).map((command) => `\`${command}\``).join(', ');
    return `| \`${state}\` | ${label} | ${next} |`;
  });
  return page(
    `The ${machine.name} machine`,
    `Table: [${basename(source)}](../../${source}). An arrow is a command; in brackets what must hold, after the slash what is published.`,
    ['```mermaid', toMermaid(machine).trimEnd(), '```'].join('\n'),
    ['| State | On paper | What can be done |', '|---|---|---|', ...rows].join('\n'),
  );
}

function machineIndex(machines: readonly AnyMachine[]): string {
  return page('State machines', machines.map(({ name }) => `- [${name}](${name}.md)`).join('\n'));
}

function eventPage(events: readonly EventContract[], queues: readonly QueueContract[]): string {
  const readersOf = (event: EventContract) => queues.filter((queue) => queue.events.some(({ name }) => name === event.name));
  return page(
    'Events and queues',
    'Facts that travel between the apps. Schemas: [libs/contracts/src/events](../libs/contracts/src/events). Every event comes in the [envelope](../libs/contracts/src/envelope.ts).',
    ['| Event | Producer | Queues |', '|---|---|---|', ...events.map((event) => `| [\`${event.name}\`](#${anchorOf(event.name)}) | ${event.producer} | ${readersOf(event).map(({ name }) => `\`${name}\``).join(', ')} |`)].join('\n'),
    '## Queues',
    ...queues.map(({ name, events, temper, why }) =>
      [
        `### \`${name}\``,
        '',
        why,
        '',
        `Takes ${events.map((event) => `\`${event.name}\``).join(', ')}.`,
        '',
        `${temper.concurrency} at a time, ${temper.attempts} tries, ${temper.backoff.type} backoff from ${temper.backoff.delay} ms, lock ${temper.lockDuration} ms, at most ${temper.maxStalledCount} lost workers; keeps ${temper.keepCompleted} completed and ${temper.keepFailed} failed jobs.`,
      ].join('\n'),
    ),
    '## Events',
    ...events.map((event) =>
      [`### \`${event.name}\``, '', event.fact, '', 'A sample payload:', '', '```json', JSON.stringify(event.sample, null, 2), '```'].join('\n'),
    ),
  );
}

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');

function problemPage(kinds: readonly ProblemKind[]): string {
  return page(
    'Problems',
    'What a refused call answers with: `application/problem+json` (RFC 9457) with `code`, `title`, `detail`, `fix`, `instance` and `correlationId`, and members of its own where a kind has some.',
    ...kinds.map(({ code, status, title, fix }) => [`## ${code}`, '', `**${status}** ${title}`, '', fix].join('\n')),
  );
}

const CONSTRUCTS = 'libs/plan-grammar/src/constructs';

/** What the comment at the head of every construct says: its production, and a line of a document that shows it. */
function constructPage(): string {
  const project = fileURLToPath(new URL('../../', import.meta.url));
  const rows = globSync(`${CONSTRUCTS}/*.ts`, { cwd: project })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .flatMap((path) => {
      const head = /^\/\*\*\n(.*?)\n \*\//s.exec(readFileSync(join(project, path), 'utf8'))?.[1] ?? '';
      const lines = head.split('\n').map((line) => line.replace(/^ \* ?/, ''));
      const blank = lines.indexOf('');
      const production = lines.slice(0, blank).map((line) => line.trim());
      const sample = lines.slice(blank).filter((line) => line.startsWith('    ')).map((line) => line.trim());
      if (!production.some((line) => line.includes(':=')) || sample.length === 0) return [];
      return [`| [${basename(path, '.ts')}](../${path}) | ${cell(production)} | ${cell(sample)} |`];
    });
  return page(
    'Constructs of the plan grammar',
    'What is recognised in a plan, one file each: its production, and as the documents write it. Full readings: [fixtures](../libs/plan-grammar/fixtures).',
    ['| Construct | Production | In a document |', '|---|---|---|', ...rows].join('\n'),
  );
}

/** Lines of code in a table cell. */
const cell = (lines: readonly string[]): string => lines.map((line) => `\`${line.replaceAll('|', '\\|')}\``).join('<br>');

function page(title: string, ...parts: readonly string[]): string {
  return `${[WRITTEN, `# ${title}`, ...parts].join('\n\n')}\n`;
}
