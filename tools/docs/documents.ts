import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ALL_EVENTS, ALL_QUEUES, type EventContract, type QueueContract } from '#contracts';
import { type ProblemKind, problemCatalogue } from '#problem';
import '#runtime';
import { commandsIn, type Machine, toMermaid } from '#state-machine';

const WRITTEN = '<!-- Written by `npm run docs` from the source; edit that. -->';

type AnyMachine = Machine<string, string, string, unknown>;

/**
 * The pages of `docs/` that the source already says: machines, events, problems.
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

function page(title: string, ...parts: readonly string[]): string {
  return `${[WRITTEN, `# ${title}`, ...parts].join('\n\n')}\n`;
}
