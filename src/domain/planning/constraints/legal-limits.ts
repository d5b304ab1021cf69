import type { Finding } from '../../basics/finding.ts';
import { finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { placeReader } from '../../customers/account-place.ts';
import type { Affiliation } from '../../customers/affiliations/affiliation.ts';
import type { Account } from '../../customers/account.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { countsEstablishments, isPerDay, type LegalLimit } from '../../organisation/legal-limit.ts';
import type { Market } from '../../organisation/market.ts';
import type { VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import { averageLimit } from './average-limit.ts';
import { countedShare, countsCall, type CountedShare } from './counted-calls.ts';
import { dayLimit } from './day-limit.ts';
import { hardLimit } from './hard-limit.ts';
import type { LegalConstraint, LegalReading, LimitedLine } from './legal-constraint.ts';
import { limitedUnits } from './limited-units.ts';
import { ownersOf } from './owners.ts';
import { windowStart, type PastTouch } from './limit-window.ts';
import type { OtherUnits } from '../other-units.ts';
import type { LimitCap } from './plan-cap.ts';

export interface LegalCaps {
  readonly caps: readonly LimitCap[];
  /** Which limit stands behind a cap and how it was read, by the cap's key. */
  readonly readings: ReadonlyMap<string, LegalReading>;
  readonly findings: readonly Finding[];
}

/** What the limits of a country are held against. */
export interface LegalInput {
  /** Its first day is the first that can still be planned. */
  readonly cycle: Cycle;
  /**
   * The whole cycle, for whoever makes a plan: of windows longer than it the plan has its part, and the others keep
   * theirs. Absent where a person decides, who may use whatever is legal.
   */
  readonly paced?: Pick<Cycle, 'from' | 'to'>;
  readonly lines: readonly LimitedLine[];
  /** All of the market's, so that it is known who is in one establishment. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Pick<Rep, 'territory'>>;
  /** Where accounts worked before, or work besides. */
  readonly affiliations?: readonly Affiliation[];
  /** What there is of the market besides the unit that plans, or whose plan is checked. */
  readonly otherUnits?: Pick<OtherUnits, 'own' | 'territories' | 'claims'>;
  /** Since when the code of a territory has meant this one; of one that is missing, since always. */
  readonly codesSince?: ReadonlyMap<string, IsoDate>;
  /** Touches before the cycle's first day, whoever made them. */
  readonly past: readonly PastTouch[];
  /** Asked for only where a limit is per day. */
  readonly days: () => ReadonlyMap<string, VisitingDays>;
}

const constraintOf = (limit: LegalLimit): LegalConstraint => {
  if (isPerDay(limit)) return dayLimit;
  return limit.strength === 'average' ? averageLimit : hardLimit;
};

/** What the country's limits allow in this cycle, as caps on touches. */
export function legalLimitCaps(
  { legalLimits, regions }: Pick<Market, 'legalLimits' | 'regions'>,
  {
    cycle,
    paced,
    lines,
    accounts,
    reps,
    days,
    affiliations = [],
    codesSince,
    otherUnits,
    ...input
  }: LegalInput,
): LegalCaps {
  const inForce = legalLimits.filter((limit) => limit.validFrom <= cycle.to);
  const isIn = placeReader(regions);
  const past = sortedBy(
    input.past.filter(({ on }) => on < cycle.from),
    ({ on }) => on,
  );
  const foreign = new Set(otherUnits?.territories);
  const known = {
    accounts,
    affiliations,
    isTerritory: (territory: string): boolean => reps.has(territory) || foreign.has(territory),
    ...(codesSince ? { codesSince } : {}),
    days: cycle,
  };
  const unitsFor = limitedUnits(known);
  const owners = ownersOf(known);
  const moved = new Set(affiliations.map(({ account }) => account));
  const legal = inForce.flatMap((limit) => {
    const { region } = limit;
    const holdsFor = ({ account }: { readonly account: string }): boolean =>
      region === undefined || isIn(accounts.get(account), region);
    // Who has moved has left their calls where they were: there the place of those who are there now decides.
    const holdsForCall = (touch: PastTouch): boolean =>
      (countsEstablishments(limit) && moved.has(touch.account)) || holdsFor(touch);
    const onChannel = past.filter(({ channel }) => limit.channels.includes(channel));
    const since = windowStart(limit.window, cycle.from);
    const ofReps = Map.groupBy(
      onChannel
        .filter(({ on }) => on >= since)
        .flatMap((touch) => {
          const by = owners.ofCall(touch);
          // Where nobody can tell whose it was, it makes the law lighter for nobody.
          const isOpen = by.length > 1 && !countsCall(limit, touch.origin);
          return isOpen ? [] : by.map((territory) => ({ territory, origin: touch.origin }));
        }),
      ({ territory }) => territory,
    );
    const shares = new Map<string, CountedShare>();
    const shareOf = (territory: string): CountedShare => {
      const known = shares.get(territory);
      const share =
        known ??
        countedShare(
          limit,
          (ofReps.get(territory) ?? []).map(({ origin }) => origin),
        );
      shares.set(territory, share);
      return share;
    };
    return constraintOf(limit)(limit, {
      days: cycle,
      ...(paced ? { paced } : {}),
      lines: lines.filter(
        (line) => line.maximum > 0 && limit.channels.some((each) => each === line.channel) && holdsFor(line),
      ),
      others: {
        own: otherUnits?.own ?? '',
        claims: (otherUnits?.claims ?? []).filter(
          (claim) => limit.channels.some((each) => each === claim.channel) && holdsFor(claim),
        ),
      },
      before: onChannel.filter((touch) => countsCall(limit, touch.origin) && holdsForCall(touch)),
      shareOf,
      repsOf: owners.ofCall,
      ...unitsFor(limit),
      visiting: isPerDay(limit) ? days() : new Map(),
    });
  });
  const findings = inForce
    .filter(({ confirmed }) => !confirmed)
    .map(({ key, source, where }) =>
      finding('warning', 'planning.legal-limit-unconfirmed', where, { limit: key, source }),
    );
  return {
    caps: legal.map(({ cap }) => cap),
    readings: new Map(legal.map(({ cap, reading }) => [cap.key, reading])),
    findings,
  };
}
