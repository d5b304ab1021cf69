import type { FastifyInstance } from 'fastify';

/**
 * One line per answered request. It names the route's pattern, never the address asked for: that may hold a sign-in
 * token, an account's identifier or the name somebody searched for.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        user: request.user?.id,
      },
      'request',
    );
  });
}

/** An error without whatever else hangs on it: a database's error brings the rows it was about. */
export const loggableError = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: typeof error };
