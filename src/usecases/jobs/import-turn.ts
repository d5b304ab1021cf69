import type { ImportJob, ImportPhase, World } from '../ports.ts';

const seconds = 1000;

/** How often a job says that it is alive, and hears whether somebody cancelled it. */
const BEAT = 1 * seconds;
/** How often a waiting job looks whether it is its turn. */
const LOOK = 0.3 * seconds;
/** A process silent for so long has ended; while it stores, one transaction may hold up everything else it writes. */
const SILENCE = { working: 60 * seconds, storing: 600 * seconds } as const;
/** Longer than any import takes: who waits for so long waits for something that is stuck. */
export const PATIENCE = 600 * seconds;

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Whether nobody works on a job any more although it never came to an end. */
export function isAbandoned(job: ImportJob, now: string): boolean {
  const silent = Date.parse(now) - Date.parse(job.seenAt);
  return !job.ended && silent > (job.phase === 'storing' ? SILENCE.storing : SILENCE.working);
}

/** How many imports of the market come before a job; dry runs change nothing and wait for nobody. */
export async function countAhead(world: World, { id, market, request }: ImportJob): Promise<number> {
  if (request.dryRun) return 0;
  const open = await world.storage.read((stores) => stores.importJobs.open(market));
  const now = world.clock.now();
  const inLine = open.filter((job) => !job.request.dryRun && !isAbandoned(job, now));
  return Math.max(
    0,
    inLine.findIndex((job) => job.id === id),
  );
}

/** Waits until no earlier import of the market is under way. False when that takes too long. */
export async function waitForTurn(world: World, job: ImportJob, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    signal.throwIfAborted();
    if ((await countAhead(world, job)) === 0) return true;
    await pause(LOOK);
  }
  return false;
}

export interface Heartbeat {
  /** What the next beat says. */
  note(phase: ImportPhase, rows: number): void;
  /** Says it at once; false when the job has ended in the meantime. */
  beat(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Says every second how far a job has come; `onCancelled` when somebody has cancelled it meanwhile. */
export function keepAlive(world: World, job: ImportJob, onCancelled: () => void): Heartbeat {
  let at: { phase: ImportPhase; rows: number } = { phase: job.phase, rows: 0 };
  let stopped = false;
  let wake: (() => void) | undefined;
  const beat = (): Promise<boolean> =>
    world.storage.transaction((stores) =>
      stores.importJobs.noteProgress(job.id, { ...at, seenAt: world.clock.now() }),
    );
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, BEAT);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const living = (async (): Promise<void> => {
    for (;;) {
      await rest();
      if (stopped) return;
      // A beat that is missed is no reason to give up the import; the next one comes.
      const alive = await beat().catch(() => true);
      // A beat that had to wait for the storing ends when the import is over: nobody rests after that.
      if (stopped) return;
      if (!alive) onCancelled();
    }
  })();
  return {
    note: (phase, rows) => {
      at = { phase, rows };
    },
    beat,
    stop: async () => {
      stopped = true;
      wake?.();
      await living;
    },
  };
}
