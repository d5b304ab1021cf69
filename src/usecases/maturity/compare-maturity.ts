import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { finalLevels } from '#domain/maturity/ambition/ambition.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Assessment, Dimension } from '#domain/maturity/maturity-model.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { assessmentsOf, assignmentOf } from '../basis/market-maturity.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { measureMaturity } from './measure-maturity.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

export interface MaturityComparison {
  /** Whether the actor may set any two markets side by side. */
  readonly mayCompare: boolean;
  readonly dimensions: readonly Dimension[];
  readonly markets: readonly {
    readonly market: Market;
    /** Oldest first. */
    readonly assessments: readonly Assessment[];
    readonly assignment?: Assignment;
    /** Level by dimension that is wanted in the end. */
    readonly ambition: Readonly<Record<string, number>>;
    /** What the data show, by dimension; absent unless asked for, since it looks at every account. */
    readonly measured?: readonly MeasuredLevel[];
  }[];
  readonly unreadable: readonly UnreadableMarket[];
}

async function compareLevels(
  world: World,
  actor: User,
  { measured = false }: { readonly measured?: boolean },
) {
  const { maturity, markets } = world.definitions;
  const seen = markets.filter(({ code }) => may(actor, 'see-maturity', { market: code }));
  if (seen.length === 0) return notAllowed(actor);
  return world.storage.read(async (stores) => {
    type Compared = MaturityComparison['markets'][number];
    const compareOne = async (market: Market): Promise<Compared> => {
      const today = todayIn(world, market.code);
      const assignment = await assignmentOf(world, stores, market, today);
      const known = await assessmentsOf(world, stores, market);
      const assessments = known.filter((each) => each.on <= today);
      const compared: Compared = {
        market,
        assessments,
        ...(assignment ? { assignment } : {}),
        ambition: finalLevels(
          maturity.dimensions.map(({ key }) => key),
          await ambitionsOf(world, stores, market),
        ),
        ...(measured ? { measured: await measureMaturity(world, stores, market, assessments.at(-1)) } : {}),
      };
      return compared;
    };
    const { found, unreadable } = await ofEachMarket(seen, async (market): Promise<Compared[]> => {
      const units = unitsOf(market);
      const own: Compared[] = [];
      // A unit that has its market's levels is told with it.
      for (const unit of units.length < 2 ? [] : units) {
        const known = await assessmentsOf(world, stores, unit);
        if (known.some((each) => each.market === unit.address)) own.push(await compareOne(unit));
      }
      return [await compareOne(market), ...own];
    });
    return done<MaturityComparison>({
      dimensions: maturity.dimensions,
      markets: found,
      unreadable,
      mayCompare: seen.filter(({ code }) => may(actor, 'compare-markets', { market: code })).length > 1,
    });
  });
}

/** Levels of the markets side by side, as far as the actor may see them. */
export const compareMaturity = asQuestion('maturity', compareLevels);
