import { callEquivalents } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import type { Finding } from '../basics/finding.ts';
import { atSubject, finding } from '../basics/finding.ts';
import { reason } from '../basics/outcome.ts';
import type { AllocationLine, AllocationProblem } from './allocation/allocation-problem.ts';
import { keepPromises } from './keep-promises.ts';
import type { PlanLine } from './plan.ts';
import type { PlanProblem } from './plan-problem.ts';
import { writeRelaxation, type Relaxation, type PlanAdjustments, isOwnLimit } from './relaxation.ts';

/** Relaxations that relax nothing, each with why. */
function checkRelaxations(stated: PlanProblem, relaxations: readonly Relaxation[]): Finding[] {
  const known = {
    minimum: new Set(stated.problem.lines.map((line) => line.key)),
    capacity: new Set(stated.capacities.map((each) => each.territory)),
    limit: new Set(
      [...(stated.problem.accountTotals ?? []), ...(stated.problem.caps ?? [])].map((each) => each.key),
    ),
  };
  return relaxations.flatMap((relaxation) => {
    const { relax, key } = relaxation;
    if (relax === 'limit' && !isOwnLimit(key)) {
      return [finding('error', 'planning.law-not-relaxed', atSubject(key), { limit: key })];
    }
    return known[relax].has(key)
      ? []
      : [
          finding('error', 'planning.relaxation-unknown', atSubject(key), {
            relaxation: writeRelaxation(relaxation),
          }),
        ];
  });
}

/** Limits as a person has raised them; the law's stay, and none is lowered. */
export function raiseLimits<Limits extends Pick<AllocationProblem, 'caps' | 'accountTotals'>>(
  limits: Limits,
  relaxations: readonly Relaxation[],
): Limits {
  const raised = new Map(
    relaxations
      .filter(({ relax, key }) => relax === 'limit' && isOwnLimit(key))
      .map(({ key, to }) => [key, to]),
  );
  const maximumOf = <Limit extends { readonly key: string; readonly maximum: number }>(
    limit: Limit,
  ): Limit => ({ ...limit, maximum: Math.max(limit.maximum, raised.get(limit.key) ?? 0) });
  return {
    ...limits,
    accountTotals: (limits.accountTotals ?? []).map(maximumOf),
    caps: (limits.caps ?? []).map(maximumOf),
  };
}

type KeptLine = Pick<AllocationLine, 'key' | 'minimum' | 'maximum'>;

/**
 * Lines of whom a launched brand is nothing to keep what was planned for them, as far as limits of today leave it: they
 * are not weighed against it. Whoever the brand is for is planned anew with all their lines, for visits and limits are shared.
 */
function keptForLaunch(
  { problem }: PlanProblem,
  { brand, planned }: NonNullable<PlanAdjustments['launch']>,
): <Line extends KeptLine>(line: Line) => Line {
  const touched = new Set(problem.lines.flatMap((line) => (line.brand === brand ? line.account : [])));
  const anew = new Set(problem.lines.flatMap(({ key, account }) => (touched.has(account) ? key : [])));
  return (line) => {
    if (anew.has(line.key)) return line;
    const touches = Math.min(line.maximum, planned[line.key] ?? 0);
    return { ...line, minimum: touches, maximum: touches };
  };
}

/** The problem as it stands after a person's changes to it; relaxations never tighten anything. */
export function adjustProblem(asked: PlanProblem, adjustments: PlanAdjustments = {}): PlanProblem {
  const { relaxations = [], capacityShare = WHOLE, launch } = adjustments;
  const stated = keepPromises(asked, relaxations);
  if (relaxations.length === 0 && capacityShare === WHOLE && !launch) return stated;
  const kept = launch && keptForLaunch(stated, launch);
  const chosen = (relax: Relaxation['relax']): ReadonlyMap<string, number> =>
    new Map(relaxations.filter((each) => each.relax === relax).map(({ key, to }) => [key, to]));
  const [minimums, raised] = [chosen('minimum'), chosen('capacity')];
  const minimumOf = <Line extends KeptLine>(line: Line): Line => {
    const to = minimums.get(line.key);
    const relaxed = to === undefined || to >= line.minimum ? line : { ...line, minimum: to };
    return kept ? kept(relaxed) : relaxed;
  };
  const capacities = stated.capacities.map((each) => {
    const shared = Math.round((each.capacity * capacityShare) / WHOLE);
    return {
      ...each,
      capacity: callEquivalents(Math.max(shared, (raised.get(each.territory) ?? 0) * WHOLE)),
    };
  });
  const { problem } = stated;
  return {
    ...stated,
    capacities,
    competing: stated.competing.map(minimumOf),
    problem: {
      ...raiseLimits(problem, relaxations),
      territories: problem.territories.map((each, index) => ({
        ...each,
        capacity: capacities[index]?.capacity ?? each.capacity,
      })),
      lines: problem.lines.map(minimumOf),
    },
    findings: [...stated.findings, ...checkRelaxations(stated, relaxations)],
  };
}

/** Lines whose minimum a person lowered say so, with what was promised before. */
export function sayRelaxed(
  lines: readonly PlanLine[],
  before: PlanProblem,
  { relaxations = [] }: PlanAdjustments = {},
): readonly PlanLine[] {
  const lowered = new Set(relaxations.filter((each) => each.relax === 'minimum').map(({ key }) => key));
  if (lowered.size === 0) return lines;
  const promised = new Map(before.problem.lines.map(({ key, minimum }) => [key, minimum]));
  return lines.map((line) => {
    const from = lowered.has(line.key) ? (promised.get(line.key) ?? 0) : 0;
    return from > line.minimum
      ? { ...line, why: [...line.why, reason('minimum-relaxed', { from, to: line.minimum })] }
      : line;
  });
}
