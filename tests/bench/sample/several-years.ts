import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { sampleRows, type SampleRow } from '#sample/sample-rows.ts';

const consonants = ['l', 'r', 'm', 's', 'f', 'k', 't', 'b'];

/** Of each year other people: invented names come again, and who is called like somebody who refused is asked about. */
function renamed(name: unknown, seed: number): string {
  const ending = [64, 8, 1].map((of) => `${consonants[Math.floor(seed / of) % 8]}a`).join('');
  return String(name).replaceAll(/\p{L}{3,}(?=\s|$)/gu, (word) => `${word}${ending}`);
}

/** Several years' worth of invented customers, each under a number and in a territory of its own. */
export function severalYears(market: Market, workbook: ConcreteWorkbook, wanted: number) {
  const accounts: SampleRow[] = [];
  const team: SampleRow[] = [];
  for (let seed = 1; accounts.length < wanted; seed += 1) {
    const rows = sampleRows(market, workbook, seed);
    const own = (row: SampleRow): SampleRow => ({ ...row, territory: `${String(row['territory'])}-${seed}` });
    team.push(...rows.team.map(own));
    for (const row of rows.accounts.slice(0, wanted - accounts.length)) {
      accounts.push({
        ...own(row),
        name: renamed(row['name'], seed),
        'account-id': `${String(row['account-id'])}-${seed}`,
      });
    }
  }
  return { accounts, team };
}
