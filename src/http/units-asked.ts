import type { FastifyInstance } from 'fastify';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * `?unit=respi` beside a market in a path means that unit of it: from here on the market is asked for by
 * the unit's address, which pages have in their paths. Comes before anybody looks at what is asked for.
 */
export function takeUnits(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ params, query }) => {
    if (!isRecord(query) || typeof query['unit'] !== 'string' || query['unit'] === '') return;
    if (!isRecord(params) || typeof params['market'] !== 'string') return;
    params['market'] = `${params['market']}-${query['unit']}`;
    delete query['unit'];
  });
}
