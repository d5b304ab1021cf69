import type { FollowWork } from '#usecases/ports.ts';
import type { Toolbox } from './command.ts';

/** Runs heavy work for somebody at a terminal: shows how far it is, and ends it on Ctrl-C. */
export async function followWork<T>(tools: Toolbox, work: (follow: FollowWork) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end);
  try {
    return await work({
      signal: ending.signal,
      onProgress: (done, total) =>
        tools.progress(`${total === 0 ? 100 : Math.floor((100 * done) / total)} %`),
    });
  } finally {
    process.off('SIGINT', end);
    tools.progress('');
  }
}
