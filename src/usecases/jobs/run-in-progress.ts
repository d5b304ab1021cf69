import type { User } from '#domain/access/user.ts';
import type { FollowWork, PlansInProgress, World } from '../ports.ts';
import { unlessEnded } from './unless-ended.ts';

/** Does heavy work for a market where others can see how far it is and end it; so can whoever asked for it. */
export async function runInProgress<T>(
  { clock }: Pick<World, 'clock'>,
  inProgress: PlansInProgress,
  actor: User,
  market: string,
  asked: FollowWork,
  work: (follow: FollowWork) => Promise<T>,
) {
  const running = inProgress.begin({ market, by: actor.email, since: clock.now() });
  const signal = asked.signal ? AbortSignal.any([asked.signal, running.signal]) : running.signal;
  const onProgress = (done: number, total: number): void => {
    running.onProgress(done, total);
    asked.onProgress?.(done, total);
  };
  try {
    return await unlessEnded(work({ signal, onProgress }), { signal });
  } finally {
    running.end();
  }
}
