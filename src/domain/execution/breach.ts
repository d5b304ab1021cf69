import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { LegalLimit } from '../organisation/legal-limit.ts';
import type { ActualCall } from './actual-call.ts';

/** What of a limit was passed: its maximum a day, in a window, on average, or the days between two visits. */
export const breachKinds = ['day', 'window', 'average', 'interval'] as const;
export type BreachKind = (typeof breachKinds)[number];

export const breachedSubjects = [
  'person',
  'establishment',
  'unknown-establishment',
  'rep',
  'company',
] as const;

/** Who had more calls than the law allows, or whose calls they were. */
export interface BreachedSubject {
  readonly kind: (typeof breachedSubjects)[number];
  /** The person, the establishment as its people call it, or the code of the territory. */
  readonly name: string;
  /** Of a person. */
  readonly accountId?: AccountId;
  /** Where one rep alone is limited: the territory. */
  readonly territory?: TerritoryCode;
  /** Of an establishment, where a limit is of one specialty there. */
  readonly service?: string;
}

/** A limit of the law that recorded calls have passed. */
export interface LimitBreach {
  readonly limit: LegalLimit;
  readonly kind: BreachKind;
  readonly subject: BreachedSubject;
  /** The day on which it was passed, and the last one on which it still was, as far as was looked. */
  readonly on: IsoDate;
  readonly until: IsoDate;
  /** The days whose calls count together on the day it was passed by most. */
  readonly window: { readonly from: IsoDate; readonly to: IsoDate };
  /** Calls that count in that window; days between two of them where these are too few. */
  readonly counted: number;
  /** On how many people or places they were, where a limit is of an average. */
  readonly visited?: number;
  /** What the law allows: calls, or days at least. */
  readonly maximum: number;
  /** The calls by which it was passed; none where an average was passed because earlier calls count no more. */
  readonly by: readonly ActualCall[];
  /** Of all calls that count. */
  readonly territories: readonly TerritoryCode[];
  /**
   * Whether it is passed whatever is read: where nobody recorded how a call came about or knows where or whose it was, and
   * where several calls of one rep in one place on one day may have been one visit, it may not have been.
   */
  readonly isCertain: boolean;
}

const CODES = {
  day: 'attainment.day-over-limit',
  window: 'attainment.limit-passed',
  average: 'attainment.average-passed',
  interval: 'attainment.interval-passed',
} as const satisfies Record<BreachKind, string>;

/** How a subject is called in a sentence. */
export const calledSubject = ({ name, service }: BreachedSubject): string =>
  service === undefined || service === '' ? name : `${name}, ${service}`;

/** What is to be said of a passed limit to whoever may see all of it. */
export function sayBreach(breach: LimitBreach): Finding {
  const { limit, kind, subject, on, window, counted, visited = 0, maximum, by, isCertain } = breach;
  const called = calledSubject(subject);
  const values = { limit: limit.key, on, visits: counted, maximum, source: limit.source };
  if (kind === 'day')
    return finding('warning', CODES.day, atSubject(called), { ...values, establishment: called });
  return finding('warning', CODES[kind], atSubject(called), {
    ...values,
    who: subject.kind === 'unknown-establishment' ? 'unknown' : subject.kind,
    subject: called,
    territory: subject.territory ?? 'empty',
    from: window.from,
    to: window.to,
    visited,
    calls: by.length,
    certain: isCertain ? 'yes' : 'no',
  });
}

/** A passed limit as somebody is shown it. */
export interface ShownBreach extends LimitBreach {
  /** Calls by which it was passed of territories that are not shown. */
  readonly others: number;
}

/**
 * What of a passed limit somebody is shown: of those that no shown territory has its part in nothing, and where one rep
 * alone passed it nothing unless that rep is shown. Calls of other reps stay a number.
 * @param isWithin whether a territory is of those somebody may look at
 * @param isNamed whether how its rep does is shown as well
 */
export function showBreach(
  breach: LimitBreach,
  isWithin: (territory: TerritoryCode) => boolean,
  isNamed: (territory: TerritoryCode) => boolean,
): ShownBreach | undefined {
  const isShown = (territory: TerritoryCode): boolean => isWithin(territory) && isNamed(territory);
  const { subject, by, territories } = breach;
  if (subject.territory === undefined ? !territories.some(isWithin) : !isShown(subject.territory))
    return undefined;
  const shown = by.filter(({ territory }) => isShown(territory));
  return {
    ...breach,
    by: shown,
    others: by.length - shown.length,
    territories: territories.filter(isShown),
  };
}

/** How often limits were passed, and how often for certain. */
export interface BreachCounts {
  readonly passed: number;
  readonly certain: number;
}

export const countBreaches = (breaches: readonly Pick<LimitBreach, 'isCertain'>[]): BreachCounts => ({
  passed: breaches.length,
  certain: breaches.filter(({ isCertain }) => isCertain).length,
});

export const addBreachCounts = (parts: readonly BreachCounts[]): BreachCounts => ({
  passed: parts.reduce((sum, { passed }) => sum + passed, 0),
  certain: parts.reduce((sum, { certain }) => sum + certain, 0),
});
