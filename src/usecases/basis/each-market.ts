import type { Finding } from '#domain/basics/finding.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';

/** A market of which something that is kept cannot be read: it is in nothing that is said of all of them. */
export interface UnreadableMarket {
  readonly market: Market;
  readonly finding: Finding;
}

export interface OfMarkets<Result> {
  readonly found: readonly Result[];
  /** Whoever shows what was found names these beside it, so that no total is smaller without a word. */
  readonly unreadable: readonly UnreadableMarket[];
}

/**
 * Looks at one market after the other. One that cannot be read is told of, and stands in nobody else's way; nothing
 * half of it is found.
 */
export async function ofEachMarket<Of extends Market, Result>(
  markets: readonly Of[],
  look: (market: Of) => Promise<readonly Result[]>,
): Promise<OfMarkets<Result>> {
  const found: Result[] = [];
  const unreadable: UnreadableMarket[] = [];
  for (const market of markets) {
    try {
      found.push(...(await look(market)));
    } catch (error) {
      const finding = unreadableIn(error);
      if (!finding) throw error;
      unreadable.push({ market, finding });
    }
  }
  return { found, unreadable };
}
