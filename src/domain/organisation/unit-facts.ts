import type { IsoDate } from '../basics/iso-date.ts';

/** What of a unit criteria may ask for besides its levels. */
export const unitFactKeys = [
  /** Reps in its territories; a vacancy is none. */
  'reps',
  /** Accounts its territories work, alone or with others. */
  'accounts',
  /** Brands it promotes on the day. */
  'brands',
  /** Those of them that are in their launch. */
  'launches',
  /** Channels in which calls of its reps were recorded in the last twelve months. */
  'channels',
  /** Accounts that are institutions, of those of which it is stated. */
  'institutions',
  /** Accounts in a hospital, of those of which the type of establishment is stated. */
  'hospitals',
  /** Accounts that somebody works as a key account. */
  'key-accounts',
  /** Accounts that have not refused to be visited. */
  'access',
  /** Whether somebody else sells there on the company's behalf. */
  'distributor',
  /** Whether it sells to laboratories, and not to those who treat patients. */
  'laboratories',
] as const;
export type UnitFact = (typeof unitFactKeys)[number];

/** Shares are basis points; a flag is 1 where it holds and 0 where it does not. */
export const factKinds: Readonly<Record<UnitFact, 'count' | 'share' | 'flag'>> = {
  reps: 'count',
  accounts: 'count',
  brands: 'count',
  launches: 'count',
  channels: 'count',
  institutions: 'share',
  hospitals: 'share',
  'key-accounts': 'share',
  access: 'share',
  distributor: 'flag',
  laboratories: 'flag',
};

/** In what a fact comes in that nobody knows yet. */
export const factBringers = ['team', 'accounts', 'calls', 'brands', 'statement'] as const;
export type FactBringer = (typeof factBringers)[number];

export const broughtBy: Readonly<Record<UnitFact, FactBringer>> = {
  reps: 'team',
  accounts: 'accounts',
  brands: 'brands',
  launches: 'brands',
  channels: 'calls',
  institutions: 'accounts',
  hospitals: 'accounts',
  'key-accounts': 'accounts',
  access: 'accounts',
  distributor: 'statement',
  laboratories: 'statement',
};

export const factOrigins = ['data', 'stated'] as const;
export type FactOrigin = (typeof factOrigins)[number];

export interface KnownFact {
  readonly value: number;
  /** What is kept shows it, or the market's file states it. */
  readonly from: FactOrigin;
}

/** What nobody knows is missing. */
export type FactsOfUnit = Readonly<Partial<Record<UnitFact, KnownFact>>>;

/** A fact as a market's file states it, of the market or of one of its units. */
export interface StatedFact {
  /** Code, or address of a unit. */
  readonly market: string;
  readonly fact: UnitFact;
  readonly value: number;
  /** First day on which it holds; empty: always. */
  readonly from: IsoDate;
  readonly source: string;
}

/**
 * What a market's file states of a unit on a day: what is said of the unit itself counts before what is said of its
 * market, and of several that hold the one that began last.
 */
export function statedOn(
  stated: readonly StatedFact[],
  { market, unit }: { readonly market: string; readonly unit: string },
  on: IsoDate,
): FactsOfUnit {
  const facts: Partial<Record<UnitFact, KnownFact>> = {};
  for (const address of new Set([market, unit])) {
    const holding = stated
      .filter((each) => each.market === address && each.from <= on)
      .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
    for (const { fact, value } of holding) facts[fact] = { value, from: 'stated' };
  }
  return facts;
}

/** What is known of a unit from a day on, until the next. */
export interface FactsFrom {
  readonly from: IsoDate;
  readonly facts: FactsOfUnit;
}

/**
 * What is known of a unit today, and on each later day on which something else is stated of it: what data show stays as
 * they show it, since nobody knows better.
 */
export function factsToCome(
  known: FactsOfUnit,
  stated: readonly StatedFact[],
  place: { readonly market: string; readonly unit: string },
  today: IsoDate,
): readonly FactsFrom[] {
  const days = stated
    .filter(({ market, from }) => (market === place.market || market === place.unit) && from > today)
    .map(({ from }) => from);
  const ofData = Object.fromEntries(Object.entries(known).filter(([, { from }]) => from === 'data'));
  return [
    { from: today, facts: known },
    ...[...new Set(days)].toSorted().map((from) => ({
      from,
      facts: { ...statedOn(stated, place, from), ...ofData },
    })),
  ];
}
