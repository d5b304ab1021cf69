import type { Role, User } from '#domain/access/user.ts';
import type { World } from '#usecases/ports.ts';

/** Everybody a test speaks for; `rep` works the first territory, `colleague` the second. */
export type Who = Role | 'colleague' | 'foreigner';

const user = (id: Who, role: Role, market: string, territory = ''): User => ({
  id,
  email: `${id}@example.com`,
  name: `Name of ${id}`,
  role,
  market,
  territory,
});

/** Adds them all; the foreigner is an affiliate of the other market. */
export async function addPeople(
  world: World,
  market: string,
  otherMarket: string,
): Promise<Readonly<Record<Who, User>>> {
  const people = {
    global: user('global', 'global', ''),
    affiliate: user('affiliate', 'affiliate', market),
    manager: user('manager', 'manager', market),
    rep: user('rep', 'rep', market, 'T1'),
    colleague: user('colleague', 'rep', market, 'T2'),
    foreigner: user('foreigner', 'affiliate', otherMarket),
  };
  await world.storage.transaction(async (stores) => {
    for (const each of Object.values(people)) await stores.users.add(each);
  });
  return people;
}
