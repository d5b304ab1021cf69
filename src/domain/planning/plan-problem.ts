import type { Touches } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';
import { compareText } from '../basics/stable-order.ts';
import type { KeptAccount } from '../customers/account.ts';
import type { Rep } from '../customers/rep.ts';
import { outsideLabels } from '../segmentation/eligibility.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import { coverageAsked, type CoverageAsked } from './coverage.ts';
import { lowerToWhatIsLeft } from './constraints/lower-to-what-is-left.ts';
import { sayCovered, sayFieldPlan } from './field-plans/wanted-touches.ts';
import type { LegalReading } from './constraints/legal-constraint.ts';
import type { PlanCap } from './constraints/plan-cap.ts';
import type { LimitsInput } from './constraints/plan-limits.ts';
import type { BrandShare } from './constraints/share-of-voice.ts';
import { groupsOfLines } from './groups-of-lines.ts';
import type { ActualsToDate, MakePlanInput } from './plan-input.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import { limitedLines } from './limited-lines.ts';
import type { PossibleLine } from './plan-lines.ts';

/** Everything a plan is made from, worked out as far as the question what to spend capacity on. */
export interface PlanProblem {
  readonly capacities: readonly TerritoryCapacity[];
  readonly segmented: readonly SegmentedAccount[];
  readonly possible: readonly PossibleLine[];
  /** Those of `possible` that may get touches at all, with the minimums they are promised. */
  readonly competing: readonly PossibleLine[];
  readonly problem: AllocationProblem;
  readonly shares: readonly BrandShare[];
  /** Whom the rules ask to be reached; what is asked of the allocator is `problem.coverage`. */
  readonly coverage: readonly CoverageAsked[];
  /** What is said of a line that a cap stops, by the cap's key. */
  readonly caps: ReadonlyMap<string, Pick<PlanCap, 'binding' | 'why'>>;
  /** What the limits were worked out from, for whoever holds other touches against them. */
  readonly held: LimitsInput;
  /** Touches that limits of accounts have lost to the year's other cycles and to other units, by their keys. */
  readonly gone: ReadonlyMap<string, Touches>;
  /** How the law was read for what a cap holds, by the cap's key. */
  readonly laws: ReadonlyMap<string, LegalReading>;
  readonly findings: readonly Finding[];
  /** What has been done of the cycle, by the keys of these lines. */
  readonly done?: ActualsToDate;
}

/** States what capacity may be spent on, under which limits; the same input in any order states the same. */
export function planProblem(input: MakePlanInput): PlanProblem {
  const stated = limitedLines(input, { isExplained: true, isValued: true });
  const { accounts, reps, capacities, segmented, possible, promised, held, limits, joint, done } = stated;
  const { byRule, ruled, willing, brands, days } = stated;
  const { rules, fieldPlan } = input;
  const competing = lowerToWhatIsLeft(
    promised,
    limits.caps.filter(({ key }) => limits.laws.has(key)),
  );
  // Shares are priced by the touch, which no group has a value for.
  const coverage = limits.shares.length > 0 ? [] : coverageAsked(segmented, competing, rules);
  const orderOf = orderOfLines(competing, accounts, reps);
  const lines = competing.map((line) => ({
    key: line.key,
    order: orderOf(line),
    account: line.accountId,
    brand: line.brand,
    channel: line.channel,
    territory: line.territory,
    cost: line.cost,
    minimum: line.minimum,
    maximum: line.maximum,
    // The last one lies above the maximum: it only tells whether a higher one would help.
    marginals: line.together ? [] : [...line.marginals, line.beyond],
  }));
  return {
    capacities,
    segmented,
    possible,
    competing,
    problem: {
      territories: capacities.map(({ territory, capacity }, order) => ({ key: territory, order, capacity })),
      lines,
      ...(joint ? groupsOfLines(competing, joint.shape) : {}),
      accountTotals: limits.accountTotals.map(({ key, account, maximum }, order) => ({
        key,
        account,
        maximum,
        order,
      })),
      caps: limits.caps.map((each, order) => ({ ...each, order })),
    },
    shares: limits.shares,
    coverage,
    caps: limits.said,
    laws: limits.laws,
    gone: new Map(limits.accountTotals.flatMap(({ key, gone }) => (gone > 0 ? [[key, gone]] : []))),
    held,
    findings: [
      ...(fieldPlan
        ? [
            sayFieldPlan(byRule, segmented, fieldPlan),
            ...sayCovered(
              fieldPlan,
              segmented.filter(({ accountId }) => ruled(accountId) !== 'none'),
            ),
          ]
        : []),
      ...limits.findings,
      ...outsideLabels(willing, brands, days),
    ],
    ...(done ? { done } : {}),
  };
}

const kindOf = ({ brand, channel }: PossibleLine): string => `${brand}|${channel}`;

/**
 * Lines of equal worth are served by territory, then by the account's number, then by brand and channel: none of these
 * is what somebody is called.
 */
function orderOfLines(
  lines: readonly PossibleLine[],
  accounts: readonly Pick<KeptAccount, 'accountId'>[],
  reps: readonly Pick<Rep, 'territory'>[],
): (line: PossibleLine) => number {
  const kinds = [...new Set(lines.map(kindOf))].toSorted(compareText);
  const placeOfKind = new Map(kinds.map((kind, place) => [kind, place]));
  const placeOfAccount = new Map(accounts.map(({ accountId }, place) => [accountId, place]));
  const placeOfTerritory = new Map(reps.map(({ territory }, place) => [territory, place]));
  return (line) =>
    ((placeOfTerritory.get(line.territory) ?? 0) * accounts.length +
      (placeOfAccount.get(line.accountId) ?? 0)) *
      kinds.length +
    (placeOfKind.get(kindOf(line)) ?? 0);
}
