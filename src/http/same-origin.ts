import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusalError } from './refusal-error.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

/** What the browser says about where a request was made: `here`, `elsewhere`, or nothing at all. */
function originOf(request: FastifyRequest): 'here' | 'elsewhere' | 'unsaid' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'here' : 'elsewhere';
  const { origin } = request.headers;
  if (origin === undefined) return 'unsaid';
  return hostOf(origin) === request.host ? 'here' : 'elsewhere';
}

/**
 * Refuses changes that another site makes in a signed-in user's name. A cookie travels with every request a browser
 * makes, so with a cookie the browser must say that the request was made here; a bearer token is proof in itself.
 */
export function demandSameOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method) || request.sessionFrom === 'bearer') return;
    const origin = originOf(request);
    if (origin === 'elsewhere' || (origin === 'unsaid' && request.sessionFrom === 'cookie')) {
      throw refusalError({ code: 'foreign-origin' });
    }
  });
}
