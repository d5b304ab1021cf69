import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

const channel = 'fastify.initialization';

/**
 * Notes every route that any app is given from now on, as `GET /markets/:market`, whoever registers it and however it is
 * printed afterwards; without those that Fastify adds for HEAD.
 */
export function noteRoutes(): { readonly routes: () => readonly string[]; readonly end: () => void } {
  const routes = new Set<string>();
  const note = (message: unknown): void => {
    // Safe: Fastify says on this channel which instance it has just made.
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`);
    });
  };
  subscribe(channel, note);
  return { routes: () => [...routes], end: () => void unsubscribe(channel, note) };
}
