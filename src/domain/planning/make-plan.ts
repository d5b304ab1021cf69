import type { AccountId } from '../basics/ids.ts';
import type { Touches } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';
import { atSubject, finding } from '../basics/finding.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { originOf, valueOf } from '../rulebook/rule-values.ts';
import { rateOf } from '../rulebook/rates/read-rates.ts';
import { stabilityBonus } from '../rulebook/rules/stability-bonus.ts';
import { touchMaximum } from '../rulebook/rules/touch-maximum.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { adjustProblem, sayRelaxed } from './adjustments.ts';
import { allocate } from './allocation/allocate.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import type { Progress } from './allocation/allocate-packed.ts';
import type { Allocation } from './allocation/allocation.ts';
import { inOwnValues, sayCoverage, sayLeftOut, withCoverage } from './coverage.ts';
import { checkTerritories } from './check-territories.ts';
import type { BrandShare } from './constraints/share-of-voice.ts';
import { explainLine } from './explain-line.ts';
import { explainInfeasible } from './explain-infeasible.ts';
import { meetShares, type MetShares } from './meet-shares.ts';
import { besideTheOthers } from './groups-of-lines.ts';
import { methodsOf } from './methods-of.ts';
import type { PlanLine } from './plan.ts';
import type { MethodsVersion } from './value-tables/joint-response.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import { planProblem, type PlanProblem } from './plan-problem.ts';
import { sayLegalDays } from './say-legal-days.ts';
import {
  heldSteady,
  keptTouches,
  saySteady,
  sayStability,
  withBonus,
  worthOf,
  type HeldSteady,
} from './stability.ts';
import { sayShortages } from './say-shortages.ts';
import { addActuals, remainingProblem, valueOfActuals } from './actuals-to-date.ts';
import type { ActualsToDate, MakePlanInput } from './plan-input.ts';

/** A plan as computed, before it has a name and a place. */
export interface MadePlan {
  readonly segmented: readonly SegmentedAccount[];
  readonly lines: readonly PlanLine[];
  readonly capacities: readonly TerritoryCapacity[];
  readonly value: number;
  readonly bound: number;
  /** By which version of the methods its touches are valued. */
  readonly methods: MethodsVersion;
  /** Errors: the plan cannot be made (minimums over capacity …). Warnings: vacancies, thresholds. */
  readonly findings: readonly Finding[];
}

/** From what the market asks for, by what a person changed, to what is left to decide. */
export function planStages(input: MakePlanInput): {
  readonly unadjusted: PlanProblem;
  readonly adjusted: PlanProblem;
  readonly stated: PlanProblem;
} {
  const unadjusted = planProblem(input);
  const adjusted = adjustProblem(unadjusted, input.adjustments);
  return { unadjusted, adjusted, stated: remainingProblem(adjusted, input) };
}

export interface MakeOptions {
  readonly onProgress?: Progress | undefined;
  /** Lines of a plan of the same accounts: what is made is worth as much at least, as far as it still fits. */
  readonly incumbent?: readonly Pick<PlanLine, 'key' | 'planned'>[] | undefined;
}

/** Touches of a plan's lines that had not been made. */
const toCome = (
  lines: readonly Pick<PlanLine, 'key' | 'planned'>[],
  done: ActualsToDate | undefined,
): ReadonlyMap<string, number> =>
  new Map(lines.map(({ key, planned }) => [key, planned - (done?.byLine[key] ?? 0)]));

/** The problem with whom the rules ask to be reached; who got a touch already is. */
const askedToBeReached = ({ problem, competing, coverage, done }: PlanProblem): AllocationProblem =>
  withCoverage(problem, competing, coverage, done);

const isVacantIn = (capacities: readonly TerritoryCapacity[]): ((territory: string) => boolean) => {
  const vacant = new Set(capacities.flatMap((each) => (each.vacant ? each.territory : [])));
  return (territory) => vacant.has(territory);
};

/**
 * The same with touches of the plan of before counting for more; undefined where there is none, or where shares of voice are
 * held, whose price is one by the touch already. Who knows a plan worth more is not given one worth less for it.
 */
function keepSteady(
  asked: AllocationProblem,
  { result: free }: MetShares,
  { done, shares }: PlanProblem,
  { last, rules }: Pick<MakePlanInput, 'last' | 'rules'>,
  incumbent: MakeOptions['incumbent'],
): HeldSteady | undefined {
  const bonus = valueOf(rules, stabilityBonus);
  if (last === undefined || bonus === 0 || shares.length > 0 || free.outcome !== 'allocated')
    return undefined;
  const known = incumbent && toCome(incumbent, done);
  const steady = allocate(withBonus(asked, keptTouches(last, done), bonus), { incumbent: known });
  if (steady.outcome !== 'allocated') return undefined;
  const held = heldSteady(asked, free, steady);
  return known && held.result.value < worthOf(asked, known)
    ? { result: free, without: new Map(), cost: 0 }
    : held;
}

