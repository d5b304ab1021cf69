import { userInfo } from 'node:os';
import { operatorAs, userOn, type User } from '#domain/access/user.ts';
import type { World } from '#usecases/ports.ts';
import { optionText, WrongUsage, type Call, type Toolbox } from './command.ts';
import { grantsToday } from '#usecases/basis/today.ts';

/** The account of the system that called; where the system knows none, its number. */
function accountOfSystem(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/** The user named by `--as`, so that the rights are theirs and they stand on record; else the account of the system. */
export async function actingUser(world: World, call: Call): Promise<User> {
  const email = optionText(call, 'as');
  if (email === undefined) return operatorAs(accountOfSystem());
  const known = await world.storage.read((stores) => stores.users.byEmail(email.toLowerCase()));
  const user = known && userOn(known, grantsToday(world));
  if (!user) throw new WrongUsage(`--as ${email}: there is no such user`);
  return user;
}

/** What use cases ask for first: the world, and who acts in it. */
export async function worldAs(tools: Toolbox, call: Call): Promise<readonly [world: World, actor: User]> {
  const world = await tools.openWorld();
  return [world, await actingUser(world, call)];
}
