import type { TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { readAssignment } from './assignment.ts';

/** A code that a territory went by until it was renamed. */
export interface FormerTerritory {
  readonly former: TerritoryCode;
  /** What it is called now. */
  readonly territory: TerritoryCode;
  readonly renamedOn: IsoDate;
}

/** What a territory is called now, by any code that it ever went by. */
export const calledNow = (
  formerly: readonly Pick<FormerTerritory, 'former' | 'territory'>[],
): ReadonlyMap<TerritoryCode, TerritoryCode> =>
  new Map(formerly.map(({ former, territory }) => [former, territory]));

/** By what it is called now all codes that a territory ever went by. */
export const onceCalled = (
  formerly: readonly Pick<FormerTerritory, 'former' | 'territory'>[],
): ReadonlyMap<TerritoryCode, readonly TerritoryCode[]> =>
  new Map(
    Array.from(
      Map.groupBy(formerly, ({ territory }) => territory),
      ([territory, all]) => [territory, all.map(({ former }) => former)],
    ),
  );

/** So many characters at most. */
export const LONGEST_CODE = 40;

/**
 * Whether a code can be told apart wherever codes are written: several in a cell, with a role or days behind, within the
 * key of a line, in a list.
 */
export function isWritableCode(code: string): boolean {
  const read = readAssignment(code);
  return (
    code.length <= LONGEST_CODE &&
    !/[|;,\p{Cc}]/u.test(code) &&
    read?.territory === code &&
    read.as === 'shared' &&
    read.from + read.until === ''
  );
}
