import { done } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import {
  accountsOfBrand,
  segmentAgain,
  type BrandAccounts,
  type StandingColumns,
} from '#domain/planning/segments/segment-again.ts';
import { keptInputOf } from '../planning/kept-input.ts';
import type { Kept, Stores, World } from '../ports.ts';

/** The accounts of a brand as a plan was made from them, with where they stand in it. */
export interface StandingOfPlan extends BrandAccounts {
  readonly standing: StandingColumns;
}

/** About what an account takes in memory that a plan was made from. */
const BYTES = 600;

/**
 * What a plan was made from, for a brand, kept in this process: whoever moves a slider asks for the same again and again.
 * Accounts in it go by their numbers. Undefined of a brand the plan does not know.
 */
export async function standingOf(world: World, plan: Plan, brand: string) {
  const kept = await keptInputOf(world, plan);
  if (!kept.ok) return kept;
  const compute = async (): Promise<Kept<StandingOfPlan | undefined>> => {
    const own = accountsOfBrand(await world.readPlanInput(kept.value), brand);
    return {
      result: own && { ...own, standing: segmentAgain(own) },
      bytes: BYTES * (own?.accounts.length ?? 1),
    };
  };
  const version = `${kept.value.sha256} ${brand}`;
  return done(await world.kept.of(plan.market, 'segments tried', version, compute));
}

/** Touches a plan has with each account of a brand, by number, kept in this process while the plan has this version. */
export const touchesOf = (
  world: World,
  stores: Pick<Stores, 'planPages' | 'execution'>,
  plan: Plan,
  brand: string,
): Promise<ReadonlyMap<number, number>> =>
  world.kept.of(plan.market, 'touches of segments', `${plan.id} ${plan.version} ${brand}`, async () => {
    const placed = await stores.planPages.placed(plan.id, { brand });
    return {
      result: new Map(placed.map(({ subject, touches }) => [subject, touches])),
      bytes: 40 * (placed.length + 1),
    };
  });
