import type { FastifyInstance, FastifyReply } from 'fastify';

const refresh = 'hx-refresh';

/** Marks an answer that has its own place on the page for what is wrong, whatever its status. */
export const answersInPlace = (reply: FastifyReply): FastifyReply => reply.header(refresh, 'false');

/**
 * Where a part of a page was asked for and a problem came of it, the browser loads the whole page anew: the part has
 * no place to tell about an ended session or a market that is gone.
 */
export function refreshOnProblems(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const isPart = request.headers['hx-request'] === 'true';
    if (isPart && reply.statusCode >= 400 && !reply.hasHeader(refresh)) reply.header(refresh, 'true');
  });
}
