import { beforeAll, describe, expect, it } from 'vitest';
import { listRoutes } from './support/list-routes.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>
  >;
}

interface Description {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

const goesOn: ReadonlySet<string> = new Set([
  'planWaves',
  'recomputePlan',
  'viewRecomputation',
  'exportPlan',
  'importWorkbook',
  'importCalls',
  'importCapacity',
  'recordResponses',
  'assessByWorkbook',
  'tryWhatIf',
  'previewMigration',
]);

describe('the description of the API', () => {
  let test: TestApp;
  let description: Description;
  let operations: readonly (readonly [name: string, operation: Operation])[];
  beforeAll(async () => {
    test = await startApp();
    description = (await test.ask('global', 'GET', '/openapi.json')).body;
    operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    );
  });

  it('is OpenAPI 3.1 for signed-in users', async () => {
    expect(description.openapi).toBe('3.1.0');
    expect(description.info).toMatchObject({
      title: 'Latitude',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect((await test.inject({ method: 'GET', url: '/api/v1/openapi.json' })).statusCode).toBe(401);
  });

  it('lists every route of the API and nothing else', () => {
    const routes = listRoutes(test.app)
      .filter(({ path }) => path.startsWith('/api/') || path === '/health')
      .filter(({ method, path }) => method !== 'HEAD' && path !== '/api/v1/openapi.json')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(routes.length).toBeGreaterThan(25);
    expect(operations.map(([name]) => name).toSorted()).toEqual(routes.toSorted());
  });

  it('names each operation once and says what it is for', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = new Set(description.tags.map((each) => each.name));
    const unsaid = operations.filter(
      ([, { summary, tags: own }]) => summary.length < 8 || own.length !== 1 || !tags.has(own[0] ?? ''),
    );
    expect(unsaid).toEqual([]);
    expect(new Set(operations.flatMap(([, operation]) => operation.tags))).toEqual(tags);
  });

  it('says which routes are open', () => {
    expect(description.security).toEqual([{ bearer: [] }, { cookie: [] }]);
    expect(Object.keys(description.components.securitySchemes)).toEqual(['bearer', 'cookie']);
    const open = operations.filter(([, operation]) => operation.security?.length === 0).map(([name]) => name);
    expect(open.toSorted()).toEqual(['GET /health', 'POST /api/v1/session']);
  });

  it('has a parameter for every part of a path', () => {
    const wrong = operations.filter(([name, { parameters = [] }]) => {
      const inPath = parameters
        .filter((each) => each.in === 'path' && each.required === true)
        .map((each) => each.name);
      const parts = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      return inPath.toSorted().join() !== parts.toSorted().join();
    });
    expect(wrong).toEqual([]);
  });

  it('has one good answer for each, and problem+json for every refusal', () => {
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    for (const [, { responses, operationId: operation }] of operations) {
      const good = Object.keys(responses).filter((status) => status.startsWith('2'));
      // What takes long is answered with what came of it, or with the job that goes on.
      expect(good).toHaveLength(goesOn.has(operation) ? 2 : 1);
      for (const [status, answer] of Object.entries(responses)) {
        expect(status.startsWith('2') ? problem : answer.content).toEqual(problem);
        expect(answer.description.length).toBeGreaterThan(0);
      }
    }
  });

  it('uses every shape it defines and defines every shape it uses', () => {
    const text = JSON.stringify(description);
    const used = new Set(
      [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? ''),
    );
    expect([...used].toSorted()).toEqual(Object.keys(description.components.schemas).toSorted());
    expect(text).not.toContain('"$schema"');
    expect(text).not.toContain('Default Response');
    expect(text).not.toContain('__');
  });

  it('says how a workbook is uploaded and handed out', () => {
    const upload = description.paths['/api/v1/markets/{market}/imports']?.['post'];
    expect(upload?.requestBody?.content['multipart/form-data']).toMatchObject({
      schema: { required: ['file'], properties: { file: { type: 'string' } } },
    });
    const download = description.paths['/api/v1/markets/{market}/template-workbook']?.['get'];
    expect(Object.keys(download?.responses['200']?.content ?? {})).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });
});
