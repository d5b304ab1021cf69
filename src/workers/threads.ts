import { AsyncLocalStorage } from 'node:async_hooks';
import { Piscina } from 'piscina';
import type { Asker } from '#usecases/ports.ts';
import { createTurns } from './turns.ts';

type Pool = Piscina;
/** Whose work it is, in whatever threads. */
const asking = new AsyncLocalStorage<Asker>();

/** Runs tasks of a file, each in a thread for itself. */
export interface Threads extends Pick<Pool, 'run' | 'destroy'> {
  /** Starts a thread and does something short in it if there is none yet: whoever comes next need not wait for it. */
  warmUp(task: string): void;
  /** What is run within counts for whoever asked. */
  onBehalfOf<Result>(asker: Asker, work: () => Result): Result;
}

export interface ThreadLimits {
  /** Whose functions are the tasks; those of `run-task.ts` unless it is said. One of them is called `nothing`. */
  readonly tasks?: URL;
  readonly threads: number;
  /** What every thread is given as it starts, as `workerData`. */
  readonly given?: unknown;
  /** So many stay when nothing is to be done, with what they have loaded; none unless it is said. */
  readonly stay?: number;
  /** What one may have at most, in megabytes. */
  readonly memory: number;
}

const ownTasks = new URL('run-task.ts', import.meta.url);

/**
 * Threads that start with the first task. Whatever becomes of a thread, every task ends: one whose thread cannot start
 * is refused, and those that wait for a thread that died get another.
 */
export function startThreads({ tasks = ownTasks, given, threads, stay = 0, memory }: ThreadLimits): Threads {
  const pool: Pool = new Piscina({
    filename: tasks.href,
    workerData: given,
    minThreads: stay,
    maxThreads: threads,
    idleTimeout: 30_000,
    // Rows live briefly and come by the hundred thousand; a small nursery would be swept all the time.
    resourceLimits: { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: memory },
  });
  const turns = createTurns(threads);
  const underWay = new Set<(error: unknown) => void>();

  // Whoever waits for a task hears how it ended; a thread that dies with none must not take the server with it.
  pool.on('error', (error: unknown) => {
    // As long as there is another thread, it takes what this one would have taken.
    if (pool.threads.length > 0) return;
    for (const refuse of underWay) refuse(error);
  });

  /** The pool itself starts no thread for those that wait when one goes, only for tasks that come. */
  const replaceThread = (): void => {
    if (pool.queueSize === 0 || pool.threads.length >= threads) return;
    pool.run(undefined, { name: 'nothing' }).catch(() => undefined);
  };

  return {
    run: async (task, { signal, ...options } = {}) => {
      const ending = new AbortController();
      let refused: { readonly error: unknown } | undefined;
      const refuse = (error: unknown): void => {
        refused = { error };
        ending.abort();
      };
      underWay.add(refuse);
      const signals = [ending.signal, ...(signal instanceof AbortSignal ? [signal] : [])];
      const ended = AbortSignal.any(signals);
      const endTurn = await turns.take(asking.getStore(), ended);
      try {
        return await pool.run(task, { ...options, signal: ended });
      } catch (error) {
        throw refused ? refused.error : error;
      } finally {
        underWay.delete(refuse);
        endTurn();
        replaceThread();
      }
    },
    warmUp: (name) => {
      if (pool.threads.length === 0) pool.run(undefined, { name }).catch(() => undefined);
    },
    onBehalfOf: (asker, work) => asking.run(asker, work),
    destroy: async () => {
      // Those that wait for a turn are refused as those in a thread are.
      for (const refuse of underWay) refuse(new Error('the threads are ended'));
      await pool.destroy();
    },
  };
}
