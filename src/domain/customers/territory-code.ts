import type { TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { repAbout } from './duties/due-duties.ts';
import type { Rep } from './rep.ts';

/** Since when the code of a territory has meant this territory: what was done under it before was another’s. */
export interface TerritoryCodeSince {
  readonly territory: TerritoryCode;
  /** Its first day. */
  readonly since: IsoDate;
}

const sameHand = (a: Rep, b: Rep): boolean => repAbout(a).toLowerCase() === repAbout(b).toLowerCase();

/**
 * Codes that begin to mean something else by a team sheet: those nobody knew, which may have been another’s or may have
 * taken another’s place, and those that change hands, for a rep may have come from elsewhere with some of the accounts.
 * @param before reps as they were; none: a first sheet begins nothing anew
 * @param after reps as they are from then on
 */
export function codesBegun(
  before: readonly Rep[],
  after: readonly Rep[],
  since: TerritoryCodeSince['since'],
): readonly TerritoryCodeSince[] {
  if (before.length === 0) return [];
  const was = new Map(before.map((rep) => [rep.territory, rep]));
  return after
    .filter((rep) => {
      const old = was.get(rep.territory);
      return !old || !sameHand(old, rep);
    })
    .map(({ territory }) => ({ territory, since }));
}

/** By territory; of several days the last. */
export function codesSinceOf(codes: readonly TerritoryCodeSince[]): ReadonlyMap<TerritoryCode, IsoDate> {
  const since = new Map<TerritoryCode, IsoDate>();
  for (const each of codes) {
    const known = since.get(each.territory);
    if (known === undefined || each.since > known) since.set(each.territory, each.since);
  }
  return since;
}
