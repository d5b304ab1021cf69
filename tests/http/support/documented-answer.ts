import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Answer } from './start-app.ts';

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        responses: z.record(
          z.string(),
          z.object({ description: z.string(), content: z.record(z.string(), z.unknown()).optional() }),
        ),
      }),
    ),
  ),
});

let described: z.infer<typeof documentSchema> | undefined;

/** That of the first app of the process: no option of an app changes its description, which takes long to make. */
const descriptionOf = (app: FastifyInstance): z.infer<typeof documentSchema> =>
  (described ??= documentSchema.parse(app.swagger()));

const refusalSchema = z.object({ code: z.string() });

/** The path of the description that a URL belongs to; of several the one with the fewest placeholders. */
function findPath(paths: readonly string[], url: string): string | undefined {
  const asked = (url.split('?')[0] ?? '').split('/');
  return paths
    .filter((path) => {
      const parts = path.split('/');
      return (
        parts.length === asked.length &&
        parts.every((part, index) => part.startsWith('{') || part === asked[index])
      );
    })
    .toSorted((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Unpacks an answer and fails when the API's description does not know its status, type or refusal code. */
export function documentedAnswer(
  app: FastifyInstance,
  method: string,
  url: string,
  response: LightMyRequestResponse,
): Answer {
  const status = response.statusCode;
  const type = response.headers['content-type']?.split(';')[0] ?? '';
  const body: unknown = type.endsWith('json') ? response.json() : response.body;
  const { paths } = descriptionOf(app);
  const path = findPath(Object.keys(paths), url);
  const operation = path === undefined ? undefined : paths[path]?.[method.toLowerCase()];
  if (operation) {
    const known = operation.responses[status];
    if (!known) expect.fail(`${method} ${url} answers ${status}, which is not described: ${response.body}`);
    if (type !== '' && !known.content?.[type]) expect.fail(`${method} ${url} answers in ${type}`);
    const code = status < 400 ? undefined : refusalSchema.parse(body).code;
    if (code !== undefined && !known.description.split(', ').includes(code)) {
      expect.fail(`${method} ${url} refuses with ${code}, which is not described`);
    }
  }
  return { status, type, body, bytes: response.rawPayload, headers: response.headers };
}
