import type { OwnImport } from '#domain/customers/master-data/own-imports.ts';
import type { Stores } from '../../ports.ts';

/** Whoever sends more files than this in a cycle is asked about cells of the oldest again. */
const LOOKED_AT = 50;

interface Sender {
  readonly market: string;
  readonly cycle: string;
  readonly email: string;
  /** What the file is called that comes now. */
  readonly fileName: string;
}

/** What a person has changed in a market by files of a cycle, oldest first. */
export async function ownImports(
  stores: Stores,
  { market, cycle, email, fileName }: Sender,
): Promise<readonly OwnImport[]> {
  const own = (await stores.imports.ofMarket(market, 'accounts'))
    .filter((each) => each.importedBy === email && each.cycle === cycle && each.changed > 0)
    .slice(0, LOOKED_AT)
    .toReversed();
  const imports: OwnImport[] = [];
  for (const each of own) {
    if (typeof each.revision !== 'number') continue;
    const { fieldChanges } = await stores.accounts.changeTo(each.revision);
    imports.push({ sameName: each.fileName === fileName, changes: fieldChanges });
  }
  return imports;
}
