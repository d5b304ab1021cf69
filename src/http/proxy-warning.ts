import type { FastifyInstance } from 'fastify';

/** Said again at most this often: every request would say it. */
const SAID_EVERY = 3_600_000;

/**
 * Says when a proxy tells that it speaks HTTPS and is not trusted: the session cookie then goes out without `Secure`, all
 * visitors seem to come from one address, and nothing else would show it.
 */
export function warnOfUntrustedProxy(app: FastifyInstance, trustProxy: string | undefined): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  app.addHook('onRequest', async (request) => {
    const forwarded = request.headers['x-forwarded-proto'];
    if (forwarded === undefined || request.protocol === 'https') return;
    if (!/^https\b/i.test(String(forwarded)) || performance.now() - saidAt < SAID_EVERY) return;
    saidAt = performance.now();
    request.log.warn(
      { trusted: trustProxy ?? 'none' },
      'a proxy says it was reached by HTTPS but is not trusted: set LATITUDE_TRUST_PROXY to its address',
    );
  });
}
