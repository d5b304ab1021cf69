import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addDays, addMonths, isIsoDate } from '#domain/basics/iso-date.ts';
import { refusedInput } from '#domain/basics/outcome.ts';
import { creditCalls } from '#domain/execution/credit-calls.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import type { ActualsToDate } from '#domain/planning/plan-input.ts';
import { nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { marketProcess } from './market-process.ts';
import type { Stores, World } from '../ports.ts';

/** The process of the cycle a day lies in, as it was when the cycle began; of the cycle in planning without a day. */
export async function processOn(world: World, market: Market, asOf: IsoDate | undefined) {
  if (asOf === undefined) return marketProcess(world, market);
  if (!isIsoDate(asOf)) return refusedInput('asOf', 'YYYY-MM-DD');
  // On the eve of its first day a cycle is the one in planning.
  const eve = addDays(addMonths(nextCycle(market, asOf).from, -market.cycle.months), -1);
  const process = await marketProcess({ ...world, clock: { ...world.clock, today: () => eve } }, market);
  if (!process.ok) return process;
  const { from, to } = process.value.cycle;
  return from <= asOf && asOf <= to ? process : refusedInput('asOf', `${from} – ${to}`);
}

const count = (counts: Record<string, number>, key: string, touches: number): void => {
  counts[key] = (counts[key] ?? 0) + touches;
};

/**
 * What has been done of a cycle before a day: each call counts for the line of its account, channel and brand, whoever
 * made it, and all of them for the account. Absent while the cycle has not begun or nothing is known of it.
 * @param asOf the day planning goes on from; today when absent
 */
export async function actualsToDate(
  world: World,
  stores: Stores,
  market: Market,
  cycle: Cycle,
  asOf: IsoDate | undefined,
): Promise<ActualsToDate | undefined> {
  const from = asOf ?? world.clock.today();
  if (from <= cycle.from) return undefined;
  const days = { from: cycle.from, to: addDays(from, -1) };
  const calls = await stores.calls.ofDays(market.code, days, { status: 'submitted' });
  if (calls.length === 0 && asOf === undefined) return undefined;
  const plan = await stores.plans.current(market.code, cycle.id);
  const lines = plan ? await stores.plans.lines(plan.id, { onlyPlanned: true }) : [];
  const { byLine, unplanned } = creditCalls(lines, calls, from);
  const made: Record<string, number> = {};
  for (const [key, { actual }] of byLine) if (actual > 0) count(made, key, actual);
  const brands = market.teams.flatMap((team) => team.brands);
  for (const { accountId, brand, channel } of unplanned) {
    const spoken = brand === '' && brands.length === 1 ? (brands[0]?.key ?? '') : brand;
    if (spoken !== '') count(made, lineKeyOf({ accountId, brand: spoken, channel }), 1);
  }
  const byAccount: Record<string, number> = {};
  for (const { accountId } of calls) count(byAccount, accountId, 1);
  return { from, byLine: made, byAccount };
}
