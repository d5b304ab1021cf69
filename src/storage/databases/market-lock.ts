import type { Session } from '../session.ts';

/** What a transaction that changes a market's accounts and reps, plans or proposals holds on to: one at a time per market. */
export const marketLock = (market: string): string => `market ${market}`;

/** Reads something of a market so that, in a writing session, it stays as read until the session ends. */
export async function readLocked<Found extends { readonly market: string }>(
  session: Session,
  read: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const found = await read();
  return found && (await session.lock(marketLock(found.market))) ? read() : found;
}
