import type { User } from '#domain/access/user.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { workPart } from '#domain/segmentation/eligibility.ts';
import { reviewFacts, type FactsReviewed } from '#domain/segmentation/quality/review-facts.ts';
import { findUnitFor } from '../access/find-market.ts';
import { measuresRead, withMeasures } from '../basis/behaviour.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface ReviewMarketInput {
  readonly market: string;
  /** The market's first when absent. */
  readonly brand?: string;
}

export interface MarketReviewed {
  readonly market: string;
  readonly brand: string;
  readonly template: string;
  readonly review: FactsReviewed;
}

async function marketReviewed(world: World, actor: User, input: ReviewMarketInput) {
  const found = await findUnitFor(world, actor, 'export-segmentation', input.market);
  if (!found.ok) return found;
  const unit = found.value;
  return world.storage.read(async (stores) => {
    const running = await loadProcess(world, stores, unit);
    if (!running.ok) return running;
    const { market, template, rules } = running.value;
    const brands = market.teams.flatMap((team) => team.brands);
    const brand = brands.find(({ key }) => key === (input.brand ?? brands[0]?.key));
    const { segmentation } = template;
    if (!brand || !segmentation)
      return refused('brand-unknown', { brand: input.brand ?? '', market: market.code });
    const accounts = await withMeasures(
      world,
      stores,
      {
        market: market.code,
        rules,
        measures: measuresRead(world.definitions.events, segmentation),
        consents: await stores.consents.ofMarket(unit.code),
        on: todayIn(world, unit.code),
      },
      accountsOfUnit(
        unit,
        repsOfUnit(unit, await stores.accounts.repsOf(unit.code)),
        await stores.accounts.ofMarket(unit.code),
      ),
    );
    return done<MarketReviewed>({
      market: market.code,
      brand: brand.key,
      template: template.key,
      review: reviewFacts({
        accounts,
        segmentation,
        brand: brand.key,
        rules: rulesFor(rules, workPart(brand)),
      }),
    });
  });
}

/** How far the accounts of a unit have what the segmentation in force needs, and what would be worth asking for first. */
export const reviewMarket = asQuestion('review of what a segmentation needs', marketReviewed);
