import type { FastifyInstance } from 'fastify';
import { typedText } from '#domain/basics/visible-text.ts';

/** The same with every text in it as somebody meant to type it; keys stay, which no form and no client types. */
function typed(value: unknown): unknown {
  if (typeof value === 'string') return typedText(value);
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typed(each)]));
}

/**
 * What nobody can see in a reason, a note or a name goes before anything looks at it: it turned the text of the record
 * around, or broke a line where it is told. Files have their own door, and so has the command line.
 */
export function takeTypedTexts(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    request.body = typed(request.body);
  });
}
