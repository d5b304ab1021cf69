import type { Finding } from '../../basics/finding.ts';
import { finding } from '../../basics/finding.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { placeReader } from '../../customers/account-place.ts';
import type { Account } from '../../customers/account.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { isPerDay, type LegalLimit } from '../../organisation/legal-limit.ts';
import type { Market } from '../../organisation/market.ts';
import type { VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import { averageLimit } from './average-limit.ts';
import { countedShare, countsCall, type CountedShare } from './counted-calls.ts';
import { dayLimit } from './day-limit.ts';
import { hardLimit } from './hard-limit.ts';
import type { LegalConstraint, LegalReading, LimitedLine } from './legal-constraint.ts';
import { limitedUnits } from './limited-units.ts';
import { windowStart, type PastTouch } from './limit-window.ts';
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
  { cycle, paced, lines, accounts, reps, days, ...input }: LegalInput,
): LegalCaps {
  const inForce = legalLimits.filter((limit) => limit.validFrom <= cycle.to);
  const isIn = placeReader(regions);
  const unitsFor = limitedUnits(accounts, (territory) => reps.has(territory));
  const repOf = ({ territory, account }: PastTouch): string =>
    reps.has(territory) ? territory : (accounts.get(account)?.territory ?? territory);
  const past = sortedBy(
    input.past.filter(({ on }) => on < cycle.from).map((touch) => ({ ...touch, territory: repOf(touch) })),
    ({ on }) => on,
  );
  const legal = inForce.flatMap((limit) => {
    const { region } = limit;
    const holdsFor = ({ account }: { readonly account: string }): boolean =>
      region === undefined || isIn(accounts.get(account), region);
    const onChannel = past.filter(({ channel }) => limit.channels.includes(channel));
    const since = windowStart(limit.window, cycle.from);
    const ofReps = Map.groupBy(
      onChannel.filter(({ on }) => on >= since),
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
      before: onChannel.filter((touch) => countsCall(limit, touch.origin) && holdsFor(touch)),
      shareOf,
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
