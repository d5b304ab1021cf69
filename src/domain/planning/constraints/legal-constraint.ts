import type { IsoDate } from '../../basics/iso-date.ts';
import type { FactsRead } from '../../customers/account-facts.ts';
import { placeColumns } from '../../customers/account-place.ts';
import { ORGANISATION, ORGANISATION_FROM } from '../../customers/affiliations/affiliation.ts';
import { SECTOR, TYPE } from '../../customers/establishment-kind.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { countsEstablishments, type LegalLimit } from '../../organisation/legal-limit.ts';
import { SAME_PERSON } from './count-together.ts';
import type { Market } from '../../organisation/market.ts';
import type { VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import type { CountedShare } from './counted-calls.ts';
import type { PastTouch } from './limit-window.ts';
import { partOf, type Claim } from '../other-units.ts';
import type { CountedLine, LimitCap } from './plan-cap.ts';

/** What a limit needs to know of a line. */
export type LimitedLine = Pick<
  CountedLine,
  'key' | 'account' | 'channel' | 'territory' | 'maximum' | 'guidance'
>;

/** Whose touch it is, and with whom. */
export type Touched = Pick<PastTouch, 'territory' | 'account'> & {
  /** The day it was made on; absent where it is only planned. */
  readonly on?: PastTouch['on'];
};

/** What one limit counts. */
export interface LimitedPlan {
  /** The days that can still be planned. */
  readonly days: Pick<Cycle, 'from' | 'to'>;
  /** The cycle they are of, where what a window allows is parted among its cycles; absent: all that is legal. */
  readonly paced?: Pick<Cycle, 'from' | 'to'>;
  /** On the limit's channels and in its region. */
  readonly lines: readonly LimitedLine[];
  /** What others of the market mean to do on the limit's channels and in its region; of the same units of a limit it is parted. */
  readonly others: { readonly own: string; readonly claims: readonly Claim[] };
  /** Of them those that took place before these days and count, by day. */
  readonly before: readonly PastTouch[];
  /** Of the planned touches in a territory. */
  readonly shareOf: (territory: string) => CountedShare;
  /** The territories of today a touch may have been made by. */
  readonly repsOf: (touched: Touched) => readonly string[];
  /** What is counted together; several where nobody knows which of them it is. */
  readonly unitsOf: (touched: Touched) => readonly string[];
  /** Of the account, or of the first in the establishment. */
  readonly numberOf: (unit: string, touched: Touched) => number;
  /** By territory. */
  readonly visiting: ReadonlyMap<string, VisitingDays>;
}

/** How a limit was read for what one cap holds: what is said of the lines it stops. */
export interface LegalReading {
  readonly limit: LegalLimit;
  /** Visits that count since the window began. */
  readonly taken: number;
  readonly since: IsoDate;
  /** What may still be planned. */
  readonly room: number;
  readonly share: CountedShare;
  /** What the law alone would leave, where it is more than the plan takes of the window in this cycle. */
  readonly legal?: number;
  /**
   * Where not all the visits that count and may be planned are legal at once: how many are, and from which day on each of
   * the others is, one after the other, each as early as it may be.
   */
  readonly later?: { readonly atOnce: number; readonly days: readonly IsoDate[] };
  /**
   * First day of the next visit that is allowed, and due where the pace and not the law is what holds it up, once the room is used up; empty where there never is one, absent
   * where nothing parts the window.
   */
  readonly again?: IsoDate;
}

export interface LegalCap {
  readonly cap: LimitCap;
  readonly reading: LegalReading;
}

/** One kind of limit as caps on a cycle's touches. */
export type LegalConstraint = (limit: LegalLimit, plan: LimitedPlan) => readonly LegalCap[];

/** Whether a limit asks where people work: it counts them together there, or holds in some establishments alone. */
export const asksWhereWorked = (limit: Pick<LegalLimit, 'scope' | 'establishments'>): boolean =>
  countsEstablishments(limit) || limit.establishments !== undefined;

/** What the limits of a market's law read of accounts. */
export const factsOfLimits = ({ legalLimits }: Pick<Market, 'legalLimits'>): FactsRead => ({
  ofAccount: [
    ...(legalLimits.some(asksWhereWorked) ? [ORGANISATION] : []),
    ...(legalLimits.some((limit) => !countsEstablishments(limit)) ? [SAME_PERSON] : []),
    ...(legalLimits.some(countsEstablishments)
      ? ['organisation-id', ORGANISATION_FROM, 'kind', 'city', 'postcode']
      : []),
    ...(legalLimits.some(({ region }) => region !== undefined) ? placeColumns : []),
    ...(legalLimits.some(({ scope }) => scope === 'company-to-hospital-service-per-day')
      ? ['specialty']
      : []),
    ...(legalLimits.some(({ establishments }) => establishments?.sector !== undefined) ? [SECTOR] : []),
    ...(legalLimits.some(({ establishments }) => establishments?.type !== undefined) ? [TYPE] : []),
  ],
  ofBrand: [],
});

/** Lines or touches by what counts them together; those that nothing counts are left out. */
export function groupByUnit<Touching extends Touched>(
  touched: readonly Touching[],
  unitsOf: (each: Touching) => readonly string[],
): ReadonlyMap<string, readonly Touching[]> {
  const groups = new Map<string, Touching[]>();
  for (const each of touched)
    for (const unit of unitsOf(each)) {
      const group = groups.get(unit);
      if (group) group.push(each);
      else groups.set(unit, [each]);
    }
  groups.delete('');
  return groups;
}

/**
 * This unit's part of a room that its lines and others' claims have together.
 * @param room visits that count: of each rep's, by what theirs were like, so many do
 */
export function partOfLines(
  room: number,
  lines: readonly LimitedLine[],
  claims: readonly Claim[],
  { others, shareOf }: Pick<LimitedPlan, 'others' | 'shareOf'>,
): number {
  if (claims.length === 0) return room;
  const counted = (touches: number, territory: string): number => {
    const share = shareOf(territory);
    return (touches * share.counted) / share.of;
  };
  const asked = lines.reduce(
    (sum, { guidance, maximum, territory }) => sum + counted(guidance ?? maximum, territory),
    0,
  );
  const asks = claims.map((each) => ({ ...each, touches: counted(each.touches, each.territory) }));
  return partOf(room, { own: others.own, asked }, asks).own;
}

/**
 * A cap that leaves so many touches of what a limit allows at most: the rest of that counts as taken.
 * @param allowed by the limit where nothing has been taken of it
 */
export const legalCap = (
  key: string,
  lines: readonly LimitedLine[],
  { room, allowed }: { readonly room: number; readonly allowed: number },
): LimitCap => ({
  key,
  lines: lines.map((line) => line.key),
  maximum: Math.max(room, allowed),
  past: Math.max(room, allowed) - room,
});
