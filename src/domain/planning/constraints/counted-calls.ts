import type { CallOrigin } from '../../basics/call-origin.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';

type Counting = Pick<LegalLimit, 'counts' | 'groupMeetings'>;

/** Whether a limit counts a call that came about so; one of which nobody recorded it was not asked for. */
export function countsCall({ counts, groupMeetings }: Counting, origin: CallOrigin): boolean {
  if (origin === 'group-meeting') return groupMeetings;
  return origin !== 'solicited' || counts === 'all';
}

/** How many of so many calls a limit counts: what the planned ones are taken to be like. */
export interface CountedShare {
  readonly counted: number;
  readonly of: number;
}

/**
 * The share of a rep's calls that a limit counts, as if one more had been counted: where nothing is recorded every call
 * counts, and a few that were asked for do not make the law light.
 * @param origins of all calls of the rep in the limit's window
 */
export function countedShare(limit: Counting, origins: readonly CallOrigin[]): CountedShare {
  if (limit.counts === 'all' && limit.groupMeetings) return { counted: 1, of: 1 };
  return {
    counted: origins.filter((origin) => countsCall(limit, origin)).length + 1,
    of: origins.length + 1,
  };
}

/** How many planned touches fit where so many that count are allowed. */
export const touchesFor = (counted: number, share: CountedShare): number =>
  Math.floor((Math.max(0, counted) * share.of) / share.counted);

/** The share that leaves the least room; of none it is everything. */
export const strictest = (shares: readonly CountedShare[]): CountedShare =>
  shares.reduce(
    (most, each) => (each.counted * most.of > most.counted * each.of ? each : most),
    shares[0] ?? { counted: 1, of: 1 },
  );