/** Segments, selects targets, spends capacity and says why; the same input in any order gives the same plan. */
export function makePlan(input: MakePlanInput, { onProgress, incumbent }: MakeOptions = {}): MadePlan {
  const { unadjusted, adjusted, stated } = planStages(input);
  const { segmented, capacities } = stated;
  const asked = askedToBeReached(stated);
  const met = meetShares(asked, stated.shares, {
    onProgress,
    incumbent: incumbent && toCome(incumbent, adjusted.done),
  });
  const { without, unreached } = met;
  const steady = keepSteady(asked, met, adjusted, input, incumbent);
  const result = inOwnValues(steady?.result ?? met.result, stated.problem);
  if (result.outcome !== 'allocated' || unreached.length > 0) {
    const findings =
      result.outcome === 'refused'
        ? result.findings
        : result.outcome === 'infeasible'
          ? explainInfeasible(result)
          : unreached.map(({ name, minimum }) =>
              finding('error', 'planning.share-unreached', atSubject(name), {
                brand: name,
                share: Math.round(minimum / 100),
              }),
            );
    return {
      segmented,
      lines: [],
      capacities,
      value: 0,
      bound: 0,
      methods: methodsOf(input),
      findings: [...stated.findings, ...findings],
    };
  }
  const remaining = writeLines(stated, result, without, input.rules);
  const whole = besideTheOthers(addActuals(remaining, adjusted, adjusted.done), adjusted.problem);
  const { last = {} } = input;
  const lines = saySteady(
    sayRelaxed(whole, unadjusted, input.adjustments),
    last,
    steady?.without ?? new Map(),
    adjusted.done,
  );
  const worth = valueOfActuals(adjusted, adjusted.done);
  return {
    segmented,
    lines,
    capacities,
    value: worth + result.value,
    bound: worth + result.bound,
    methods: methodsOf(input),
    findings: [
      ...stated.findings,
      ...sayShortages(stated, new Map(remaining.map(({ key, planned }) => [key, planned]))),
      ...(steady ? sayStability(lines, last, steady, input.cycle.id) : []),
      ...sayCoverage(stated.coverage, segmented, lines, result),
      ...sayLeftOut(stated.competing, lines, isVacantIn(capacities)),
      ...checkTerritories(capacities, lines, input.rules),
    ],
  };
}

/** The most touches of the cycle that an account may get. */
function mostOfAccounts({ problem }: PlanProblem, rules: EffectiveRules): (account: AccountId) => Touches {
  const rate = rateOf(rules, touchMaximum);
  if (rate.per === 'cycle') return () => rate.value;
  const totals = new Map((problem.accountTotals ?? []).map(({ account, maximum }) => [account, maximum]));
  return (account) => totals.get(account) ?? 0;
}

function writeLines(
  stated: PlanProblem,
  result: Allocation,
  without: ReadonlyMap<string, number>,
  rules: EffectiveRules,
): PlanLine[] {
  const { possible, competing, segmented, capacities, caps, shares } = stated;
  const capacityOf = new Map(capacities.map((each) => [each.territory, each]));
  const granted = new Map(result.lines.map((line) => [line.key, line]));
  const legalDays = sayLegalDays(stated, new Map(result.lines.map(({ key, touches }) => [key, touches])));
  const competingOf = new Map(competing.map((line) => [line.key, line]));
  const mostOf = mostOfAccounts(stated, rules);
  const segmentedOf = new Map(segmented.map((each) => [`${each.accountId}|${each.brand}`, each]));
  const shareOf = (key: string): BrandShare | undefined => {
    const free = without.get(key);
    if (free === undefined) return undefined;
    const more = (granted.get(key)?.touches ?? 0) > free;
    return shares.find((share) => (more ? share.own : share.others).has(key));
  };
  return possible.map((line, index) => {
    const {
      target: _target,
      origin: _origin,
      reachable: _reachable,
      reach: _reach,
      moved: _moved,
      response: _response,
      beyond: _beyond,
      maximumBy: _maximumBy,
      isGuided: _isGuided,
      rate: _rate,
      shared: _shared,
      within: _within,
      units: _units,
      fieldPlan: _fieldPlan,
      together: _together,
      ...written
    } = competingOf.get(line.key) ?? line;
    const allocated = granted.get(line.key);
    const share = shareOf(line.key);
    return {
      ...written,
      no: index + 1,
      minimum: competingOf.has(line.key) ? written.minimum : 0,
      planned: allocated?.touches ?? 0,
      ...explainLine({
        line: competingOf.get(line.key) ?? line,
        allocated,
        segmented: segmentedOf.get(`${line.accountId}|${line.brand}`),
        capacity: capacityOf.get(line.territory),
        caps,
        legalDays: legalDays.get(line.key) ?? [],
        ...(share
          ? { share: { name: share.name, minimum: share.minimum, without: without.get(line.key)! } }
          : {}),
        mostOfAccount: mostOf(line.accountId),
        originOf: (rule) => originOf(rules, rule),
      }),
    };
  });
}
