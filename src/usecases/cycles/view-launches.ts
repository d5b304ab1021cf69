import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { promotesOn } from '#domain/cycles/launch.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findUnitFor } from '../access/find-market.ts';
import { todayIn } from '../basis/today.ts';
import { cyclesOfUnit } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';

export interface LaunchesView {
  readonly market: Market;
  /** Opened cycles with days to come, the earliest first. */
  readonly cycles: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  /** What the market's file has for the unit, and in which of these cycles it is not promoted. */
  readonly brands: readonly {
    readonly key: string;
    readonly name: string;
    readonly missingIn: readonly string[];
  }[];
}

/** Brands of a unit and the opened cycles that were begun without them: in these they can be launched. */
export async function viewLaunches(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'open-cycle', input.market);
  if (!found.ok) return found;
  const unit = found.value;
  const today = todayIn(world, unit.code);
  const opened = await world.storage.read((stores) => cyclesOfUnit(stores, unit, today));
  const cycles = opened.toSorted((a, b) => (a.cycle.from < b.cycle.from ? -1 : 1));
  const team = unit.teams.find((each) => each.key === unit.unit) ?? unit.teams[0];
  return done<LaunchesView>({
    market: unit,
    cycles: cycles.map(({ cycle: { id, from, to } }) => ({ id, from, to })),
    brands: (team?.brands ?? []).map((brand) => ({
      key: brand.key,
      name: brand.name,
      missingIn: cycles.flatMap(({ cycle, market }) =>
        promotesOn(market, { brand, team: team?.key ?? '', on: cycle.to }) ? [] : [cycle.id],
      ),
    })),
  });
}
