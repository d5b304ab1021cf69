import { operator, userOn, type User } from '#domain/access/user.ts';
import type { World } from '#usecases/ports.ts';
import { optionText, WrongUsage, type Call } from './command.ts';

/** The user named by `--as`, so that the audit trail and the rights are theirs; else the operator. */
export async function actingUser(world: World, call: Call): Promise<User> {
  const email = optionText(call, 'as');
  if (email === undefined) return operator;
  const known = await world.storage.read((stores) => stores.users.byEmail(email.toLowerCase()));
  const user = known && userOn(known, world.clock.today());
  if (!user) throw new WrongUsage(`--as ${email}: there is no such user`);
  return user;
}
