import type { AccountId, TerritoryCode } from '../../basics/ids.ts';
import { fieldLineShape, type FieldLineOfCycle } from './kept-field-line.ts';

/**
 * Lines that a file takes the place of: those of its territories it does not name, and what an account it names had in a
 * territory that it has left since. Of other territories it says nothing.
 */
export function replacedLines(
  said: readonly FieldLineOfCycle[],
  kept: readonly FieldLineOfCycle[],
  territoriesOf: (accountId: AccountId) => readonly TerritoryCode[],
): readonly FieldLineOfCycle[] {
  const named = new Set(said.map(fieldLineShape.keyOf));
  const territories = new Set(said.map(({ territory }) => territory));
  const accounts = new Set(said.map(({ accountId }) => accountId));
  return kept.filter((line) => {
    if (named.has(fieldLineShape.keyOf(line))) return false;
    if (territories.has(line.territory)) return true;
    return accounts.has(line.accountId) && !territoriesOf(line.accountId).includes(line.territory);
  });
}
