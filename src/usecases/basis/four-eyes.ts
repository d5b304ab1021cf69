import { refused, done } from '#domain/basics/outcome.ts';
import { didItFirst, fourEyes, type FourEyesPair } from '#domain/access/four-eyes.ts';
import { may as mayDo } from '#domain/access/permissions.ts';
import { userOn, type User } from '#domain/access/user.ts';
import type { PlanId } from '#domain/basics/ids.ts';
import type { Market } from '#domain/organisation/market.ts';
import { fourEyesOf } from '#domain/rulebook/rules/four-eyes.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { rulesOfUnitsOn } from './market-rules.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn, grantsToday } from './today.ts';

interface Step {
  readonly pair: FourEyesPair;
  readonly doneBy: readonly string[];
}

/** By name who may do the second step of a pair, besides those who did the first. */
async function othersFor(
  world: World,
  stores: Stores,
  market: Market,
  { pair, doneBy }: Step,
): Promise<readonly string[]> {
  const { second } = fourEyes[pair];
  const today = grantsToday(world);
  const users = (await stores.users.all()).map((known) => userOn(known, today));
  return users
    .filter((user) => user !== undefined)
    .filter((user) => mayDo(user, second, { market: market.code }) && !didItFirst(user, doneBy))
    .map(({ name }) => name)
    .toSorted();
}

/** So many are named to whoever may not. */
const NAMED = 5;

/**
 * Refuses the second step of a pair to whoever did the first, and names who may do it, where the market's rules of today
 * ask for two people: not those the cycle began with, so that what is granted to a market with one planner holds at once.
 */
export async function refuseSamePerson(
  world: World,
  stores: Stores,
  market: Market,
  actor: User,
  step: Step,
) {
  if (!didItFirst(actor, step.doneBy)) return done(undefined);
  const rules = await rulesOfUnitsOn(world, stores, market, todayIn(world, market.code));
  const rule = fourEyesOf(step.pair);
  if (!rules.some((each) => valueOf(each, rule))) return done(undefined);
  const others = await othersFor(world, stores, market, step);
  const named = others.slice(0, NAMED).join(', ');
  return refused('four-eyes', {
    pair: step.pair,
    market: market.code,
    rule: rule.key,
    others: others.length === 0 ? 'none' : others.length > NAMED ? `${named}, …` : named,
  });
}

/** By name who may do the second step instead of the actor; undefined where the actor may themselves. */
export async function secondPersons(
  world: World,
  stores: Stores,
  market: Market,
  actor: User,
  step: Step,
): Promise<readonly string[] | undefined> {
  const may = await refuseSamePerson(world, stores, market, actor, step);
  return may.ok ? undefined : othersFor(world, stores, market, step);
}

/** The same of a plan, by who is on record as having made it. */
export async function approversBesides(
  world: World,
  stores: Stores,
  market: Market,
  actor: User,
  planId: PlanId,
): Promise<readonly string[] | undefined> {
  const doneBy = await stores.audit.whoDid({ market: market.code, kind: 'plan', subject: planId });
  return secondPersons(world, stores, market, actor, { pair: 'plans', doneBy });
}
