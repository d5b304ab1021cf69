import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { SampleRow, SampleRows } from './sample-rows.ts';

/** A unit two of whose reps share customers: where one's territory ends the other's begins. */
const SHARED = { unit: 'AT', of: 'AT-01', with: 'AT-02', accounts: 3 } as const;

/** The sample's rows, in which one unit has a few doctors whom two reps work together. */
export function withShared(unit: Pick<Market, 'code'>, rows: SampleRows): SampleRows {
  if (addressOf(unit) !== SHARED.unit) return rows;
  const isMeant = (row: SampleRow): boolean =>
    row['territory'] === SHARED.of && row['kind'] === 'person' && row['specialty'] === 'cardiology';
  const shared = new Set(rows.accounts.filter(isMeant).slice(0, SHARED.accounts));
  return {
    ...rows,
    accounts: rows.accounts.map((row) =>
      shared.has(row) ? { ...row, [FURTHER_TERRITORIES]: SHARED.with } : row,
    ),
  };
}
