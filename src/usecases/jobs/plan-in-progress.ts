import type { User } from '#domain/access/user.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { FollowWork, World } from '../ports.ts';
import { runInProgress } from './run-in-progress.ts';

/** Makes a plan where others can see how far it is and end it. */
export const planInProgress = (
  world: World,
  actor: User,
  market: string,
  input: PlanBasis,
  asked: FollowWork,
) =>
  runInProgress(world, world.inProgress, actor, market, asked, (follow) =>
    world.heavy.makePlanToKeep(input, follow),
  );
