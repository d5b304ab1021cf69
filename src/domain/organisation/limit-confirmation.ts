import { canonicalJson } from '../basics/canonical-json.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Market } from './market.ts';
import { meaningOf, type Region } from './region.ts';

type LegalLimit = Market['legalLimits'][number];

/** What a market without a limit of its own for all of the country says instead; no limit may be called so. */
export const NO_LIMIT = 'none';

/** Something compliance has to confirm: a limit, or that there is no other. */
export interface ToConfirm {
  /** The limit's key, or `none`. */
  readonly key: string;
  /** Canonical JSON of what is confirmed; of `none` that of all limits there are. */
  readonly text: string;
  /** Absent for `none`, and of one that is gone. */
  readonly limit?: LegalLimit;
  /** Somebody confirmed it once, and the market's file has it no more. */
  readonly gone?: true;
}

/**
 * The limit as it is confirmed, and what the region means that it holds in; what it is called, where it stands and what
 * its file proposes are no part of it.
 */
export function textOfLimit(
  { key: _key, where: _where, confirmed: _confirmed, ...limit }: LegalLimit,
  regions: readonly Region[],
): string {
  const { region } = limit;
  return canonicalJson(region === undefined ? limit : { ...limit, means: meaningOf(region, regions) });
}

/** What is confirmed of a limit that was confirmed once and is no more. */
const textOfGone = (key: string): string => canonicalJson({ gone: key });

/** Whether a text that somebody confirmed was of a limit in force by a day. */
const wasInForce = (text: string, day: IsoDate): boolean => {
  const [, validFrom] = /"validFrom":"([0-9-]+)"/u.exec(text) ?? [];
  return validFrom !== undefined && validFrom <= day;
};

/** Where limits stand: today, or as a cycle keeps them. */
export type LimitsDefined = Pick<Market, 'legalLimits' | 'regions'>;

/** What is known besides of what a market is held to. */
export interface LimitsKnown {
  /** As they were when the cycle was opened. */
  readonly kept?: LimitsDefined;
  /** Those that count of the market, in the order they were recorded. */
  readonly acts?: readonly LimitConfirmation[];
}

/**
 * All that has to be confirmed of the limits in force by a day. A limit for the whole country speaks for it; where there
 * is none, or only of regions, somebody says that there is nothing else. One that somebody confirmed and that is gone, or
 * begins later than it did, has to be confirmed as that: no file takes law away in silence.
 */
export function limitsToConfirm(
  { legalLimits, regions }: LimitsDefined,
  day: IsoDate,
  { kept, acts = [] }: LimitsKnown = {},
): readonly ToConfirm[] {
  const begun = ({ validFrom }: LegalLimit): boolean => validFrom <= day;
  const toConfirm =
    (means: readonly Region[]) =>
    (limit: LegalLimit): ToConfirm => ({ key: limit.key, text: textOfLimit(limit, means), limit });
  const each = legalLimits.filter(begun).map(toConfirm(regions));
  const known = new Set(each.map(({ text }) => text));
  const former = (kept?.legalLimits ?? [])
    .filter(begun)
    .map(toConfirm(kept?.regions ?? []))
    .filter(({ text }) => !known.has(text));
  const inForce = new Set([...each, ...former].flatMap(({ key, text }) => [key, text]));
  const later = new Map(
    legalLimits.filter((limit) => !begun(limit)).map((limit) => [limit.key, toConfirm(regions)(limit)]),
  );
  const lost = [...new Map(acts.map((act) => [act.limit, act.text]))].flatMap(([key, text]) => {
    if (key === NO_LIMIT || inForce.has(key) || inForce.has(text)) return [];
    const gone: ToConfirm = { key, text: textOfGone(key), gone: true };
    if (wasInForce(text, day)) return [later.get(key) ?? gone];
    return text === gone.text && !later.has(key) ? [gone] : [];
  });
  const national = each.some(({ limit }) => limit?.region === undefined);
  const none = { key: NO_LIMIT, text: canonicalJson(each.map(({ text }) => text).toSorted()) };
  return [...each, ...former, ...lost, ...(national ? [] : [none])];
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
