import type { FastifyRequest } from 'fastify';
import type { Named } from '#usecases/access/demand-right.ts';

export const text = (values: unknown, name: string): string | undefined => {
  const value: unknown =
    typeof values === 'object' && values !== null ? Reflect.get(values, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What no market can be called is wrong input, whoever sends it. */
const marketCode = (code: string | undefined): string | undefined =>
  code !== undefined && /^[A-Za-z]{2}(?:-[A-Za-z0-9-]+)?$/.test(code) ? code : undefined;

/** What a request names, by which the right to it is asked. */
export function namedBy({ params, query }: FastifyRequest): Named {
  const named = {
    market: marketCode(text(params, 'market') ?? text(query, 'market')),
    cycle: text(params, 'cycle'),
    request: text(params, 'request'),
    plan: text(params, 'planId'),
    job: text(params, 'job'),
    user: text(params, 'user'),
    line: text(params, 'lineKey') ?? text(params, 'line'),
    proposal: text(params, 'proposalId') ?? text(params, 'proposal'),
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
