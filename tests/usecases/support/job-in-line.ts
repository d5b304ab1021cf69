import type { Job, JobInLine, World } from '#usecases/ports.ts';
import type { KindOfJob } from '#usecases/jobs/kind-of-job.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import type { OpenMarket } from './open-market.ts';

export const noon = '2026-09-14T12:00:00.000Z';
export const soon = '2026-09-14T12:00:20.000Z';
export const past = '2026-09-14T11:59:59.000Z';

/** A job that waits, of a market and a user. */
export const inLine = (id: string, more: Partial<JobInLine> = {}): JobInLine => ({
  id,
  kind: 'import',
  market: 'DE',
  lane: '',
  madeBy: 'a@example.org',
  madeAt: past,
  state: 'waiting',
  owner: '',
  leaseUntil: '',
  attempts: 0,
  phase: 'waiting',
  done: 0,
  total: 0,
  ...more,
});

/** Somebody who is alive works on it. */
export const atWork = { state: 'running', owner: 'somebody', leaseUntil: soon, attempts: 1 } as const;
/** Somebody worked on it and fell silent. */
export const silent = { ...atWork, leaseUntil: past } as const;

/** Asks for a job of the affiliate; which, is the file's name. */
export const askFor = ({ world, people, market }: Omit<OpenMarket, 'wait'>, fileName: string, lane = '') =>
  submitJob(world, people.affiliate, {
    kind: 'import',
    market,
    lane,
    input: {
      kind: 'accounts',
      right: 'import-accounts',
      fileName,
      sha256: '',
      mode: 'upsert',
      dryRun: true,
      partial: false,
      answers: {
        mapping: [],
        values: [],
        acceptedFixes: [],
        style: {},
        erased: { takeIn: [], leaveOut: [] },
      },
    },
  });

/** A kind that does what a test says, and then ends as done. */
export const doing = (
  act: (...given: Parameters<KindOfJob<'import', string>['run']>) => Promise<unknown> = async () => undefined,
): KindOfJob<'import', string> => ({
  kind: 'import',
  run: async (world, actor, job, work) => {
    await act(world, actor, job, work);
    await world.storage.transaction((stores) => work.end(stores, { state: 'done', file: '', stays: false }));
    return job.input.fileName;
  },
});

export const keptJob = ({ storage }: Pick<World, 'storage'>, { id }: Pick<Job, 'id'>) =>
  storage.read(({ jobs }) => jobs.byId(id));

/** The same world as another process has it, which works on what others ask for. */
export const asWorker = (world: World, owner = 'worker'): World => ({
  ...world,
  workers: { ...world.workers, owner, workHere: false },
});

/** The same world as a process has it whose clock stands still from now on: however long it takes, it does not hold on. */
export function standingStill(world: World): World {
  const now = world.clock.now();
  return { ...world, clock: { now: () => now } };
}
