import { z } from 'zod';
import { success } from '#http/success.ts';
import { checkSecrets } from '#usecases/access/market-secret.ts';
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
        'erased would be recognised. `definitions` is the version of the archetypes, templates and markets in force, as ' +
        '`latitude check` says it and plans keep it.',
      response: answers(
        {
          [success.done]: z.object({
            status: z.literal('ok'),
            definitions: z.string(),
            lostSecrets: z.int().nonnegative().exactOptional(),
          }),
        },
        { open: true },
      ),
    },
    handler: async () => {
      await world.storage.read((stores) => stores.setup.isDone('health'));
      const lost = (await checkSecrets(world)).length;
      const definitions = world.definitions.version;
      return { status: 'ok' as const, definitions, ...(lost === 0 ? {} : { lostSecrets: lost }) };
    },
  });
}
