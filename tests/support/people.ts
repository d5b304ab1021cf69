import type { GivenGrant, Grant } from '#domain/access/grant.ts';
import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import type { World } from '#usecases/ports.ts';
import { grantOf, someUser } from './some-user.ts';

/** Everybody a test speaks for; `rep` works the first territory, `colleague` the second. */
export type Who = Role | 'colleague' | 'foreigner';

/** As it is kept: of the cluster the market is in, or of the market alone where it is in none. */
function ofCluster({ definitions }: World, market: string): GivenGrant {
  const cluster = clusterOf(definitions.clusters, market);
  return cluster ? { ...grantOf('cluster-head'), cluster: cluster.key } : grantOf('cluster-head', market);
}

/** What it gives. */
function ledTogether({ definitions }: World, market: string): readonly [Grant, ...Grant[]] {
  const others = (clusterOf(definitions.clusters, market)?.markets ?? []).filter((code) => code !== market);
  return [grantOf('cluster-head', market), ...others.map((code) => grantOf('cluster-head', code))];
}

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
    'cluster-head': someUser('cluster-head', ...ledTogether(world, market)),
    foreigner: someUser('foreigner', grantOf('affiliate', otherMarket)),
  };
  await world.storage.transaction(async (stores) => {
    for (const each of Object.values(people))
      await stores.users.add(
        each.id === 'cluster-head' ? { ...each, grants: [ofCluster(world, market)] } : each,
      );
  });
  return people;
}
