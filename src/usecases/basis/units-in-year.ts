import type { AccountId } from '#domain/basics/ids.ts';
import { addDays, addMonths, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Ask } from '#domain/planning/other-units.ts';
import type { CycleInYear, UnitInYear } from '#domain/planning/unit-in-year.ts';
import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import { perYear } from '#domain/rulebook/rates/rate.ts';
import { rateOf } from '#domain/rulebook/rates/read-rates.ts';
import { touchMaximum } from '#domain/rulebook/rules/touch-maximum.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Stores, World } from '../ports.ts';
import type { InForce } from './process-in-force.ts';
import { repsOfUnit } from './of-unit.ts';
import type { Clocks } from './today.ts';
import { cycleMeant } from './unit-cycle.ts';

/** No unit has more cycles in a year. */
const MOST_CYCLES = 12;

type Days = Pick<Cycle, 'from' | 'to'>;

/** The year of a unit that a cycle of it lies in. */
const yearWith = ({ cycle }: Pick<UnitMarket, 'cycle'>, days: Days): Days => {
  const from = addMonths(days.from, -placeInYear(days, cycle).from);
  return { from, to: addDays(addMonths(from, 12), -1) };
};

/** The cycles of a unit that begin within some days, with the plan of each once that is approved. */
async function cyclesIn(
  world: Clocks,
  stores: Pick<Stores, 'cycles' | 'plans'>,
  unit: UnitMarket,
  days: Days,
): Promise<readonly { readonly cycle: Cycle; readonly plan: Plan | undefined }[]> {
  const found: { readonly cycle: Cycle; readonly plan: Plan | undefined }[] = [];
  let on = days.from;
  for (let count = 0; on <= days.to && count <= MOST_CYCLES; count += 1) {
    const { cycle } = await cycleMeant(world, stores, unit, { on });
    if (cycle.from >= days.from) {
      const plan = await stores.plans.current(unit.code, cycle.id);
      found.push({ cycle, plan: plan?.state === 'approved' ? plan : undefined });
    }
    on = addDays(cycle.to > on ? cycle.to : on, 1);
  }
  return found;
}

/** What a plan depends on of the year, as text: the approved plans of all other cycles, and the calls that are known. */
export async function versionOfYear(
  world: Pick<World, 'definitions'> & Clocks,
  stores: Pick<Stores, 'cycles' | 'imports' | 'plans'>,
  market: UnitMarket,
  own: Days,
): Promise<readonly unknown[]> {
  const whole = world.definitions.markets.find(({ code }) => code === market.code);
  const units = whole ? unitsOf(whole) : [];
  if (units.length < 2) return [];
  const plans: unknown[] = [];
  for (const unit of units)
    for (const { cycle, plan } of await cyclesIn(world, stores, unit, yearWith(market, own)))
      if (plan && (unit.unit !== market.unit || cycle.from !== own.from)) plans.push([plan.id, plan.version]);
  return [plans, (await stores.imports.ofMarket(market.code, 'calls'))[0]?.id ?? ''];
}

/** What is known of the units besides their plans. */
export interface KnownOfUnits {
  /** Accounts that the unit that plans shares with others. */
  readonly shared: readonly KeptAccount[];
  readonly reps: readonly Rep[];
  /** Of each unit that has a process in the cycle, itself first: that, and what it asks for; nothing where nobody looked. */
  readonly units: readonly {
    readonly process: Pick<InForce, 'market' | 'cycle' | 'rules'>;
    readonly asks: readonly Ask[];
  }[];
}

/** More accounts than can be named in a question: then all calls are looked at. */
const NAMED = 1_000;

/** Touches by account. */
function byAccount<Row>(
  rows: Iterable<Row>,
  of: (row: Row) => readonly [AccountId, number],
): ReadonlyMap<AccountId, number> {
  const counts = new Map<AccountId, number>();
  for (const row of rows) {
    const [account, touches] = of(row);
    counts.set(account, (counts.get(account) ?? 0) + touches);
  }
  return counts;
}

/**
 * What each unit of a market asks and has taken, over the year of the one that plans, of the accounts that it shares:
 * approved plans of any cycle of that year, and calls made.
 * @param from the first day that can still be planned
 */
export async function loadUnitsInYear(
  world: Clocks,
  stores: Pick<Stores, 'calls' | 'cycles' | 'plans'>,
  own: Pick<InForce, 'market' | 'cycle'>,
  from: IsoDate,
  { shared, reps, units }: KnownOfUnits,
): Promise<readonly UnitInYear[]> {
  if (shared.length === 0) return [];
  const { code } = own.market;
  const days = yearWith(own.market, own.cycle);
  const subjects = shared.map(({ subject }) => subject);
  const before = { from: days.from, to: addDays(from, -1) };
  const of = subjects.length > NAMED ? {} : { of: { territories: [], subjects } };
  const calls =
    before.from > before.to ? [] : await stores.calls.ofDays(code, before, { status: 'submitted', ...of });
  const unitOf = new Map(
    units.flatMap(({ process: { market } }) =>
      repsOfUnit(market, reps).map(({ territory }) => [territory, market.unit] as const),
    ),
  );
  const callsOf = Map.groupBy(calls, ({ territory }) => unitOf.get(territory) ?? '');
  const countCalls = (all: typeof calls = []) => byAccount(all, ({ accountId }) => [accountId, 1]);
  const years: UnitInYear[] = [];
  for (const { process, asks } of units) {
    const { market, rules } = process;
    const asked = byAccount(asks, ({ account, inYear }) => [account, inYear]);
    const cycles: CycleInYear[] = [];
    const taken: ReturnType<typeof countCalls>[] = [];
    for (const { cycle, plan } of await cyclesIn(world, stores, market, days)) {
      const isOwn = cycle.id === own.cycle.id;
      const state = plan ? 'approved' : cycle.to < from ? 'over' : 'open';
      cycles.push({ place: placeInYear(cycle, market.cycle), state: isOwn ? 'own' : state });
      const made = countCalls(
        callsOf.get(market.unit)?.filter(({ on }) => on >= cycle.from && on <= cycle.to),
      );
      const lines = plan && !isOwn ? await stores.plans.plannedOf(plan.id, subjects) : [];
      const planned = byAccount(lines, ({ accountId, planned: touches }) => [accountId, touches]);
      const accounts = shared.map(({ accountId: id }) => id);
      taken.push(byAccount(accounts, (id) => [id, Math.max(planned.get(id) ?? 0, made.get(id) ?? 0)]));
    }
    years.push({
      unit: market.unit,
      maximum: perYear(rateOf(rules, touchMaximum), market.cycle.months),
      cycles,
      accounts: shared.map(({ accountId }) => ({
        account: accountId,
        asked: asked.get(accountId) ?? 0,
        taken: taken.map((each) => each.get(accountId) ?? 0),
      })),
    });
  }
  const others = countCalls(callsOf.get(''));
  if (others.size === 0) return years;
  // Whoever made them, they are touches of the year.
  const accounts = Array.from(others, ([account, touches]) => ({ account, asked: 0, taken: [touches] }));
  return [...years, { unit: '', cycles: [{ place: { from: 0, months: 12 }, state: 'approved' }], accounts }];
}
