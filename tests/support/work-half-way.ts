/** Works on jobs, and ends at a word without any further: while it works one out, or while it stores what came of one. */
import { openInstallation } from '#compose.ts';
import { jobKinds } from '#job-kinds.ts';
import { work } from '#usecases/jobs/work.ts';
import type { Storage, Stores, World } from '#usecases/ports.ts';
import { ownDefinitions, repository } from './own-definitions.ts';

const [when = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const { world } = await openInstallation(
  {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    ...(databaseUrl === '' ? {} : { databaseUrl }),
    definitionsFolder: repository,
    sample: false,
    logLevel: 'silent',
  },
  { definitions: await ownDefinitions() },
);
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still here');
};
const altered = (alter: (stores: Stores) => Partial<Stores>): Storage => ({
  ...world.storage,
  transaction: (act) => world.storage.transaction((stores) => act({ ...stores, ...alter(stores) })),
});
const storing = altered(({ jobs }) => ({
  jobs: {
    ...jobs,
    end: async (...ended) => {
      await jobs.end(...ended);
      return die();
    },
  },
}));
/** What goes by rule goes step by step. */
const forgetting = altered(({ retention }) => ({
  retention: {
    ...retention,
    forget: async (...asked) => {
      await retention.forget(...asked);
      return die();
    },
  },
}));
const heavy = {
  ...world.heavy,
  checkImport: async () => die(),
  makePlanToKeep: async () => die(),
  checkOptimality: async () => die(),
  answerWhatIf: async () => die(),
  comparePlans: async () => die(),
  recomputePlan: async () => die(),
};
const dying: World =
  when === 'storing' ? { ...world, storage: storing } : { ...world, storage: forgetting, heavy };
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
