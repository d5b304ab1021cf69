import { pastWindow, type PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores } from '../ports.ts';

/** Calls made before a cycle that a legal limit of the market still counts; no more are read than its widest window. */
export async function pastTouches(
  stores: Pick<Stores, 'calls'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
  cycle: Cycle,
): Promise<readonly PastTouch[]> {
  const window = pastWindow(legalLimits, cycle);
  if (!window) return [];
  const calls = await stores.calls.ofDays(code, window, { status: 'submitted' });
  return calls.map(({ territory, accountId, channel, on }) => ({
    territory,
    account: accountId,
    channel,
    on,
  }));
}
