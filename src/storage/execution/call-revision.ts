import { marketLock } from '../databases/market-lock.ts';
import type { Session } from '../session.ts';

/**
 * To be called by everybody who writes calls, or takes away what calls are held against, in the same transaction: what
 * was computed of them before is then no longer taken for what they say.
 */
export async function raiseCallRevision(session: Session, market: string): Promise<void> {
  // Whoever holds the row holds the market first: two writers never wait for each other.
  await session.lock(marketLock(market));
  await session.run(
    `insert into call_revision (market, revision) values (?, 1)
     on conflict (market) do update set revision = call_revision.revision + 1`,
    [market],
  );
}

export async function callRevision(session: Session, market: string): Promise<number> {
  const [revision = 0] = await session.select(
    (tables) => tables.selectFrom('call_revision').select('revision').where('market', '=', market),
    (row) => Number(row.revision),
  );
  return revision;
}
