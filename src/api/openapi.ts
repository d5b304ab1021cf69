import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import packageFile from '../../package.json' with { type: 'json' };
import { apiPrefix } from '#http/request-kind.ts';
import { sessionCookie } from '#http/sessions.ts';

const tags = [
  { name: 'session', description: 'Sign-in and sign-out.' },
  { name: 'markets', description: 'Where each market stands in its cycle, its template workbook.' },
  { name: 'maturity', description: 'Levels and archetypes of the markets side by side.' },
  { name: 'cycles', description: 'Cycles phase by phase, their gates, training and reminders.' },
  {
    name: 'capacity',
    description: 'Days, calls and workload of territories; absences; help to balance them.',
  },
  { name: 'rules', description: 'The rules in force in a market, and why.' },
  { name: 'imports', description: 'Filled workbooks and what they change.' },
  { name: 'plan', description: 'The call plan, its lines and its exports.' },
  { name: 'review', description: 'Proposals of the field and decisions on them.' },
  { name: 'calls', description: 'Calls made, and what has become of the plan.' },
  { name: 'rollup', description: 'The same figures for every market, and their sum.' },
  { name: 'audit', description: 'Who changed what, when.' },
  { name: 'users', description: 'Users and their sign-in links.' },
  { name: 'personal-data', description: 'What is held about people, forgetting them, retention.' },
  { name: 'problems', description: 'What the codes of refusals mean.' },
  { name: 'jobs', description: 'Long work under way and ended.' },
  { name: 'health', description: 'Whether the server is up.' },
];

const fileForm = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'string',
      contentMediaType: 'application/octet-stream',
      description: 'An .xlsx workbook or a CSV file.',
    },
  },
};

type Described = ReturnType<typeof jsonSchemaTransformObject>;

/** What the making of the document leaves untidy. */
function tidy(document: Described): Described {
  if (!('components' in document)) return document;
  const { schemas = {} } = document.components ?? {};
  // Named shapes stand in answers only; their twins for requests would be noise.
  for (const name of Object.keys(schemas)) if (name.endsWith('Input')) delete schemas[name];
  for (const operation of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}))) {
    const responses: unknown =
      typeof operation === 'object' && 'responses' in operation ? operation.responses : {};
    for (const [status, answer] of Object.entries(responses ?? {})) {
      if (answer.description === 'Default Response') answer.description = STATUS_CODES[status] ?? status;
    }
  }
  return document;
}

/** Wherever a market is named in a path one of its units may be named beside it. */
const withUnit = (query: unknown): object => {
  const known = typeof query === 'object' && query !== null ? query : { type: 'object' };
  const properties: unknown = Reflect.get(known, 'properties');
  const unit = {
    type: 'string',
    description: 'Which unit of the market, by the key of its team; needed where the market has several.',
  };
  return { ...known, properties: { ...(typeof properties === 'object' ? properties : {}), unit } };
};

/** Describes every route that has a tag; pages have none. */
export async function registerDescription(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Latitude',
        version: packageFile.version,
        description:
          'Central rules, local latitude: a planner for biopharma companies that sell in many countries. ' +
          'Texts come in the language of `Accept-Language`, else of the user’s market. ' +
          'Amounts are whole numbers in the unit their description names.',
        license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags,
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: `The session token of POST ${apiPrefix}/session.`,
          },
          cookie: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        },
      },
      security: [{ bearer: [] }, { cookie: [] }],
    },
    hideUntagged: true,
    transform: (document) => {
      const transformed = jsonSchemaTransform(document);
      const { config } = document.route;
      if (transformed.schema && config?.takesFile === true) {
        Object.assign(transformed.schema, { consumes: ['multipart/form-data'], body: fileForm });
      }
      if (transformed.schema && document.url.includes('/:market'))
        Object.assign(transformed.schema, { querystring: withUnit(transformed.schema.querystring) });
      if (transformed.schema && config?.open === true) Object.assign(transformed.schema, { security: [] });
      return transformed;
    },
    transformObject: (document) => tidy(jsonSchemaTransformObject(document)),
  });

  app.get(`${apiPrefix}/openapi.json`, { schema: { hide: true } }, async () => app.swagger());
}
