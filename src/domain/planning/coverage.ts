import { WHOLE } from '../basics/channel.ts';
import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { segments, type Segment } from '../basics/segment.ts';
import type { BrandKey } from '../basics/ids.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { rulesFor } from '../rulebook/rules-for.ts';
import { coveredShare } from '../rulebook/rules/covered-share.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import {
  WHOLE_SHAPE,
  type AllocationLine,
  type AllocationProblem,
  type Coverage,
} from './allocation/allocation-problem.ts';
import type { Allocation, AllocationResult } from './allocation/allocation.ts';
import type { ActualsToDate } from './plan-input.ts';
import type { PlanLine } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';

/** That so many of a class's targets are to be reached for a brand. */
export interface CoverageAsked {
  /** Of the allocator's coverage. */
  readonly key: string;
  readonly brand: BrandKey;
  readonly segment: Segment;
  /** Targets of the class there are. */
  readonly targets: number;
  /** Of these, whom somebody may reach. */
  readonly reachable: number;
  /** How many of them are to be. */
  readonly wanted: number;
}

const keyOf = (brand: BrandKey, segment: Segment): string => `coverage:${brand}:${segment}`;
const pairOf = ({ accountId, brand }: Pick<PossibleLine, 'accountId' | 'brand'>): string =>
  `${accountId}|${brand}`;

/** What the rules ask to be reached: of each brand and class, where they ask for any. */
export function coverageAsked(
  segmented: readonly SegmentedAccount[],
  competing: readonly Pick<PossibleLine, 'accountId' | 'brand' | 'maximum'>[],
  rules: EffectiveRules,
): readonly CoverageAsked[] {
  const reachable = new Set(competing.flatMap((line) => (line.maximum > 0 ? pairOf(line) : [])));
  const counts = new Map<string, { targets: number; reachable: number }>();
  for (const each of segmented) {
    if (!each.target) continue;
    const key = keyOf(each.brand, each.segment);
    const known = counts.get(key) ?? { targets: 0, reachable: 0 };
    known.targets += 1;
    if (reachable.has(pairOf(each))) known.reachable += 1;
    counts.set(key, known);
  }
  const brands = [...new Set(segmented.map(({ brand }) => brand))].toSorted();
  return brands.flatMap((brand) =>
    segments.flatMap((segment): CoverageAsked[] => {
      const count = counts.get(keyOf(brand, segment));
      const share = valueOf(rulesFor(rules, { brand }), coveredShare(segment));
      if (share === 0 || !count) return [];
      const wanted = Math.ceil((share * count.targets) / WHOLE);
      return [{ key: keyOf(brand, segment), brand, segment, ...count, wanted }];
    }),
  );
}

type Covered = Pick<AllocationProblem, 'lines' | 'groups' | 'shapes' | 'coverage'>;

/** Effects stay within what a shape of whole parts can tell. */
const MOST_UNIT = 2 ** 13;

/**
 * The problem with its coverage. Lines valued one by one are made groups whose worth is the sum of theirs, in units so large that
 * sums fit, rounded up: no bound comes out too low by it. What is done is reached already.
 */
export function withCoverage(
  problem: AllocationProblem,
  lines: readonly Pick<PossibleLine, 'key' | 'accountId' | 'brand' | 'segment' | 'maximum' | 'together'>[],
  asked: readonly CoverageAsked[],
  done?: Pick<ActualsToDate, 'byLine'>,
): AllocationProblem {
  if (asked.length === 0) return problem;
  const touched = new Set(lines.flatMap((line) => ((done?.byLine[line.key] ?? 0) > 0 ? pairOf(line) : [])));
  const reached = new Map<string, Set<string>>();
  for (const line of lines) {
    if (!touched.has(pairOf(line))) continue;
    const key = keyOf(line.brand, line.segment);
    reached.set(key, (reached.get(key) ?? new Set()).add(line.accountId));
  }
  const wanted = new Map(asked.map((each) => [each.key, each]));
  const concerned = lines.filter(
    (line) => line.maximum > 0 && wanted.has(keyOf(line.brand, line.segment)) && !touched.has(pairOf(line)),
  );
  const grouped = groupsFor(problem, concerned);
  const groupOf = new Map(
    (grouped.groups ?? []).flatMap(({ key, lines: keys }) => keys.map((line) => [line, key])),
  );
  const groupsOf = new Map<string, Map<string, string>>();
  for (const line of concerned) {
    const key = keyOf(line.brand, line.segment);
    const of = groupsOf.get(key) ?? new Map<string, string>();
    // Of an account that several work one is enough: that of the first.
    if (!of.has(line.accountId)) of.set(line.accountId, groupOf.get(line.key)!);
    groupsOf.set(key, of);
  }
  const coverage = asked.flatMap(({ key, wanted: minimum }): Coverage[] => {
    const groups = [...(groupsOf.get(key)?.values() ?? [])];
    const left = minimum - (reached.get(key)?.size ?? 0);
    return groups.length === 0 || left <= 0 ? [] : [{ key, groups, minimum: Math.min(left, groups.length) }];
  });
  return { ...problem, ...grouped, coverage };
}

const sumOf = ({ marginals }: AllocationLine): number => marginals.reduce((sum, each) => sum + each, 0);

