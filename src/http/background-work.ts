import type { FastifyInstance } from 'fastify';
import { loggableError } from './request-log.ts';

/** Work that goes on after its request was answered. When the server closes it is told to end, and waited for. */
export interface BackgroundWork {
  start(work: (signal: AbortSignal) => Promise<unknown>): void;
}

export function createBackgroundWork(app: FastifyInstance): BackgroundWork {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  // Before open connections are waited for: some of them follow this work.
  app.addHook('preClose', async () => closing.abort());
  app.addHook('onClose', async () => {
    await Promise.all(underWay);
  });
  return {
    start: (work) => {
      const doing = work(closing.signal)
        .then(() => undefined)
        .catch((error: unknown) => {
          app.log.error({ error: loggableError(error) }, 'work in the background failed');
        })
        .finally(() => underWay.delete(doing));
      underWay.add(doing);
    },
  };
}
