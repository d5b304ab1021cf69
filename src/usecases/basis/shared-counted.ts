import { segments, type Segment } from '#domain/basics/segment.ts';
import type { AccountId } from '#domain/basics/ids.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { SharedCounted } from '#domain/reporting/counted-once.ts';
import type { Stores, World } from '../ports.ts';
import { todayOf } from './fallen-today.ts';
import { repsOfUnit } from './of-unit.ts';

/** A unit with its plan, as far as it has one. */
export interface PlannedUnit {
  readonly market: UnitMarket;
  readonly cycle: Cycle;
  readonly plan: Plan | undefined;
}

const within = (all: readonly string[], own: ReadonlySet<string>): boolean =>
  all.some((each) => own.has(each));

/** What the figures of a market's units count of accounts that several of them work. */
export async function sharedCounted(
  world: World,
  stores: Stores,
  units: readonly PlannedUnit[],
): Promise<readonly SharedCounted[]> {
  const [first] = units;
  if (!first || units.length < 2) return [];
  const { code } = first.market;
  const reps = await stores.accounts.repsOf(code);
  const territoriesOf = units.map(
    ({ market }) => new Set(repsOfUnit(market, reps).map((rep) => rep.territory)),
  );
  const worked = await stores.accounts.territoriesOf(code);
  const shared = [...worked].filter(([, all]) => territoriesOf.filter((own) => within(all, own)).length > 1);
  if (shared.length === 0) return [];
  const isShared = new Set(shared.map(([account]) => account));
  const subjects = [...(await stores.accounts.numbersOf(code, isShared)).values()];
  const counted: SharedCounted[] = [];
  for (const [index, unit] of units.entries()) {
    const own = territoriesOf[index]!;
    const accounts = new Set(shared.flatMap(([account, all]) => (within(all, own) ? account : [])));
    counted.push({ accounts, ...(await targetsOf(world, stores, unit, accounts, subjects)) });
  }
  return counted;
}

/** Whom of some accounts a unit's plan has as targets, and whom of them it still sees. */
async function targetsOf(
  world: World,
  stores: Stores,
  { market, cycle, plan }: PlannedUnit,
  accounts: ReadonlySet<AccountId>,
  subjects: readonly number[],
): Promise<Pick<SharedCounted, 'targets' | 'covered'>> {
  const targets = new Map<AccountId, Segment>();
  if (!plan) return { targets, covered: new Set() };
  for (const { accountId, segment, target } of await stores.plans.segmented(plan.id)) {
    if (!target || !accounts.has(accountId)) continue;
    const best = targets.get(accountId);
    if (best === undefined || segments.indexOf(segment) < segments.indexOf(best))
      targets.set(accountId, segment);
  }
  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const { lines } = await stores.planPages.lines(plan.id, { subjects, onlyPlanned: true }, all);
  const asToday = await todayOf(world, stores, { market, plan, cycle }, lines);
  const seen = lines.filter((line) => asToday(line).planned > 0);
  return { targets, covered: new Set(seen.map(({ accountId }) => accountId)) };
}
