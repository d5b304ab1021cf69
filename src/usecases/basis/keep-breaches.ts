import { addDays, addMonths, type IsoDate } from '#domain/basics/iso-date.ts';
import { codesSinceOf } from '#domain/customers/territory-code.ts';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { countBreaches, type BreachCounts, type LimitBreach } from '#domain/execution/breach.ts';
import { limitBreaches } from '#domain/execution/limit-breaches.ts';
import type { Market } from '#domain/organisation/market.ts';
import { pastWindow } from '#domain/planning/constraints/limit-window.ts';
import type { Stores } from '../ports.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { loadTogether, type SecretWorld } from './same-persons.ts';
import { keepOfAccounts } from './keep-of-accounts.ts';
import { todayIn, type Clocks } from './today.ts';

/** About what a breach takes in memory, and each of its calls. */
const BYTES = { breach: 1_000, call: 250 };

export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The twelve months up to a day: so long they are told of unless somebody asks for other days. */
export const yearUntil = (day: IsoDate): Days => ({ from: addDays(addMonths(day, -12), 1), to: day });

/**
 * Every limit of a market that recorded calls have passed in a time, kept while no call, account, rep or limit has changed.
 * @throws an error named `DocumentUnreadable` where an account cannot be read: nobody knows then
 */
export async function breachesOf(
  world: SecretWorld,
  stores: Stores,
  market: Pick<Market, 'code' | 'legalLimits' | 'regions'>,
  days: Days,
): Promise<readonly LimitBreach[]> {
  const { code, legalLimits, regions } = market;
  if (legalLimits.length === 0 || days.from > days.to) return [];
  const what = `passed limits ${days.from} ${days.to}`;
  // Whoever was erased since may have come back.
  const marked = await stores.visitMarks.revision(code);
  return keepOfAccounts(world, stores, code, { what, from: [legalLimits, regions, marked] }, async () => {
    const result = await passedBy(world, stores, market, days, (made) => made);
    const calls = result.reduce((sum, { by }) => sum + by.length, 0);
    return { result, bytes: result.length * BYTES.breach + calls * BYTES.call };
  });
}

/** Limits that recorded calls would pass, were they as somebody would have them. */
export async function passedBy(
  world: SecretWorld,
  stores: Stores,
  market: Pick<Market, 'code' | 'legalLimits' | 'regions'>,
  days: Days,
  altered: (made: readonly ActualCall[]) => readonly ActualCall[],
): Promise<readonly LimitBreach[]> {
  const { code, legalLimits, regions } = market;
  if (legalLimits.length === 0 || days.from > days.to) return [];
  const reps = await stores.accounts.repsOf(code);
  const from = pastWindow(legalLimits, days)?.from ?? days.from;
  const made = altered(await stores.calls.ofDays(code, { from, to: days.to }, { status: 'submitted' }));
  const { accounts, past, affiliations } = await loadTogether(world, stores, market, {
    accounts: await stores.accounts.ofMarket(code),
    reps,
    affiliations: await stores.affiliations.ofMarket(code),
    past: made.map((call) => ({ ...call, account: call.accountId })),
  });
  return limitBreaches({
    legalLimits,
    regions,
    days,
    calls: past.map(({ account, ...call }) => ({ ...call, accountId: account })),
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(reps.map((each) => [each.territory, each])),
    affiliations,
    codesSince: codesSinceOf(await stores.territoryCodes.ofMarket(code)),
  });
}

/** How often in the twelve months up to today; undefined where an account cannot be read and nobody knows. */
export async function breachCounts(
  world: SecretWorld & Clocks,
  stores: Stores,
  market: Pick<Market, 'code' | 'legalLimits' | 'regions'>,
): Promise<BreachCounts | undefined> {
  try {
    return countBreaches(await breachesOf(world, stores, market, yearUntil(todayIn(world, market.code))));
  } catch (error) {
    if (!unreadableIn(error)) throw error;
    return undefined;
  }
}
