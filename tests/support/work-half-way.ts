/** Works on jobs, and ends at a word without any further: while it works one out, or while it stores what came of one. */
import { openInstallation } from '#compose.ts';
import { jobKinds } from '#job-kinds.ts';
import { work } from '#usecases/jobs/work.ts';
import type { Storage, World } from '#usecases/ports.ts';
import { repository } from './made-once.ts';

const [when = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const { world } = await openInstallation({
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  ...(databaseUrl === '' ? {} : { databaseUrl }),
  definitionsFolder: repository,
  sample: false,
  logLevel: 'silent',
});
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still here');
};
const storage: Storage = {
  ...world.storage,
  transaction: (act) =>
    world.storage.transaction((stores) =>
      act({
        ...stores,
        jobs: {
          ...stores.jobs,
          end: async (...ended) => {
            await stores.jobs.end(...ended);
            return die();
          },
        },
      }),
    ),
};
const heavy = {
  ...world.heavy,
  checkImport: async () => die(),
  makePlanToKeep: async () => die(),
  checkOptimality: async () => die(),
};
const dying: World = when === 'storing' ? { ...world, storage } : { ...world, heavy };
await work(
  { ...dying, workers: { ...world.workers, workHere: false } },
  {
    kinds: jobKinds,
    atOnce: 1,
    signal: new AbortController().signal,
    onError: (error) => {
      throw error;
    },
  },
);
