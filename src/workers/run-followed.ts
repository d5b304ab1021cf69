import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FollowWork } from '#usecases/ports.ts';
import type { Threads } from './threads.ts';

/** What a followed task is handed in its thread. */
export interface FollowedTask<Input> {
  readonly input: Input;
  /** Absent where nobody looks at the progress. */
  readonly port?: MessagePort;
}

type Progress = readonly [done: number, total: number];

/** Runs a task of the pool, hands on its progress, and ends its thread when the signal says so. */
export async function runFollowed<Result>(
  pool: Threads,
  name: string,
  input: unknown,
  { signal, onProgress }: FollowWork = {},
): Promise<Result> {
  const abortable = signal ? { signal } : {};
  if (!onProgress) return pool.run({ input }, { name, ...abortable });
  const { port1, port2 } = new MessageChannel();
  port1.on('message', ([done, total]: Progress) => onProgress(done, total));
  try {
    return await pool.run({ input, port: port2 }, { name, transferList: [port2], ...abortable });
  } finally {
    port1.close();
  }
}

/** The other side: a callback that tells of progress, where somebody listens. */
export const tellProgress =
  ({ port }: Pick<FollowedTask<unknown>, 'port'>) =>
  (done: number, total: number): void => {
    const progress: Progress = [done, total];
    port?.postMessage(progress);
  };
