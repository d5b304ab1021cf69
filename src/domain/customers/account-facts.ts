import type { BrandKey } from '../basics/ids.ts';
import type { Account, FactValue } from './account.ts';

/** A fact as one brand sees it: its own column where there is one, else the one for all brands. */
export const factOf = (account: Account, key: string, brand: string): FactValue | undefined =>
  (brand === '' ? undefined : account.facts[`${key}@${brand}`]) ?? account.facts[key];

export function numberFact(account: Account, key: string, brand: string): number | undefined {
  const value = factOf(account, key, brand);
  return typeof value === 'number' ? value : undefined;
}

export function textFact(account: Account, key: string, brand = ''): string {
  const value = factOf(account, key, brand);
  return typeof value === 'string' ? value : '';
}

/** `factOf` for many accounts: the column's name, which takes longer to put together than to look up, is put together once. */
export function factReader(key: string, brand: string): (account: Account) => FactValue | undefined {
  if (brand === '') return ({ facts }) => facts[key];
  const own = `${key}@${brand}`;
  return ({ facts }) => facts[own] ?? facts[key];
}

/** `numberFact` for many accounts. */
export function numberReader(key: string, brand: string): (account: Account) => number | undefined {
  const read = factReader(key, brand);
  return (account) => {
    const value = read(account);
    return typeof value === 'number' ? value : undefined;
  };
}

/** `textFact` for many accounts. */
export function textReader(key: string, brand = ''): (account: Account) => string {
  const read = factReader(key, brand);
  return (account) => {
    const value = read(account);
    return typeof value === 'string' ? value : '';
  };
}

/** Yes or no, or undefined where nobody said. */
export function flagFact(account: Account, key: string): boolean | undefined {
  const value = account.facts[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** Facts that something reads: those of the account, and those that each brand may have of its own. */
export interface FactsRead {
  readonly ofAccount: readonly string[];
  readonly ofBrand: readonly string[];
}

/** Column keys of facts that are read for some brands. */
export const columnsOf = (read: readonly FactsRead[], brands: readonly BrandKey[]): ReadonlySet<string> =>
  new Set(
    read.flatMap(({ ofAccount, ofBrand }) => [
      ...ofAccount,
      ...ofBrand.flatMap((key) => [key, ...brands.map((brand) => `${key}@${brand}`)]),
    ]),
  );
