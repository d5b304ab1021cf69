import type { FastifyInstance } from 'fastify';
import { refusalError } from './refusal-error.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLoopbackAddress = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * Refuses requests meant for another name. On a laptop this keeps a foreign page, whose name was made to point at this
 * machine, from reading along; with `hostNames` the server answers to these names only.
 */
export function demandKnownHost(app: FastifyInstance, hostNames: readonly string[]): void {
  const known = new Set(hostNames.map((each) => each.toLowerCase()));
  app.addHook('onRequest', async (request) => {
    const bound = app.server.address();
    const onThisMachineOnly = typeof bound === 'object' && bound !== null && isLoopbackAddress(bound.address);
    if (!onThisMachineOnly && known.size === 0) return;
    const name = request.hostname.toLowerCase();
    if (known.has(name) || (onThisMachineOnly && loopback.has(name))) return;
    throw refusalError({ code: 'foreign-host', values: { host: name.slice(0, 100) } });
  });
}
