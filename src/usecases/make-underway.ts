import type { Outcome } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { MadePlan, MakePlanInput } from '#domain/planning/make-plan.ts';
import type { FollowWork, World } from './ports.ts';
import { unlessEnded } from './unless-ended.ts';

/** Makes a plan where others can see how far it is and end it; so can whoever asked for it. */
export async function makeUnderway(
  world: World,
  actor: User,
  market: string,
  input: MakePlanInput,
  asked: FollowWork,
): Promise<Outcome<MadePlan>> {
  const running = world.underway.begin({ market, by: actor.email, since: world.clock.now() });
  const signal = asked.signal ? AbortSignal.any([asked.signal, running.signal]) : running.signal;
  const onProgress = (done: number, total: number): void => {
    running.onProgress(done, total);
    asked.onProgress?.(done, total);
  };
  try {
    return await unlessEnded(world.heavy.makePlan(input, { signal, onProgress }), { signal });
  } finally {
    running.end();
  }
}
