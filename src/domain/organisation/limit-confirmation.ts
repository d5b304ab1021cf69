import { canonicalJson } from '../basics/canonical-json.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Market } from './market.ts';

type LegalLimit = Market['legalLimits'][number];

/** What a market without a limit of its own for all of the country says instead; no limit may be called so. */
export const NO_LIMIT = 'none';

/** Something compliance has to confirm: a limit, or that there is no other. */
export interface ToConfirm {
  /** The limit's key, or `none`. */
  readonly key: string;
  /** Canonical JSON of what is confirmed; of `none` that of all limits there are. */
  readonly text: string;
  /** Absent for `none`. */
  readonly limit?: LegalLimit;
}

/** The limit as it is confirmed: what it is called, where it stands and what its file proposes are no part of it. */
export function textOfLimit({
  key: _key,
  where: _where,
  confirmed: _confirmed,
  ...limit
}: LegalLimit): string {
  return canonicalJson(limit);
}

/**
 * All that has to be confirmed of the limits in force by a day. A limit for the whole country speaks for it; where there
 * is none, or only of regions, somebody says that there is nothing else.
 * @param kept what a cycle is held to besides: limits as they were when it was opened
 */
export function limitsToConfirm(
  limits: readonly LegalLimit[],
  day: IsoDate,
  kept: readonly LegalLimit[] = [],
): readonly ToConfirm[] {
  const begun = ({ validFrom }: LegalLimit): boolean => validFrom <= day;
  const toConfirm = (limit: LegalLimit): ToConfirm => ({ key: limit.key, text: textOfLimit(limit), limit });
  const each = limits.filter(begun).map(toConfirm);
  const known = new Set(each.map(({ text }) => text));
  const former = kept
    .filter(begun)
    .map(toConfirm)
    .filter(({ text }) => !known.has(text));
  const national = each.some(({ limit }) => limit?.region === undefined);
  const none = { key: NO_LIMIT, text: canonicalJson(each.map(({ text }) => text).toSorted()) };
  return [...each, ...former, ...(national ? [] : [none])];
}

export const confirmationStates = ['confirmed', 'withdrawn'] as const;

/** One act of a signer, or its withdrawal. Acts are added and never changed. */
export interface LimitConfirmation {
  readonly id: string;
  readonly limit: string;
  readonly state: (typeof confirmationStates)[number];
  /** SHA-256 of the text that is confirmed. */
  readonly digest: string;
  readonly text: string;
  /** The day on which the law was looked up. */
  readonly on: IsoDate;
  /** The last day it may be relied upon; empty where it has none. */
  readonly until: IsoDate;
  /** The document or the number that proves it; of a withdrawal, why. */
  readonly evidence: string;
  readonly by: string;
  readonly at: string;
  /** Signed by somebody invented: it counts in the sample alone. */
  readonly invented: boolean;
}

/**
 * `changed`: another text of it was confirmed; `ended`: it may be relied upon no more; `invented`: the signer is, and this
 * is no sample.
 */
export const standingStates = [
  'confirmed',
  'unconfirmed',
  'changed',
  'ended',
  'coming',
  'withdrawn',
  'invented',
] as const;

export interface LimitStanding extends ToConfirm {
  readonly state: (typeof standingStates)[number];
  /** The last act about it; about another text where it was changed since. */
  readonly last?: LimitConfirmation;
}

interface Asked {
  readonly day: IsoDate;
  /** Whether what invented people sign counts. */
  readonly sample: boolean;
}

const stateOf = (last: LimitConfirmation | undefined, text: string, { day, sample }: Asked) => {
  if (!last) return 'unconfirmed';
  if (last.text !== text) return 'changed';
  if (last.state === 'withdrawn') return 'withdrawn';
  if (last.invented && !sample) return 'invented';
  if (last.on > day) return 'coming';
  return last.until !== '' && last.until < day ? 'ended' : 'confirmed';
};

/**
 * How each of them stands on a day.
 * @param acts of the market, in the order they were recorded
 */
export function standingsOf(
  toConfirm: readonly ToConfirm[],
  acts: readonly LimitConfirmation[],
  asked: Asked,
): readonly LimitStanding[] {
  return toConfirm.map((each) => {
    const last =
      acts.findLast(({ text }) => text === each.text) ?? acts.findLast(({ limit }) => limit === each.key);
    return { ...each, state: stateOf(last, each.text, asked), ...(last ? { last } : {}) };
  });
}

/** Keys of those nobody may rely upon. */
export const unconfirmedOf = (standings: readonly LimitStanding[]): readonly string[] =>
  standings.filter(({ state }) => state !== 'confirmed').map(({ key }) => key);
