import { WHOLE } from '../basics/channel.ts';
import type { Finding } from '../basics/finding.ts';
import { atSubject, finding } from '../basics/finding.ts';
import { reason } from '../basics/outcome.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import type { PlanLine } from './plan.ts';
import type { PlanProblem } from './plan-problem.ts';

/**
 * One way out of a plan that cannot be made, chosen by a person: a line is promised fewer touches, a territory is given
 * more capacity (call-equivalents), or a limit of the company's own is raised (touches). The law is none of these.
 */
export interface Relaxation {
  readonly relax: 'minimum' | 'capacity' | 'limit';
  /** A line, a territory, or the key of a limit. */
  readonly key: string;
  readonly to: number;
}

/** How the stated problem is changed before it is solved. */
export interface PlanAdjustments {
  readonly relaxations?: readonly Relaxation[];
  /** Everybody's capacity in basis points of what it is, to see what another size would bring. */
  readonly capacityShare?: number;
}

const lawPrefix = 'legal:';

/** Whether a limit is the company's own, and so may be raised. */
export const isOwnLimit = (key: string): boolean => !key.startsWith(lawPrefix);

const written = /^(?<relax>minimum|capacity|limit):(?<key>.+)=(?<to>\d{1,9})$/u;

/** `minimum:ACC-1|brand|channel=2`, as commands and forms write a relaxation; undefined for anything else. */
export function parseRelaxation(text: string): Relaxation | undefined {
  const { relax, key, to } = written.exec(text)?.groups ?? {};
  return (relax === 'minimum' || relax === 'capacity' || relax === 'limit') && key !== undefined
    ? { relax, key, to: Number(to) }
    : undefined;
}

export const writeRelaxation = ({ relax, key, to }: Relaxation): string => `${relax}:${key}=${to}`;

/** The relaxation that a finding about an infeasible plan proposes; undefined for findings that propose none. */
export function proposedRelaxation({ code, values }: Finding): Relaxation | undefined {
  const to = Number(values['to']);
  if (code === 'planning.lower-minimum') return { relax: 'minimum', key: String(values['line']), to };
  if (code === 'planning.raise-capacity') return { relax: 'capacity', key: String(values['territory']), to };
  return code === 'planning.raise-limit' ? { relax: 'limit', key: String(values['limit']), to } : undefined;
}

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

/** The problem as it stands after a person's changes to it; relaxations never tighten anything. */
export function adjustProblem(stated: PlanProblem, adjustments: PlanAdjustments = {}): PlanProblem {
  const { relaxations = [], capacityShare = WHOLE } = adjustments;
  if (relaxations.length === 0 && capacityShare === WHOLE) return stated;
  const chosen = (relax: Relaxation['relax']): ReadonlyMap<string, number> =>
    new Map(relaxations.filter((each) => each.relax === relax).map(({ key, to }) => [key, to]));
  const [minimums, raised] = [chosen('minimum'), chosen('capacity')];
  const minimumOf = <Line extends { readonly key: string; readonly minimum: number }>(line: Line): Line => {
    const to = minimums.get(line.key);
    return to === undefined || to >= line.minimum ? line : { ...line, minimum: to };
  };
  const capacities = stated.capacities.map((each) => {
    const shared = Math.round((each.capacity * capacityShare) / WHOLE);
    return { ...each, capacity: Math.max(shared, (raised.get(each.territory) ?? 0) * WHOLE) };
  });
  const { problem } = stated;
  return {
    ...stated,
    capacities,
    competing: stated.competing.map(minimumOf),
    problem: {
      ...raiseLimits(problem, relaxations),
      territories: capacities.map(({ territory, capacity }) => ({ key: territory, capacity })),
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
