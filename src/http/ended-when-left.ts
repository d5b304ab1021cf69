import type { FastifyReply } from 'fastify';

/** Ends when whoever asked does not wait for the answer any more: what nobody reads need not be worked out. */
export function endedWhenLeft({ raw }: FastifyReply): AbortSignal {
  const ending = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) ending.abort();
  });
  return ending.signal;
}
