import type { MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { Session } from '../session.ts';

/** What a territory is called now, by a code that it goes or ever went by. */
export async function codeOfNow(
  session: Session,
  market: MarketCode,
  code: TerritoryCode,
): Promise<TerritoryCode> {
  const [now = code] = await session.rows(
    'select territory from former_territory where market = ? and former = ?',
    [market, code],
    (row: { readonly territory: string }) => row.territory,
  );
  return now;
}
