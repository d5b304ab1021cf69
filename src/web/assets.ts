import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { joinStyles } from './stylesheet.ts';

/** Files that pages load, by the name they ask for. */
const files = {
  'latitude.svg': new URL('layout/latitude.svg', import.meta.url).href,
  'every-page.js': new URL('scripts/every-page.js', import.meta.url).href,
  'follow-import.js': new URL('scripts/follow-import.js', import.meta.url).href,
  'htmx.js': import.meta.resolve('htmx.org/dist/htmx.min.js'),
};

/** The stylesheet, the picture of the tab and the scripts; all from this server. */
export async function registerAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });
  for (const [name, url] of Object.entries(files)) {
    const path = fileURLToPath(url);
    app.get(`/assets/${name}`, async (_request, reply) =>
      reply.sendFile(basename(path), dirname(path), { maxAge: '1h' }),
    );
  }

  const styles = joinStyles();
  const etag = `"${createHash('sha256').update(styles).digest('base64url')}"`;
  app.get('/assets/latitude.css', async (request, reply) => {
    reply.header('cache-control', 'public, max-age=3600').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('text/css; charset=utf-8').send(styles);
  });
}
