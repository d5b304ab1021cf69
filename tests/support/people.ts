import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import type { World } from '#usecases/ports.ts';
import { grantOf, someUser } from './some-user.ts';

/** Everybody a test speaks for; `rep` works the first territory, `colleague` the second. */
export type Who = Role | 'colleague' | 'foreigner';

/** Adds them all; the foreigner is an affiliate of the other market. */
export async function addPeople(
  world: World,
  market: string,
  otherMarket: string,
): Promise<Readonly<Record<Who, User>>> {
  const people = {
    global: someUser('global', grantOf('global')),
    affiliate: someUser('affiliate', grantOf('affiliate', market)),
    manager: someUser('manager', grantOf('manager', market)),
    rep: someUser('rep', grantOf('rep', market, 'T1')),
    colleague: someUser('colleague', grantOf('rep', market, 'T2')),
    compliance: someUser('compliance', grantOf('compliance', market)),
    medical: someUser('medical', grantOf('medical', market)),
    auditor: someUser('auditor', grantOf('auditor')),
    foreigner: someUser('foreigner', grantOf('affiliate', otherMarket)),
  };
  await world.storage.transaction(async (stores) => {
    for (const each of Object.values(people)) await stores.users.add(each);
  });
  return people;
}
