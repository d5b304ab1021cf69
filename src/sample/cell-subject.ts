import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { Region } from '#domain/organisation/region.ts';
import type { Country } from './country-facts.ts';
import type { SampleAccount } from './draw-accounts.ts';
import type { Random } from './random.ts';

export interface CellSubject {
  readonly account: SampleAccount;
  readonly column: ConcreteColumn;
  readonly brand: string;
  readonly country: Country;
  readonly regions: readonly Region[];
  /** Chance for this account and column alone. */
  readonly luck: Random;
  /** Chance for another column of the same account, for facts that hang together. */
  readonly luckOf: (column: string) => Random;
}
