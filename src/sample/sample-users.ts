import { operator } from '#domain/access/user.ts';
import type { Cluster } from '#domain/organisation/cluster.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addUser, type NewUser } from '#usecases/access/add-user.ts';
import type { World } from '#usecases/ports.ts';
import { demand } from './sample-failed.ts';

export const globalUser: NewUser = {
  email: 'global@latitude.example',
  name: 'Global team',
  role: 'global',
  market: '',
  territory: '',
};

export const auditor: NewUser = {
  email: 'auditor@latitude.example',
  name: 'Auditor',
  role: 'auditor',
  market: '',
  territory: '',
};

export async function addIfNew(world: World, user: NewUser): Promise<void> {
  const added = await addUser(world, operator, user);
  if (!added.ok && added.refusal.code !== 'user-exists') demand(added, `user ${user.email}`);
}

/** Who leads a cluster, and the affiliate that runs its markets. */
export async function addClusterUsers(world: World, { key, name }: Cluster): Promise<void> {
  for (const role of ['cluster-head', 'affiliate'] as const)
    await addIfNew(world, {
      email: `${role}.${key}@latitude.example`,
      name: `${world.wording.text('en', `page.role.${role}`)} ${name.en}`,
      role,
      market: '',
      cluster: key,
      territory: '',
    });
}

/**
 * An affiliate, compliance and medical, a manager of all and one of a district, and the rep of the first territory that has
 * one.
 */
export async function addMarketUsers(world: World, market: Market): Promise<void> {
  const code = market.code;
  const reps = await world.storage.read((stores) => stores.accounts.repsOf(code));
  const rep = reps.find((each) => each.name !== '');
  const address = (role: string): string => `${role}.${code.toLowerCase()}@latitude.example`;
  const called = (role: string): string =>
    `${world.wording.text(market.locales[0] ?? 'en', `page.role.${role}`)} ${code}`;
  const base = { market: code, territory: '' };
  await addIfNew(world, {
    ...base,
    email: address('affiliate'),
    name: called('affiliate'),
    role: 'affiliate',
  });
  await addIfNew(world, {
    ...base,
    email: address('compliance'),
    name: called('compliance'),
    role: 'compliance',
  });
  await addIfNew(world, { ...base, email: address('medical'), name: called('medical'), role: 'medical' });
  await addIfNew(world, {
    ...base,
    email: address('manager'),
    name: called('manager'),
    role: 'manager',
  });
  const [first, ...others] = reps.map(({ territory }) => territory).toSorted();
  if (first !== undefined && others.length > 1) {
    await addIfNew(world, {
      ...base,
      email: address('district'),
      name: `${called('manager')}, ${first}`,
      role: 'manager',
      territory: [first, ...others.slice(0, 1)],
    });
  }
  if (rep) {
    await addIfNew(world, {
      ...base,
      email: address('rep'),
      name: rep.name,
      role: 'rep',
      territory: rep.territory,
    });
  }
}