/** Lines that are valued one by one as groups by account and brand; others are in theirs already. */
function groupsFor(
  problem: AllocationProblem,
  concerned: readonly Pick<PossibleLine, 'key' | 'accountId' | 'brand' | 'together'>[],
): Covered {
  const alone = new Map(concerned.flatMap((line) => (line.together ? [] : [[line.key, pairOf(line)]])));
  if (alone.size === 0) return problem;
  const members = Map.groupBy(
    problem.lines.filter(({ key }) => alone.has(key)),
    ({ key, territory }) => `${alone.get(key)}|${territory}`,
  );
  let most = 1;
  for (const of of members.values())
    most = Math.max(
      most,
      of.reduce((sum, line) => sum + sumOf(line), 0),
    );
  const unit = Math.min(MOST_UNIT, Math.ceil((2 * most) / WHOLE_SHAPE));
  const shape = 'sum';
  let highest = 0;
  const groups = [...members].map(([key, of]) => {
    const effects = of.map(({ marginals }) => marginals.map((each) => Math.ceil(each / unit)));
    highest = Math.max(
      highest,
      effects.flat().reduce((sum, each) => sum + each, 0),
    );
    return { key, lines: of.map((line) => line.key), effects, base: 0, shape, scale: unit * WHOLE_SHAPE };
  });
  const values = Array.from({ length: Math.min(highest, WHOLE_SHAPE) + 1 }, (_, effect) => effect);
  return {
    lines: problem.lines.map((line) => (alone.has(line.key) ? { ...line, marginals: [] } : line)),
    groups: [...(problem.groups ?? []), ...groups],
    shapes: [...(problem.shapes ?? []), { key: shape, values }],
  };
}

/** An allocation over groups that are sums, in the values of their lines. */
export function inOwnValues(result: AllocationResult, problem: AllocationProblem): AllocationResult {
  if (result.outcome !== 'allocated') return result;
  const own = new Map(problem.lines.map((line) => [line.key, line]));
  // Lines that answer together have no values of their own.
  if ((problem.groups ?? []).length > 0) return result;
  const value = result.lines.reduce(
    (sum, { key, touches }) =>
      sum +
      (own
        .get(key)
        ?.marginals.slice(0, touches)
        .reduce((all, each) => all + each, 0) ?? 0),
    0,
  );
  return {
    ...result,
    value,
    lines: result.lines.map((line): Allocation['lines'][number] => {
      const { marginals, maximum } = own.get(line.key)!;
      return {
        ...line,
        lastGranted: line.touches === 0 ? null : (marginals[line.touches - 1] ?? 0),
        nextRefused: line.touches === maximum ? null : (marginals[line.touches] ?? 0),
      };
    }),
  };
}

/**
 * How far what the rules ask to be reached is, and what that costs: as a part of what the plan is worth, and the last of them in
 * calls at what the plan makes of one.
 */
export function sayCoverage(
  asked: readonly CoverageAsked[],
  segmented: readonly SegmentedAccount[],
  lines: readonly Pick<PlanLine, 'accountId' | 'brand' | 'planned' | 'cost'>[],
  { coverage = [], value, withoutCoverage = value }: Allocation,
): readonly Finding[] {
  if (asked.length === 0) return [];
  const touched = new Set(lines.flatMap((line) => (line.planned > 0 ? pairOf(line) : [])));
  const reachedOf = new Map<string, number>();
  for (const each of segmented) {
    if (!each.target || !touched.has(pairOf(each))) continue;
    const key = keyOf(each.brand, each.segment);
    reachedOf.set(key, (reachedOf.get(key) ?? 0) + 1);
  }
  const prices = new Map(coverage.map(({ key, price }) => [key, price ?? 0]));
  const time = lines.reduce((sum, { planned, cost }) => sum + planned * cost, 0) / WHOLE;
  const ofCall = time === 0 ? 0 : value / time;
  const lost = Math.max(0, withoutCoverage - value);
  const cost = withoutCoverage === 0 ? 0 : Math.round((lost * 10_000) / withoutCoverage) / 100;
  return asked.map(({ key, brand, segment, targets, reachable, wanted }) => {
    const reached = reachedOf.get(key) ?? 0;
    const price = prices.get(key) ?? 0;
    const last = ofCall === 0 ? 0 : Math.round((price * 10) / ofCall) / 10;
    const values = { brand, segment, targets, reachable, wanted, reached, cost, last };
    const of = { rule: coveredShare(segment).key };
    const at = atSubject(`${brand} · ${segment}`);
    return reached < wanted
      ? finding('warning', 'planning.coverage-short', at, values, of)
      : finding('info', 'planning.coverage-met', at, values, of);
  });
}

/** So many names are said of a territory. */
const NAMED = 20;

/** Accounts of the first class whom somebody may reach, in territories that somebody works, and who get no touch: by territory, by name. */
export function sayLeftOut(
  competing: readonly Pick<PossibleLine, 'accountId' | 'territory' | 'segment' | 'maximum'>[],
  planned: readonly Pick<PlanLine, 'accountId' | 'planned'>[],
  isVacant: (territory: string) => boolean,
): readonly Finding[] {
  const touched = new Set(planned.flatMap((line) => (line.planned > 0 ? line.accountId : [])));
  const left = competing.filter(
    ({ accountId, segment, maximum, territory }) =>
      segment === 'A' && maximum > 0 && !touched.has(accountId) && !isVacant(territory),
  );
  const byTerritory = Map.groupBy(left, ({ territory }) => territory);
  return [...byTerritory]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([territory, lines]) => {
      const numbers = [...new Set(lines.map(({ accountId }) => accountId))];
      return finding('warning', 'planning.key-left-out', atSubject(territory), {
        territory,
        accounts: numbers.length,
        // Told apart from text by whoever names accounts.
        untouched: numbers.slice(0, NAMED).join('|'),
        more: Math.max(0, numbers.length - NAMED),
      });
    });
}
