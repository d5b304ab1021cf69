import { z } from 'zod';
import { success } from '#http/success.ts';
import { checkSecrets } from '#usecases/basis/market-secret.ts';
import { scheduledKinds } from '#domain/access/schedule.ts';
import { countWorkers } from '#usecases/jobs/count-workers.ts';
import { lastRuns } from '#usecases/jobs/last-runs.ts';
import { jobStates } from '#usecases/ports/jobs.ts';
import type { Api, ApiContext } from './context.ts';
import { answers } from './answers.ts';
import { count, instant } from './schemas.ts';

const daily = z
  .array(
    z.object({
      kind: z.enum(scheduledKinds),
      newest: instant,
      oldest: instant,
      states: z.partialRecord(z.enum(jobStates), count),
    }),
  )
  .readonly()
  .meta({
    description:
      'What is done once a day (`retention`: what was kept long enough goes; `anchor`: how far the record is is ' +
      'noted outside): when it was asked for last, and where that was longest ago, and how many of the last ' +
      'runs are in which state. Which is the one that failed, the list of jobs says to whom it concerns.',
  });

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
        'erased would be recognised. `oldCopies` counts copies of the database from before its schema was written anew: ' +
        'who was erased since stands in them (`latitude erase --old-copies`; they go by themselves after 30 days). ' +
        '`definitions` is the version of the archetypes, templates and markets in force, as `latitude check` says it ' +
        'and plans keep it. ' +
        '`storageFull` says that nothing more can be kept; what is kept can still be read.',
      response: answers(
        {
          [success.done]: z.object({
            status: z.literal('ok'),
            definitions: z.string(),
            workers: z.int().nonnegative().meta({
              description: 'Processes that are alive and do long work; 0 where the server does it itself.',
            }),
            lostSecrets: z.int().nonnegative().exactOptional(),
            storageFull: z.literal(true).exactOptional(),
            oldCopies: z.int().nonnegative().exactOptional(),
            daily,
          }),
        },
        { open: true },
      ),
    },
    handler: async () => {
      const workers = await countWorkers(world);
      const lost = (await checkSecrets(world)).length;
      const copies = (await world.storage.formerCopies()).length;
      return {
        status: 'ok' as const,
        workers,
        definitions: world.definitions.version,
        daily: await lastRuns(world),
        ...(lost === 0 ? {} : { lostSecrets: lost }),
        ...(copies === 0 ? {} : { oldCopies: copies }),
        ...((await world.files.hasRoom()) ? {} : { storageFull: true as const }),
      };
    },
  });
}
