import { z } from 'zod';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from './context.ts';
import { answers } from './answers.ts';

/** For load balancers: the process answers and its database does too. */
export function registerHealth(api: Api, { world }: ApiContext): void {
  api.get('/health', {
    config: { open: true },
    exposeHeadRoute: true,
    schema: {
      tags: ['health'],
      operationId: 'checkHealth',
      summary: 'Whether the server and its database answer',
      response: answers({ [success.done]: z.object({ status: z.literal('ok') }) }, { open: true }),
    },
    handler: async () => {
      await world.storage.read((stores) => stores.setup.isDone('health'));
      return { status: 'ok' as const };
    },
  });
}
