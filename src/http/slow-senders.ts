import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { refusalError } from './refusal-error.ts';

/** How long whoever sends may take, in milliseconds. */
export interface Patience {
  readonly headers: number;
  /** For a whole body that is no file; of files `receiveFile` watches the rate. */
  readonly body: number;
}

/** A body of half a megabyte, the most there may be, comes by a line of 18 kB a second. */
export const usualPatience: Patience = { headers: 20_000, body: 30_000 };

/** What Node is told of it: it looks for headers that are late only so often. */
export const headerPatience = ({ headers }: Patience) => ({
  headersTimeout: headers,
  connectionsCheckingInterval: Math.min(5_000, headers),
});

/**
 * Refuses bodies that come drop by drop, and files where none is taken: each would hold a connection for as long as a
 * large workbook may take.
 */
export function refuseSlowBodies(app: FastifyInstance, { body: patience }: Patience): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    const {
      'content-length': length,
      'transfer-encoding': encoding,
      'content-type': type = '',
    } = request.headers;
    const isEmpty = encoding === undefined && (length === undefined || length === '0');
    if (isEmpty) return payload;
    if (/^\s*multipart\//iu.test(type)) {
      // A form with a file is read from the connection itself: two readers would wait for each other.
      if (request.routeOptions.config.takesFile === true) return payload;
      // Where nobody reads it, it would hold its connection for as long as a large workbook may take.
      reply.header('connection', 'close');
      throw refusalError({ code: 'media-type' });
    }
    const body = new PassThrough();
    const late = setTimeout(() => {
      // What still comes would be taken for the next request.
      reply.header('connection', 'close');
      payload.unpipe(body);
      body.destroy(refusalError({ code: 'too-slow' }));
    }, patience);
    const end = (): void => clearTimeout(late);
    payload.once('error', (error) => body.destroy(error));
    // Whoever reads it hears of its errors as well; nobody may, as where its media type is refused.
    body.on('error', end);
    body.once('close', end);
    for (const answered of ['finish', 'close']) reply.raw.once(answered, end);
    return payload.pipe(body);
  });
}
