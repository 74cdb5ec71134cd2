import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeOpenApi } from './merge-openapi.js';

const base = { openapi: '3.1.0', info: { title: 'all', version: '1' } };

function app(path: string, schemas: Record<string, object>): OpenAPIObject {
  const [name = ''] = Object.keys(schemas);
  return {
    ...base,
    paths: { [path]: { get: { responses: { 200: { description: '', content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } } } } } },
    components: { schemas: schemas as NonNullable<OpenAPIObject['components']>['schemas'] & object },
  };
}

describe('documents of several apps', () => {
  it('become one with all paths and all components', () => {
    const merged = mergeOpenApi(base, [
      { app: 'plan-intake', document: app('/api/plans', { Plan: { type: 'object' } }) },
      { app: 'reporting', document: app('/api/ledgers', { Ledger: { type: 'object' } }) },
    ]);
    expect(Object.keys(merged.paths)).toEqual(['/api/plans', '/api/ledgers']);
    expect(Object.keys(merged.components?.schemas ?? {})).toEqual(['Plan', 'Ledger']);
  });

  it('share a component they define alike', () => {
    const merged = mergeOpenApi(base, [
      { app: 'a', document: app('/a', { Page: { type: 'object' } }) },
      { app: 'b', document: app('/b', { Page: { type: 'object' } }) },
    ]);
    expect(Object.keys(merged.components?.schemas ?? {})).toEqual(['Page']);
  });

  it('keep both of two components that only share their name, each with its own references', () => {
    const merged = mergeOpenApi(base, [
      { app: 'assignment', document: app('/a', { Page: { type: 'object' } }) },
      { app: 'plan-intake', document: app('/b', { Page: { type: 'array', items: { $ref: '#/components/schemas/Page' } } }) },
    ]);
    expect(merged.components?.schemas).toEqual({
      Page: { type: 'object' },
      PlanIntake_Page: { type: 'array', items: { $ref: '#/components/schemas/PlanIntake_Page' } },
    });
    expect(JSON.stringify(merged.paths['/a'])).toContain('"#/components/schemas/Page"');
    expect(JSON.stringify(merged.paths['/b'])).toContain('"#/components/schemas/PlanIntake_Page"');
  });

  it('tell apart operations of one name', () => {
    const document = (path: string): OpenAPIObject => ({ ...base, paths: { [path]: { get: { operationId: 'list', responses: {} } } } });
    const merged = mergeOpenApi(base, [
      { app: 'reminder', document: document('/a') },
      { app: 'plan-intake', document: document('/b') },
    ]);
    expect([merged.paths['/a']?.get?.operationId, merged.paths['/b']?.get?.operationId]).toEqual(['list', 'PlanIntake_list']);
  });

  it('may not both describe one path', () => {
    const document = app('/api/plans', { Plan: { type: 'object' } });
    expect(() => mergeOpenApi(base, [{ app: 'a', document }, { app: 'b', document }])).toThrow('two apps describe /api/plans, the second is b');
  });

  it('are left as they were', () => {
    const second = app('/b', { Page: { type: 'array' } });
    const before = structuredClone(second);
    mergeOpenApi(base, [{ app: 'a', document: app('/a', { Page: { type: 'object' } }) }, { app: 'b', document: second }]);
    expect(second).toEqual(before);
  });
});
