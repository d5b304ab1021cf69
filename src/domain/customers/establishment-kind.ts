import type { LimitedEstablishments } from '../organisation/legal-limit.ts';
import { textFact } from './account-facts.ts';
import type { Account } from './account.ts';

/** Columns that say what an establishment is. */
export const SECTOR = 'establishment-sector';
export const TYPE = 'establishment-type';

/** Columns a limit reads of where people work, and what it wants there. */
const asked = ({ sector, type }: LimitedEstablishments): readonly (readonly [string, string])[] => [
  ...(sector === undefined ? [] : [[SECTOR, sector] as const]),
  ...(type === undefined ? [] : [[TYPE, type] as const]),
];

/**
 * Whether an establishment is one of those a limit holds in, by what its accounts say of it. Where one of them says that it
 * is, it is; where none says that it is not, it is as well, for nobody knows.
 */
export function isLimited(of: LimitedEstablishments, accounts: Iterable<Account>): boolean {
  const there = [...accounts];
  return asked(of).every(([column, wanted]) => {
    const said = there.map((account) => textFact(account, column)).filter((value) => value !== '');
    return said.length === 0 || said.includes(wanted);
  });
}

/** Columns in which an account does not say what some limits ask of where it works. */
export const missingOf = (limited: readonly LimitedEstablishments[], account: Account): readonly string[] => [
  ...new Set(
    limited
      .flatMap((of) => asked(of).map(([column]) => column))
      .filter((column) => textFact(account, column) === ''),
  ),
];
