import type { Touches } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';
import { daysFrom } from '../basics/iso-date.ts';
import { compareText, sortedBy } from '../basics/stable-order.ts';
import type { KeptAccount } from '../customers/account.ts';
import { saidByOf } from '../customers/consent/consents-of-market.ts';
import { profiled, type SaidSince } from '../customers/consent/may-reach.ts';
import { doorOf } from '../customers/duties/closed-by-duty.ts';
import type { Rep } from '../customers/rep.ts';
import { codesSinceOf } from '../customers/territory-code.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { placeInYear } from '../rulebook/rates/in-cycle.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { rulesFor } from '../rulebook/rules-for.ts';
import { brandsCombine } from '../rulebook/rules/brands-combine.ts';
import { eligibilityOf, inLabel, outsideLabels, workPart } from '../segmentation/eligibility.ts';
import { segmentEach, segmentedBy } from '../segmentation/segment-accounts.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import { capacitiesInCycle } from '../capacity/capacities-in-cycle.ts';
import { coverageAsked, type CoverageAsked } from './coverage.ts';
import { lowerToWhatIsLeft } from './constraints/lower-to-what-is-left.ts';
import { sayCovered, sayFieldPlan, spokenFor, targetsOfFieldPlan } from './field-plans/wanted-touches.ts';
import type { LegalReading } from './constraints/legal-constraint.ts';
import type { PlanCap } from './constraints/plan-cap.ts';
import { planLimits, type LimitsInput } from './constraints/plan-limits.ts';
import type { BrandShare } from './constraints/share-of-voice.ts';
import { groupsOfLines } from './groups-of-lines.ts';
import { methodsOf } from './methods-of.ts';
import type { ActualsToDate, MakePlanInput } from './plan-input.ts';
import type { Claim } from './other-units.ts';
import { actualsOfSeats, seatsIn, type Seat } from './shared-accounts.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import { possibleLines, responseKeyOf, type PossibleLine } from './plan-lines.ts';
import { carriedOver } from './value-tables/carry-over.ts';
import { jointValues } from './value-tables/joint-values.ts';
import { visitingDays } from '../capacity/working-time/visiting-days.ts';

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

/**
 * States what capacity may be spent on, under which limits; the same input in any order states the same.
 * @param isExplained whether anybody wants to know why accounts are in their classes, or what a touch is worth by deciles
 */
