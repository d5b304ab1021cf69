import type { FastifyRequest } from 'fastify';

export const apiPrefix = '/api/v1';

/** Whether a program asks rather than a browser for a page. */
export const isApiRequest = (request: Pick<FastifyRequest, 'url'>): boolean =>
  request.url.startsWith('/api/') || request.url === '/health';

/** Static files carry nothing of a company's: anybody may have them, and keep them. */
export const isAsset = (request: FastifyRequest): boolean =>
  request.routeOptions.url?.startsWith('/assets/') ?? false;
