import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { Answer } from './start-app.ts';

interface Documented {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedAnswer>> }>>
    >
  >;
}

interface DocumentedAnswer {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** The path of the description that a URL belongs to; the one with the fewest placeholders wins. */
export function pathOf(document: Documented, url: string): string | undefined {
  const asked = (url.split('?')[0] ?? '').split('/');
  const fits = (path: string): boolean => {
    const parts = path.split('/');
    return (
      parts.length === asked.length &&
      parts.every((part, index) => part.startsWith('{') || part === asked[index])
    );
  };
  return Object.keys(document.paths)
    .filter(fits)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Unpacks an answer and fails when the API's description does not know its status, type or refusal code. */
export function documentedAnswer(
  app: FastifyInstance,
  method: string,
  url: string,
  response: LightMyRequestResponse,
): Answer {
  const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
  const body: unknown = type.endsWith('json') ? response.json() : response.body;
  const document = app.swagger() as unknown as Documented;
  const path = pathOf(document, url);
  const responses = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()]?.responses;
  if (responses) {
    const answer = responses[response.statusCode];
    expect(
      answer,
      `${method} ${url} answers ${response.statusCode}, which is not described: ${response.body}`,
    ).toBeDefined();
    if (type !== '') expect(Object.keys(answer?.content ?? {}), `${method} ${url}`).toContain(type);
    if (response.statusCode >= 400) {
      const { code } = body as { readonly code: string };
      expect(answer?.description.split(', '), `${method} ${url} refuses with ${code}`).toContain(code);
    }
  }
  return { status: response.statusCode, type, body, bytes: response.rawPayload, headers: response.headers };
}
