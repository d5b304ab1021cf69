import type { FieldChange } from '#domain/customers/roster/roster-change.ts';
import type { Stores } from './ports.ts';

/** Whoever sends more files than this in a cycle is asked about cells of the oldest again. */
const LOOKED_AT = 50;

/** What a person has changed in a market by files of a cycle, oldest first. */
export async function ownEdits(
  stores: Stores,
  market: string,
  cycle: string,
  email: string,
): Promise<readonly FieldChange[]> {
  const own = (await stores.imports.ofMarket(market))
    .filter((each) => each.importedBy === email && each.cycle === cycle && each.changed > 0)
    .slice(0, LOOKED_AT)
    .toReversed();
  const edits: FieldChange[] = [];
  for (const { revision } of own) edits.push(...(await stores.accounts.changeTo(revision)).fieldChanges);
  return edits;
}
