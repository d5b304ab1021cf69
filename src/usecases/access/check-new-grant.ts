import { done, refused } from '#domain/basics/outcome.ts';
import { checkBeyondRole, checkDays, checkPlaces, notOneOf, tidyGrant } from '#domain/access/check-grant.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import { mayGive } from '#domain/access/keep-people.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { User } from '#domain/access/user.ts';
import { marketsInClusters } from '../basis/today.ts';
import type { Stores, World } from '../ports.ts';

/** A grant that the actor may give and that means something, as it is kept. */
export async function checkNewGrant(world: World, stores: Stores, actor: User, wanted: GivenGrant) {
  const grant = tidyGrant(wanted);
  const { market, cluster } = grant;
  if (!mayGive(actor, grant, marketsInClusters(world))) return notAllowed(actor, market);
  if (market !== '' && !world.definitions.markets.some((each) => each.code === market))
    return refused('market-unknown', { market: wanted.market });
  const reps = market === '' ? [] : await stores.accounts.repsOf(market);
  const known = reps.map(({ territory }) => territory);
  const clusters = world.definitions.clusters.map(({ key }) => key);
  const findings = [
    ...checkBeyondRole(wanted),
    ...checkPlaces(grant, known),
    ...(cluster === undefined || clusters.includes(cluster) ? [] : [notOneOf('cluster', clusters)]),
    ...checkDays(grant),
  ];
  return findings.length > 0 ? refused('invalid-input', {}, findings) : done(grant);
}
