import { z } from 'zod';
import { success } from '#http/success.ts';
import { checkSecrets } from '#usecases/access/market-secret.ts';
import { countWorkers } from '#usecases/jobs/count-workers.ts';
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
      description:
        '`lostSecrets` counts markets whose secret is lost: their imports wait until it is back, for nobody who was ' +
        'erased would be recognised.',
      response: answers(
        {
          [success.done]: z.object({
            status: z.literal('ok'),
            workers: z.int().nonnegative().meta({
              description: 'Processes that are alive and do long work; 0 where the server does it itself.',
            }),
            lostSecrets: z.int().nonnegative().exactOptional(),
          }),
        },
        { open: true },
      ),
    },
    handler: async () => {
      const workers = await countWorkers(world);
      const lost = (await checkSecrets(world)).length;
      return { status: 'ok' as const, workers, ...(lost === 0 ? {} : { lostSecrets: lost }) };
    },
  });
}
