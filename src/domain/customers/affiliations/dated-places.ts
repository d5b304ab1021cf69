import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import { textFact } from '../account-facts.ts';
import type { Account } from '../account.ts';
import { ORGANISATION_FROM, UNKNOWN_ESTABLISHMENT, type Affiliation } from './affiliation.ts';

/** Some days in which somebody worked somewhere; an empty end is open. */
export interface Stay {
  /** The key of the establishment. */
  readonly place: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** What a file said instead without a day: perhaps the same establishment under another name. */
  readonly next?: string;
}

export interface DatedPlaces {
  readonly stays: readonly Stay[];
  /** First day of the present one; empty: since always. */
  readonly since: IsoDate;
}

const isUnknown = (place: string): boolean => place.startsWith(UNKNOWN_ESTABLISHMENT);

/**
 * When somebody worked where. What a file ended is followed by what it said instead; nothing begins before the one that it
 * took the place of has ended, unless a file names its days.
 * @param told with the key of each establishment, in the order they were recorded
 * @param now the key of the one its own columns say
 */
export function datedPlaces(
  account: Account | undefined,
  told: readonly { readonly affiliation: Affiliation; readonly place: string }[],
  now: string,
): DatedPlaces {
  const isKnown = now !== '' && !isUnknown(now);
  const stays: Stay[] = [];
  let ended = '';
  let lastFrom = '';
  const former = told
    .filter(({ affiliation: { kind } }) => kind !== 'also' && kind !== 'unknown')
    .toSorted((a, b) => (a.affiliation.until < b.affiliation.until ? -1 : 1));
  former.forEach(({ affiliation, place }, index) => {
    const { kind } = affiliation;
    const after = former[index + 1];
    const follows = ended === '' ? '' : addDays(ended, 1);
    const from = affiliation.from > follows ? affiliation.from : follows;
    if (affiliation.from > lastFrom) lastFrom = affiliation.from;
    if (affiliation.until > ended) ended = affiliation.until;
    // While nobody knows where somebody works it is, as far as anybody knows, where it was.
    const isOpen = kind === 'lost' && after === undefined && account !== undefined && !isKnown;
    const until = isOpen ? '' : kind === 'lost' && after ? after.affiliation.until : affiliation.until;
    if (!isOpen && from > until) return;
    const next = after?.place ?? now;
    const mayBeNext = kind === 'changed' && next !== '' && !isUnknown(next) && !isUnknown(place);
    stays.push({ place, from, until, ...(mayBeNext ? { next } : {}) });
  });
  for (const { affiliation, place } of told) {
    // Once it is known where somebody works, it always was there as far as anybody knows.
    if (affiliation.kind === 'unknown' && !isKnown) stays.push({ place, from: '', until: '' });
    if (affiliation.kind === 'also') stays.push({ place, from: affiliation.from, until: affiliation.until });
  }
  if (!isKnown) return { stays, since: '' };
  const said = account ? textFact(account, ORGANISATION_FROM) : '';
  // A day that was said of an establishment before is none of this one.
  if (said > lastFrom) return { stays, since: said };
  return { stays, since: ended === '' ? '' : addDays(ended, 1) };
}

type Days = Pick<Stay, 'from' | 'until'>;

export const isWithin = ({ from, until }: Days, day: IsoDate): boolean =>
  from <= day && (until === '' || day <= until);

export const overlaps = (
  { from, until }: Days,
  days: { readonly from: IsoDate; readonly to: IsoDate },
): boolean => from <= days.to && (until === '' || days.from <= until);

/**
 * Under which names an establishment lives on where nobody works in it any more: those that took its place for its people,
 * and so on from one that is empty as well.
 */
export function successorsOf(
  stays: readonly Stay[],
  {
    isInhabited,
    areTwo,
  }: {
    readonly isInhabited: (place: string) => boolean;
    readonly areTwo: (a: string, b: string) => boolean;
  },
): (place: string) => readonly string[] {
  const nextOf = new Map<string, Set<string>>();
  for (const { place, next } of stays)
    if (next !== undefined && next !== place && !areTwo(place, next)) {
      const known = nextOf.get(place);
      if (known) known.add(next);
      else nextOf.set(place, new Set([next]));
    }
  return (place) => {
    const found = new Set<string>();
    const look = [place];
    for (let at = look.pop(); at !== undefined; at = look.pop()) {
      if (isInhabited(at)) continue;
      for (const next of nextOf.get(at) ?? [])
        if (!found.has(next)) {
          found.add(next);
          look.push(next);
        }
    }
    return [...found];
  };
}
