import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const styles = new URL('styles/', import.meta.url);
const scripts = new URL('scripts/', import.meta.url);
const htmx = import.meta.resolve('htmx.org/dist/htmx.min.js');

/** The stylesheet, the picture of the tab and the scripts; all from this server. */
export async function registerAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: fileURLToPath(styles), prefix: '/assets/', maxAge: '1h' });
  app.get('/assets/htmx.js', async (_request, reply) =>
    reply.sendFile('htmx.min.js', dirname(fileURLToPath(htmx)), { maxAge: '1h' }),
  );
  app.get('/assets/follow-import.js', async (_request, reply) =>
    reply.sendFile('follow-import.js', fileURLToPath(scripts), { maxAge: '1h' }),
  );
}
