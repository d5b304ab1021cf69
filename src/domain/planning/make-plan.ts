import type { Finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Account, Rep } from '../customers/account.ts';
import type { Cycle } from '../process/cycle.ts';
import type { Market } from '../process/market.ts';
import type { ProcessTemplate } from '../process/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { segmentAccounts } from '../segmentation/segment-accounts.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { allocate } from './allocation/allocate.ts';
import type { AllocationResult } from './allocation/allocation.ts';
import { territoryCapacity } from './capacity.ts';
import { checkTerritories } from './check-territories.ts';
import { accountTouchMaximum } from './constraints/account-touch-maximum.ts';
import type { LegalCaps } from './constraints/legal-limits.ts';
import type { PastTouch } from './constraints/limit-window.ts';
import { legalLimitCaps } from './constraints/legal-limits.ts';
import { explainLine } from './explain-line.ts';
import { explainInfeasible } from './explain-infeasible.ts';
import type { PlanLine, TerritoryCapacity } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';
import { possibleLines } from './plan-lines.ts';

export interface MakePlanInput {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly template: Pick<ProcessTemplate, 'key' | 'version' | 'channels' | 'methods'>;
  readonly rules: EffectiveRules;
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  /** Public holidays of the cycle by region (`''` is the market's own calendar). */
  readonly holidays: Readonly<Record<string, readonly IsoDate[]>>;
  /** Touches that took place before the cycle, for legal limits whose window reaches back. */
  readonly past?: readonly PastTouch[];
}

/** A plan as computed, before it has a name and a place. */
export interface MadePlan {
  readonly segmented: readonly SegmentedAccount[];
  readonly lines: readonly PlanLine[];
  readonly capacities: readonly TerritoryCapacity[];
  readonly value: number;
  readonly bound: number;
  /** Errors: the plan cannot be made (minimums over capacity …). Warnings: vacancies, thresholds. */
  readonly findings: readonly Finding[];
}

/** Segments, selects targets, spends capacity and says why; the same input in any order gives the same plan. */
export function makePlan(input: MakePlanInput): MadePlan {
  const { market, cycle, template, rules, holidays } = input;
  const accounts = sortedBy(input.accounts, (each) => each.accountId);
  const reps = sortedBy(input.reps, (each) => each.territory);
  const capacities = reps.map((rep) =>
    territoryCapacity(
      rep,
      cycle,
      market.calendar.workingWeek,
      new Set(holidays[rep.region] ?? holidays[''] ?? []),
      rules,
    ),
  );
  const capacityOf = new Map(capacities.map((each) => [each.territory, each]));
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const brands = market.teams.flatMap((team) => team.brands);
  const segmented = brands.flatMap((brand) =>
    segmentAccounts(accounts, brand.key, template.methods.segmentation, rules),
  );
  const possible = segmented.flatMap((each) => {
    const account = accountOf.get(each.accountId);
    return account === undefined ? [] : possibleLines(account, each, template, rules);
  });
  const competing = possible
    .filter((line) => line.target && capacityOf.has(line.territory))
    // Nobody can promise visits in a territory without a rep.
    .map((line) => (capacityOf.get(line.territory)?.vacant ? { ...line, minimum: 0 } : line));
  const allocationLines = competing.map((line) => ({
    key: line.key,
    account: line.accountId,
    brand: line.brand,
    channel: line.channel,
    territory: line.territory,
    cost: line.cost,
    minimum: line.minimum,
    maximum: line.maximum,
    marginals: line.marginals,
  }));
  const legal = legalLimitCaps(
    market.legalLimits,
    cycle,
    allocationLines,
    accountOf,
    new Map(reps.map((each) => [each.territory, each])),
    rules,
    input.past,
  );
  const result = allocate({
    territories: capacities.map(({ territory, capacity }) => ({ key: territory, capacity })),
    lines: allocationLines,
    accountTotals: accountTouchMaximum(new Set(competing.map((line) => line.accountId)), rules),
    caps: legal.caps,
  });
  if (result.outcome !== 'allocated') {
    const findings = result.outcome === 'refused' ? result.findings : explainInfeasible(result);
    return { segmented, lines: [], capacities, value: 0, bound: 0, findings };
  }
  const lines = writeLines(possible, competing, segmented, result, legal, capacityOf, rules);
  return {
    segmented,
    lines,
    capacities,
    value: result.value,
    bound: result.bound,
    findings: [...legal.findings, ...checkTerritories(capacities, lines, rules)],
  };
}

function writeLines(
  possible: readonly PossibleLine[],
  competing: readonly PossibleLine[],
  segmented: readonly SegmentedAccount[],
  result: Extract<AllocationResult, { outcome: 'allocated' }>,
  legal: LegalCaps,
  capacityOf: ReadonlyMap<string, TerritoryCapacity>,
  rules: EffectiveRules,
): PlanLine[] {
  const granted = new Map(result.lines.map((line) => [line.key, line]));
  const minimums = new Map(competing.map((line) => [line.key, line.minimum]));
  const segmentedOf = new Map(segmented.map((each) => [`${each.accountId}|${each.brand}`, each]));
  return possible.map((line) => {
    const { target: _target, reachable: _reachable, ...written } = line;
    const allocated = granted.get(line.key);
    return {
      ...written,
      minimum: minimums.get(line.key) ?? 0,
      planned: allocated?.touches ?? 0,
      ...explainLine({
        line,
        allocated,
        segmented: segmentedOf.get(`${line.accountId}|${line.brand}`),
        capacity: capacityOf.get(line.territory),
        limits: legal.limits,
        rules,
      }),
    };
  });
}
