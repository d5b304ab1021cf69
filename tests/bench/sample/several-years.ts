import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { heardAs } from '#domain/customers/consent/heard-names.ts';
import { foldWords } from '#domain/customers/erasure/names.ts';
import type { Market } from '#domain/organisation/market.ts';
import { sampleRows, type SampleRow } from '#sample/sample-rows.ts';

const consonants = ['l', 'r', 'm', 's', 'f', 'k', 't', 'b'];

/** An ending that sounds like no other. */
const endingOf = (no: number): string =>
  [64, 8, 1].map((of) => `${consonants[Math.floor(no / of) % 8]}a`).join('');

/** Other people than all before: invented names come again, and whose name sounds like that of somebody who refused is asked about. */
function newNames() {
  const given = new Set<string>();
  return (name: unknown, seed: number): string => {
    for (let again = 0; ; again += 1) {
      const ending = `${endingOf(seed)}${again === 0 ? '' : endingOf(again)}`;
      const other = String(name).replaceAll(/\p{L}{3,}(?=\s|$)/gu, (word) => `${word}${ending}`);
      const same = heardAs(foldWords(other.replaceAll(/\p{L}+\.\s*/gu, '')).join(' '));
      if (given.has(same)) continue;
      given.add(same);
      return other;
    }
  };
}

/** Several years' worth of invented customers, each under a number and in a territory of its own. */
export function severalYears(market: Market, workbook: ConcreteWorkbook, wanted: number) {
  const accounts: SampleRow[] = [];
  const team: SampleRow[] = [];
  const renamed = newNames();
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
