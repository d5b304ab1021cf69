import { operatorAsking, userOn, type User } from '#domain/access/user.ts';
import type { Job, World } from '../ports.ts';
import { findMarketOfJob } from './action-of-job.ts';

async function userBehind(world: World, madeBy: string): Promise<User | undefined> {
  const asked = operatorAsking(madeBy);
  if (asked) return asked;
  const user = await world.storage.read(({ users }) => users.byId(madeBy));
  return user && userOn(user, world.clock.today());
}

/** Who asked for a job, with what they may do today; undefined when they may not ask for it any more. */
export async function askerOf(world: World, job: Job): Promise<User | undefined> {
  const user = await userBehind(world, job.madeBy);
  return user && findMarketOfJob(world, user, job).ok ? user : undefined;
}
