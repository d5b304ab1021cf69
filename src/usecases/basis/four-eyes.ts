import { refused, done } from '#domain/basics/outcome.ts';
import { didItFirst, type FourEyesPair } from '#domain/access/four-eyes.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { fourEyesOf } from '#domain/rulebook/rules/four-eyes.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { rulesOn } from './cycle-basis.ts';
import type { Stores, World } from '../ports.ts';

/**
 * Refuses the second step of a pair to whoever did the first, where the market's rules of today ask for two people: not
 * those the cycle began with, so that what is granted to a market with one planner holds at once.
 */
export async function refuseSamePerson(
  world: World,
  stores: Stores,
  market: Market,
  actor: User,
  step: { readonly pair: FourEyesPair; readonly doneBy: readonly string[] },
) {
  if (!didItFirst(actor, step.doneBy)) return done(undefined);
  const rules = await rulesOn(world, stores, market, world.clock.today());
  const rule = fourEyesOf(step.pair);
  return valueOf(rules, rule)
    ? refused('four-eyes', { pair: step.pair, market: market.code, rule: rule.key })
    : done(undefined);
}
