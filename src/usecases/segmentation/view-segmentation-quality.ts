import type { User } from '#domain/access/user.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { heldPromises, inOrder, type HeldPromise } from '#domain/planning/segments/held-promise.ts';
import { judgeSegments, type SegmentsJudged } from '#domain/planning/segments/judge-segments.ts';
import { segmentsSince, type SegmentsSince } from '#domain/planning/segments/since-plan.ts';
import { findUnitFor } from '../access/find-market.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { todayIn } from '../basis/today.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { standingOf, type StandingOfPlan } from './plan-again.ts';

export interface SegmentationQualityInput {
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
  /** The market's first when absent. */
  readonly brand?: string;
}

export interface BackTest {
  readonly plan: Pick<Plan, 'cycle' | 'version'>;
  /** Calls between these days are counted. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly promises: readonly HeldPromise[];
  /** Whether each class holds more per account than the next; undefined where too little is known. */
  readonly inOrder: boolean | undefined;
}

export interface SegmentationQuality extends SegmentsJudged {
  readonly market: Market;
  readonly plan: Pick<Plan, 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly template?: ProcessTemplate;
  readonly brands: readonly Brand[];
  readonly brand: string;
  /** Against the last approved plan of an earlier cycle; absent where there is none, or what it was made from is gone. */
  readonly since?: SegmentsSince & { readonly plan: Pick<Plan, 'cycle' | 'version'> };
  /** Absent where the actor is not shown what accounts prescribe. */
  readonly backTest?: BackTest;
}

/** The last approved plan of the unit from a cycle before this one. */
async function planBefore(
  world: World,
  stores: Stores,
  unit: UnitMarket,
  current: Plan,
): Promise<Plan | undefined> {
  const cycles = await stores.plans.cyclesOf(unit.code);
  for (const cycle of cycles.slice(cycles.indexOf(current.cycle) + 1)) {
    // One of another unit is none of this one's.
    const plan = await findCurrentPlan(world, stores, unit, cycle);
    if (plan.ok && plan.value.state === 'approved') return plan.value;
  }
  return undefined;
}

async function backTestOf(
  world: World,
  stores: Stores,
  unit: UnitMarket,
  {
    plan,
    before,
    now,
  }: { readonly plan: Plan; readonly before: StandingOfPlan; readonly now: StandingOfPlan },
): Promise<BackTest> {
  const brand = now.brand.key;
  const { from, to } = (await loadUnitCycle(world, stores, unit, { plan })).cycle;
  const today = todayIn(world, unit.code);
  const last = to < today ? to : today;
  const calls =
    from > last ? [] : await stores.calls.ofDays(unit.code, { from, to: last }, { status: 'submitted' });
  const made = calls.filter((call) => call.brand === '' || call.brand === brand);
  const ids = [...new Set(made.map(({ accountId }) => accountId))];
  const named = await stores.execution.names(unit.code, ids);
  const callsOf = new Map<number, number>();
  for (const { accountId } of made) {
    const subject = named.get(accountId)?.subject;
    if (subject !== undefined) callsOf.set(subject, (callsOf.get(subject) ?? 0) + 1);
  }
  const placed = await stores.planPages.placed(plan.id, { brand });
  const potentials = new Map(placed.map(({ subject, potential }) => [subject, potential]));
  const promises = heldPromises(
    before,
    now,
    (subject) => potentials.get(subject) ?? 0,
    (subject) => callsOf.get(subject) ?? 0,
  );
  return {
    plan: { cycle: plan.cycle, version: plan.version },
    from,
    to: last,
    promises,
    inOrder: inOrder(promises),
  };
}

async function qualityOf(world: World, actor: User, input: SegmentationQualityInput) {
  const found = await findUnitFor(world, actor, 'export-segmentation', input.market);
  if (!found.ok) return found;
  const unit = found.value;
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, unit, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { market, template } = await loadUnitCycle(world, stores, unit, { plan });
    const brands = market.teams.flatMap((team) => team.brands);
    const brand = brands.find(({ key }) => key === (input.brand ?? brands[0]?.key))?.key ?? '';
    const standing = brand === '' ? done(undefined) : await standingOf(world, plan, brand);
    if (!standing.ok) return standing;
    const now = standing.value;
    if (!now) return refused('brand-unknown', { brand: input.brand ?? '', market: market.code });

    const former = await planBefore(world, stores, unit, plan);
    const kept = former && (await standingOf(world, former, brand));
    const before = kept?.ok ? kept.value : undefined;
    const shown = (await figuresShownTo(world, stores, actor, unit))({ territory: '', account: undefined });
    const tested = former && before ? { plan: former, before, now } : { plan, before: now, now };
    return done<SegmentationQuality>({
      market,
      plan: { cycle: plan.cycle, version: plan.version, state: plan.state, madeAt: plan.madeAt },
      ...(template ? { template } : {}),
      brands,
      brand,
      ...judgeSegments(now, now.standing),
      ...(former && before
        ? { since: { plan: { cycle: former.cycle, version: former.version }, ...segmentsSince(before, now) } }
        : {}),
      ...(shown.has('volume') ? { backTest: await backTestOf(world, stores, unit, tested) } : {}),
    });
  });
}

/**
 * How good a plan's segmentation is: which classes nobody should plan by, who is in none and why, what has moved since the
 * last approved plan for which reason, and whether what the classes promised was held. Nobody is named in it.
 */
export const viewSegmentationQuality = asQuestion('quality of a segmentation', qualityOf);
