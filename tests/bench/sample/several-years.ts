import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { sampleRows, type SampleRow } from '#sample/sample-rows.ts';

/** Several years' worth of invented customers, each under a number and in a territory of its own. */
export function severalYears(market: Market, workbook: ConcreteWorkbook, wanted: number) {
  const accounts: SampleRow[] = [];
  const team: SampleRow[] = [];
  for (let seed = 1; accounts.length < wanted; seed += 1) {
    const rows = sampleRows(market, workbook, seed);
    const own = (row: SampleRow): SampleRow => ({ ...row, territory: `${String(row['territory'])}-${seed}` });
    team.push(...rows.team.map(own));
    for (const row of rows.accounts.slice(0, wanted - accounts.length)) {
      accounts.push({ ...own(row), 'account-id': `${String(row['account-id'])}-${seed}` });
    }
  }
  return { accounts, team };
}
