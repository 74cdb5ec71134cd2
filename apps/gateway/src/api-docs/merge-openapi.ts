import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';

/** One app's own document. */
export interface AppDocument {
  readonly app: string;
  readonly document: OpenAPIObject;
}

type Components = NonNullable<OpenAPIObject['components']>;
type Section = keyof Components;

/**
 * Makes one document of several. Paths must not meet. A component that two apps define alike is kept once; where
 * they differ, the later one is kept under `<App>_<Name>` and its references follow. So are operations of one name.
 * @throws Error naming a path that two apps claim
 */
export function mergeOpenApi(base: Pick<OpenAPIObject, 'openapi' | 'info'>, documents: readonly AppDocument[]): OpenAPIObject {
  const paths: OpenAPIObject['paths'] = {};
  const components: Record<string, Record<string, unknown>> = {};
  const tags = new Map<string, NonNullable<OpenAPIObject['tags']>[number]>();
  const operationIds = new Set<string>();

  for (const { app, document } of documents) {
    const { paths: own, components: ownComponents } = renameClashes(app, document, components);
    for (const [path, operations] of Object.entries(own)) {
      if (path in paths) throw new Error(`two apps describe ${path}, the second is ${app}`);
      paths[path] = withUniqueIds(app, operations, operationIds);
    }
    for (const [section, entries] of sectionsOf(ownComponents)) components[section] = { ...components[section], ...entries };
    for (const tag of document.tags ?? []) tags.set(tag.name, tag);
  }

  const security = documents.find(({ document }) => document.security !== undefined)?.document.security;
  return {
    openapi: base.openapi,
    info: base.info,
    ...(security === undefined ? {} : { security }),
    tags: [...tags.values()],
    paths,
    components: components as Components,
  };
}

type PathItem = OpenAPIObject['paths'][string];

function withUniqueIds(app: string, operations: PathItem, taken: Set<string>): PathItem {
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]: [string, unknown]) => {
      if (typeof operation !== 'object' || operation === null || !('operationId' in operation)) return [method, operation];
      const id = String(operation.operationId);
      const operationId = taken.has(id) ? `${prefixOf(app)}_${id}` : id;
      taken.add(operationId);
      return [method, { ...operation, operationId }];
    }),
  );
}

function renameClashes(app: string, document: OpenAPIObject, known: Record<string, Record<string, unknown>>): OpenAPIObject {
  const renames = new Map<string, string>();
  for (const [section, entries] of sectionsOf(document.components)) {
    for (const [name, definition] of Object.entries(entries)) {
      const other = known[section]?.[name];
      if (other !== undefined && !isDeepStrictEqual(other, definition)) {
        renames.set(`#/components/${section}/${name}`, `#/components/${section}/${prefixOf(app)}_${name}`);
      }
    }
  }
  if (renames.size === 0) return document;

  const renamed = followReferences(document, renames) as OpenAPIObject;
  for (const [section, entries] of sectionsOf(renamed.components)) {
    for (const name of Object.keys(entries)) {
      const target = renames.get(`#/components/${section}/${name}`)?.split('/').at(-1);
      if (target === undefined) continue;
      entries[target] = entries[name];
      delete entries[name];
    }
  }
  return renamed;
}

/** A copy of `value` in which every `$ref` that was renamed points to its new name. */
function followReferences(value: unknown, renames: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => followReferences(entry, renames));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === '$ref' && typeof entry === 'string' ? (renames.get(entry) ?? entry) : followReferences(entry, renames),
    ]),
  );
}

function sectionsOf(components: Components | undefined): [Section, Record<string, unknown>][] {
  return Object.entries(components ?? {}) as [Section, Record<string, unknown>][];
}

/** plan-intake → PlanIntake */
function prefixOf(app: string): string {
  return app.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
