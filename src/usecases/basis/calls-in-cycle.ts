import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { creditCalls } from '#domain/execution/credit-calls.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Days } from '#domain/basics/units.ts';
import type { Market } from '#domain/organisation/market.ts';
import { pastWindow, type PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import type { ActualsToDate } from '#domain/planning/plan-input.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import type { PlanId, TerritoryCode } from '#domain/basics/ids.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { PartOfMarket, Stores } from '../ports.ts';
import { todayIn, type Clocks } from './today.ts';

/** Calls as a plan of a cycle sees them. */
export interface CallsInCycle {
  /** What has been done of the cycle; absent while it has not begun or nothing is known of it. */
  readonly done?: ActualsToDate;
  /** Those before the days that can still be planned, as far as a legal limit counts them. */
  readonly past: readonly PastTouch[];
  /** Whether any call could count: another file of calls may then change the rest. */
  readonly countsCalls: boolean;
}

type Kept = Pick<Stores, 'accounts' | 'calls' | 'plans'>;

const count = (counts: Record<string, number>, key: string, touches: number): void => {
  counts[key] = (counts[key] ?? 0) + touches;
};

async function plannedLines(
  { plans }: Pick<Stores, 'plans'>,
  planId: PlanId,
  of: PartOfMarket | undefined,
): Promise<readonly PlanLine[]> {
  if (!of) return plans.lines(planId, { onlyPlanned: true });
  const lines: PlanLine[] = [];
  for (const territory of of.territories)
    lines.push(...(await plans.lines(planId, { territory, onlyPlanned: true })));
  return lines;
}

const plainly = ({ accountId, brand, channel }: PlanLine) => ({ accountId, brand, channel });

/** Territories that other units of the market work. */
export async function territoriesOfOthers(
  { accounts }: Pick<Stores, 'accounts'>,
  market: Market,
): Promise<ReadonlySet<TerritoryCode>> {
  if (!isUnit(market) || unitNamed(market) === '') return new Set();
  const own = new Set(market.teams.map(({ key }) => key));
  const reps = await accounts.repsOf(market.code);
  return new Set(reps.flatMap(({ team, territory }) => (own.has(team) ? [] : territory)));
}

/**
 * What has been done of a cycle before a day: each call counts for the line of its account, channel and brand, whoever
 * made it, and all of them for the account.
 * @param asOf the day planning goes on from; today when absent
 * @param of the part of the market that somebody asks about; of what lies beyond it nothing is said
 */
export async function actualsToDate(
  world: Clocks,
  stores: Kept,
  market: Market,
  cycle: Cycle,
  asOf: IsoDate | undefined,
  of?: PartOfMarket,
): Promise<ActualsToDate | undefined> {
  const from = asOf ?? todayIn(world, market.code);
  if (from <= cycle.from) return undefined;
  const days = { from: cycle.from, to: addDays(from, -1) };
  const calls = await stores.calls.ofDays(market.code, days, { status: 'submitted', ...(of ? { of } : {}) });
  const isKnown = asOf !== undefined || calls.length > 0 || (await stores.calls.count(market.code, days)) > 0;
  if (!isKnown) return undefined;
  const plan = await stores.plans.current(market.code, cycle.id);
  const lines = plan ? await plannedLines(stores, plan.id, of) : [];
  const { byLine, unplanned } = creditCalls(lines, calls, from);
  const made: Record<string, number> = {};
  for (const [key, { actual }] of byLine) if (actual > 0) count(made, key, actual);
  const brands = market.teams.flatMap((team) => team.brands);
  const shared = new Set(
    lines.flatMap((line) => (line.key === lineKeyOf(plainly(line)) ? [] : line.accountId)),
  );
  const others = await territoriesOfOthers(stores, market);
  for (const { accountId, brand, channel, territory } of unplanned) {
    // What a rep of another unit spoke of without naming it was nothing of this one's.
    const spoken =
      brand === '' && brands.length === 1 && !others.has(territory) ? (brands[0]?.key ?? '') : brand;
    const own = shared.has(accountId) ? { territory } : {};
    if (spoken !== '') count(made, lineKeyOf({ accountId, ...own, brand: spoken, channel }), 1);
  }
  const byAccount: Record<string, number> = {};
  for (const { accountId } of calls) count(byAccount, accountId, 1);
  return { from, byLine: made, byAccount };
}

/**
 * Calls made before the days of a cycle that can still be planned that a legal limit of the market still counts, or that have left
 * something behind; no more are read than the widest window.
 * @param reach so many days before the cycle touches still count for what they have left behind
 */
export async function pastTouches(
  stores: Pick<Stores, 'calls'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
  cycle: Cycle,
  from: IsoDate,
  of?: PartOfMarket,
  reach: Days = 0,
): Promise<readonly PastTouch[]> {
  const window = withReach(pastWindow(legalLimits, { from }, cycle.from), cycle, reach);
  if (!window) return [];
  const calls = await stores.calls.ofDays(code, window, { status: 'submitted', ...(of ? { of } : {}) });
  return calls.map(({ territory, accountId, channel, on, origin }) => ({
    territory,
    account: accountId,
    channel,
    on,
    origin,
  }));
}

/** A window that begins no later than so many days before a cycle. */
function withReach(
  window: ReturnType<typeof pastWindow>,
  cycle: Pick<Cycle, 'from'>,
  reach: Days,
): ReturnType<typeof pastWindow> {
  if (reach === 0) return window;
  const from = addDays(cycle.from, -reach);
  const to = addDays(cycle.from, -1);
  return window ? { from: window.from < from ? window.from : from, to: window.to } : { from, to };
}

/** Both, as of a day: once a cycle is under way, what limits count reaches up to that day. */
export async function callsInCycle(
  world: Clocks,
  stores: Kept,
  { market, cycle }: { readonly market: Market; readonly cycle: Cycle },
  asOf?: IsoDate,
  of?: PartOfMarket,
  reach: Days = 0,
): Promise<CallsInCycle> {
  const done = await actualsToDate(world, stores, market, cycle, asOf, of);
  const past = await pastTouches(stores, market, cycle, done?.from ?? cycle.from, of, reach);
  const hasBegun = (asOf ?? todayIn(world, market.code)) > cycle.from;
  const countsCalls = hasBegun || reach > 0 || pastWindow(market.legalLimits, cycle) !== undefined;
  return { ...(done ? { done } : {}), past, countsCalls };
}
