import { fork, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Definitions } from './domain/definitions.ts';
import type { Workers } from './usecases/ports.ts';
import { createWorkers } from './workers/wake-workers.ts';

const second = 1000;
/** After a worker died the next one starts, the later the more of them have died one after the other. */
const delays = { first: 0.5 * second, longest: 30 * second, forgotten: 60 * second } as const;

/**
 * What a worker process may have at most beside its threads, which have limits of their own, in megabytes: one that
 * outgrows it ends, and what it was at is taken over once; the server goes on.
 */
export const mostOfWorker = (count: number): number =>
  Math.max(1_024, Math.min(4_096, Math.floor(totalmem() / 1_048_576 / (2 * count))));

/** What they need to know of the world of the server. */
interface ServerOfWorkers {
  readonly definitions: Definitions;
  readonly workers: Pick<Workers, 'owner'>;
}

export interface WorkerProcesses {
  /** For the world of the server: what is asked for is done by the workers. */
  readonly workers: Workers;
  readonly start: () => void;
  /** Ends all of them; what they have begun goes back into the line. */
  readonly stop: () => Promise<void>;
}

/**
 * Worker processes beside a server, which are kept alive from their start on. They go by the definitions of the server,
 * whatever has become of the files since it read them.
 */
export function workerProcesses(
  count: number,
  { definitions, workers: { owner } }: ServerOfWorkers,
  complain: (text: string) => void,
): WorkerProcesses {
  const alive = new Set<ChildProcess>();
  const stopping = new AbortController();
  const pauses = new Set<NodeJS.Timeout>();
  const workers = createWorkers({ owner, workHere: false }, () => {
    for (const child of alive) if (child.connected) child.send('wake');
  });

  function start(delay: number): void {
    const begun = Date.now();
    const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
      stdio: 'inherit',
      serialization: 'advanced',
      execArgv: [...process.execArgv, `--max-old-space-size=${mostOfWorker(count)}`],
    });
    alive.add(child);
    child.on('message', workers.hear);
    // A message that could not be sent any more: that the process is gone is heard below.
    child.on('error', () => undefined);
    child.send(definitions);
    child.once('exit', (code, signal) => {
      alive.delete(child);
      if (stopping.signal.aborted) return;
      const next = Date.now() - begun > delays.forgotten ? delays.first : Math.min(delays.longest, 2 * delay);
      complain(`a worker ended (${signal ?? code}); the next one starts in ${next / second} s`);
      const timer = setTimeout(() => {
        pauses.delete(timer);
        start(next);
      }, next);
      pauses.add(timer);
    });
  }

  return {
    workers,
    start: () => {
      for (let index = 0; index < count; index += 1) start(delays.first / 2);
    },
    stop: async () => {
      stopping.abort();
      for (const timer of pauses) clearTimeout(timer);
      await Promise.all(
        [...alive].map(
          (child) =>
            new Promise<void>((resolve) => {
              child.once('exit', () => resolve());
              child.kill('SIGTERM');
            }),
        ),
      );
    },
  };
}
