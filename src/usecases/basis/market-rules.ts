import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { Stores, World } from '../ports.ts';
import { loadProcess, rulesOn, type ProcessInForce } from './process-in-force.ts';
import { todayIn } from './today.ts';

/** The rules of each unit of a market on a day, outside any cycle: where one of them is stricter, what is of all of them goes by that. */
export const rulesOfUnitsOn = (
  world: World,
  stores: Stores,
  market: Market,
  day: IsoDate,
): Promise<readonly EffectiveRules[]> =>
  Promise.all(unitsOf(market).map((unit) => rulesOn(world, stores, unit, day)));

/** What is in force for each unit of a market that has been assessed, each in the cycle it plans; none where none is. */
export async function processesOf(
  world: World,
  stores: Stores,
  market: Market,
): Promise<readonly [ProcessInForce, ...ProcessInForce[]] | undefined> {
  const processes: ProcessInForce[] = [];
  for (const unit of unitsOf(market)) {
    const process = await loadProcess(world, stores, unit);
    if (process.ok) processes.push(process.value);
  }
  const [first, ...others] = processes;
  return first && [first, ...others];
}

/** The rules of what is done for a whole market: its unit's, or those that all its units have above them. */
export async function rulesOfMarket(
  world: World,
  stores: Stores,
  market: Market,
): Promise<Outcome<EffectiveRules, 'no-assessment'>> {
  const [process, ...others] = (await processesOf(world, stores, market)) ?? [];
  if (!process) return refused('no-assessment', { market: market.code });
  return done(
    others.length === 0 ? process.rules : await rulesOn(world, stores, market, todayIn(world, market.code)),
  );
}
