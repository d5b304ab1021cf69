import type { Outcome } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { MadePlan, MakePlanInput } from '#domain/planning/make-plan.ts';
import type { FollowWork, World } from './ports.ts';
import { runUnderway } from './run-underway.ts';

/** Makes a plan where others can see how far it is and end it. */
export const makeUnderway = (
  world: World,
  actor: User,
  market: string,
  input: MakePlanInput,
  asked: FollowWork,
): Promise<Outcome<MadePlan>> =>
  runUnderway(world, world.underway, actor, market, asked, (follow) => world.heavy.makePlan(input, follow));
