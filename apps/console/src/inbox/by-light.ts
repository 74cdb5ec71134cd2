import type { Light } from '../api/resources.js';
import type { DigestLine } from './entry.js';

/** One assignment of a digest with all it was told of it that morning. */
export interface DigestItem {
  readonly assignmentId: string;
  readonly lines: readonly [DigestLine, ...DigestLine[]];
}

export interface LightGroup {
  /** Null for what is done by now, suspended or gone to another unit. */
  readonly light: Light | null;
  readonly items: readonly DigestItem[];
}

const ORDER = ['red', 'yellow', 'green', null] as const;

/** The assignments of a digest, the most pressing light first, each once and in the order the digest has them. */
export function byLight(lines: readonly DigestLine[]): LightGroup[] {
  const items = new Map<string, [DigestLine, ...DigestLine[]]>();
  for (const line of lines) {
    const known = items.get(line.assignmentId);
    if (known) known.push(line);
    else items.set(line.assignmentId, [line]);
  }
  return ORDER.flatMap((light) => {
    const group = [...items].filter(([, [{ light: own }]]) => own === light).map(([assignmentId, own]) => ({ assignmentId, lines: own }));
    return group.length > 0 ? [{ light, items: group }] : [];
  });
}
