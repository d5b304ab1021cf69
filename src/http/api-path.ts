import type { FastifyRequest } from 'fastify';

export const apiPrefix = '/api/v1';

/** Whether a program asks rather than a browser for a page. */
export const isApiRequest = (request: Pick<FastifyRequest, 'url'>): boolean =>
  request.url.startsWith('/api/') || request.url === '/health';
