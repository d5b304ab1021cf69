import type { FollowWork } from '#usecases/ports.ts';
import type { Toolbox } from './command.ts';

/** Work that takes less long says nothing of its progress. */
const QUIET = 2_000;
/** Per cent between two messages. */
const STEP = 10;

/** Runs heavy work for somebody at a terminal: says how far it is, and ends it on Ctrl-C. */
export async function followWork<T>(tools: Toolbox, work: (follow: FollowWork) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const begun = performance.now();
  let told = 0;
  process.once('SIGINT', end);
  try {
    return await work({
      signal: ending.signal,
      onProgress: (done, total) => {
        const share = total === 0 ? 100 : Math.floor((100 * done) / total);
        if (share < told + STEP || performance.now() - begun < QUIET) return;
        told = share;
        tools.notify(`${share} %`);
      },
    });
  } finally {
    process.off('SIGINT', end);
  }
}