export function planProblem(input: MakePlanInput, { isExplained = true } = {}): PlanProblem {
  const { market, cycle, template, rules, otherUnits, fieldPlan } = input;
  const claimed = unitsByAccount(otherUnits?.claims ?? []);
  const accounts = sortedBy(input.accounts, (each) => each.subject);
  const reps = sortedBy(input.reps, (each) => each.territory);
  const teamOf = new Map(reps.map((rep) => [rep.territory, rep.team]));
  const rulesOf = (territory: string): EffectiveRules =>
    input.teamRules?.[teamOf.get(territory) ?? ''] ?? rules;
  const capacities = capacitiesInCycle({ ...input, reps });
  const place = placeInYear(cycle, market.cycle);
  const capacityOf = new Map(capacities.map((each) => [each.territory, each]));
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const responses = new Map(
    template.methods.value === 'response'
      ? (input.responses ?? []).map((each) => [responseKeyOf(each.brand, each.segment, each.channel), each])
      : [],
  );
  const brands = market.teams.flatMap((team) => team.brands);
  const from = input.done?.from ?? cycle.from;
  const days = { from, to: cycle.to };
  const seatsOf = (account: KeptAccount): readonly Seat[] =>
    seatsIn(account, { cycle, toCome: days }, (territory) => capacityOf.get(territory));
  const done =
    input.done &&
    actualsOfSeats(input.done, (id) => {
      const account = accountOf.get(id);
      return account && seatsOf(account);
    });
  const said: SaidSince = { saidBy: saidByOf(input.consents), days, made: done?.byLine ?? {} };
  const willing = profiled(accounts, said, rules);
  const byRule = brands.flatMap((brand) => [
    ...segmentEach(
      inLabel(willing, brand, said.days),
      brand.key,
      segmentedBy(template),
      rulesFor(rules, workPart(brand)),
      isExplained,
      said,
      input.classesBefore,
    ),
  ]);
  const isSpoken = fieldPlan && spokenFor(fieldPlan);
  const ruled = (accountId: string): 'all' | 'some' | 'none' => {
    const account = accountOf.get(accountId);
    if (!account || !isSpoken || fieldPlan.territories === undefined) return 'none';
    const seats = seatsOf(account);
    const spoken = seats.filter((seat) => isSpoken(accountId, seat)).length;
    return spoken === seats.length ? 'none' : spoken === 0 ? 'all' : 'some';
  };
  const segmented = fieldPlan ? targetsOfFieldPlan(byRule, fieldPlan, ruled) : byRule;
  const brandOf = new Map(brands.map((brand) => [brand.key, brand]));
  const eligibleFor = new Map(brands.map((brand) => [brand.key, eligibilityOf(brand, said.days)]));
  const door = doorOf(input.closed ?? []);
  const { value: method } = template.methods;
  const joint =
    method === 'grid' || methodsOf(input) === 1
      ? undefined
      : jointValues(method, carriedOver(input.past ?? [], cycle.from, brands.length));
  const possible = segmented.flatMap((each, index) => {
    const account = accountOf.get(each.accountId);
    const brand = brandOf.get(each.brand);
    const promoted = account && eligibleFor.get(each.brand)?.(account).days;
    if (account === undefined || brand === undefined || promoted === undefined) return [];
    const at = { place, subject: account.subject };
    return seatsOf(account).flatMap((seat) => {
      const own = rulesFor(rulesOf(seat.territory), workPart(brand, each.what));
      const ofRules = byRule[index] ?? each;
      const wanting =
        fieldPlan && isSpoken?.(account.accountId, seat)
          ? { plan: fieldPlan, isTarget: ofRules.target }
          : undefined;
      const lines = possibleLines(
        account,
        wanting ? each : ofRules,
        template,
        own,
        at,
        said,
        promoted,
        responses,
        door,
        seat,
        wanting,
        joint?.values,
      );
      const units = claimed.get(account.accountId);
      return units ? lines.map((line) => ({ ...line, units })) : lines;
    });
  });
  const toCome = daysFrom(from, cycle.to) / daysFrom(cycle.from, cycle.to);
  const promised = promiseOnce(
    possible
      .filter((line) => line.target && capacityOf.has(line.territory))
      // Nobody can promise visits in a territory without a rep.
      .map((line) => (capacityOf.get(line.territory)?.vacant ? { ...line, minimum: 0 } : line)),
    valueOf(rules, brandsCombine) === 'max',
  );
  const held: LimitsInput = {
    market,
    // What is done of a cycle is past as well: the limits leave the days to come what it has not used.
    cycle: { ...cycle, from },
    paced: cycle,
    whole: cycle,
    lines: promised.map((line) => ({
      ...line,
      account: line.accountId,
      // As others' claims are: in the days to come, and by what is open of them.
      guidance: line.guidance * line.reach.part * toCome,
    })),
    accounts: otherUnits
      ? new Map([...otherUnits.accounts.map((each) => [each.accountId, each] as const), ...accountOf])
      : accountOf,
    ...(otherUnits ? { otherUnits } : {}),
    ...(done ? { made: done.byAccount } : {}),
    reps: new Map(reps.map((each) => [each.territory, each])),
    rules,
    past: input.past ?? [],
    affiliations: input.affiliations ?? [],
    codesSince: codesSinceOf(input.codes ?? []),
    days: () => visitingDays(input, from),
  };
  const limits = planLimits(held);
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
      ...outsideLabels(willing, brands, said.days),
    ],
    ...(done ? { done } : {}),
  };
}

/** Who else means to see an account, by their keys. */
function unitsByAccount(claims: readonly Claim[]): ReadonlyMap<string, string> {
  const of = Map.groupBy(claims, ({ account }) => account);
  return new Map(
    [...of].map(([account, all]) => [
      account,
      [...new Set(all.map(({ unit }) => unit))].toSorted().join(', '),
    ]),
  );
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

const groupOf = (line: PossibleLine): string => `${line.accountId}|${line.territory}|${line.channel}`;

/** Where brands share their visits, the brand that promises most keeps the promise for all of them. */
function promiseOnce(lines: readonly PossibleLine[], shared: boolean): readonly PossibleLine[] {
  if (!shared) return lines;
  const keeper = new Map<string, PossibleLine>();
  for (const line of lines) {
    const known = keeper.get(groupOf(line));
    if (!known || line.minimum > known.minimum) keeper.set(groupOf(line), line);
  }
  return lines.map((line) => (keeper.get(groupOf(line)) === line ? line : { ...line, minimum: 0 }));
}
