import { WHOLE } from '#domain/basics/channel.ts';
import { findComponents } from '#domain/planning/allocation/component.ts';
import { packProblem, type NamedProblem } from '#domain/planning/allocation/pack-problem.ts';
import { worthOfTouches } from '#domain/planning/allocation/group-worth.ts';
import type { PackedGroups, PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { makeWorkings } from '#domain/planning/allocation/workings.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { BrandShare } from '#domain/planning/constraints/share-of-voice.ts';
import { meetShares } from '#domain/planning/meet-shares.ts';
import { planStages } from '#domain/planning/make-plan.ts';
import type { OptimalityCheck, CheckedPart, OptimalityTask } from '#usecases/ports.ts';
import { solveByHighs, type Proportion } from './solve-by-highs.ts';

/** Any prime: parts are taken in strides, so that a sample is spread over the market. */
const STRIDE = 7_919;
/** Whole touches are sought as near to the best as this. */
const WHOLE_GAP = 1e-6;

/** Makes the plan again, as far as it was still to be decided, and has HiGHS solve the same problem, territory by territory where they share nothing. */
export function checkOptimality(
  plan: MakePlanInput,
  { mostSeconds, whole }: Pick<OptimalityTask, 'mostSeconds' | 'whole'>,
  onProgress: (done: number, total: number) => void,
): OptimalityCheck {
  const { problem, shares } = planStages(plan).stated;
  const { result } = meetShares(problem, shares);
  if (result.outcome !== 'allocated') throw new Error(`a kept plan is ${result.outcome}`);
  const named = packProblem(problem);
  const parts = shares.length > 0 ? [everything(problem)] : independentParts(named, problem);
  const until = performance.now() + mostSeconds * 1000;
  const proven: CheckedPart[] = [];
  for (let n = 0; n < parts.length; n += 1) {
    const { territories, lines } = parts[strideThrough(parts.length, n)]!;
    const left = (until - performance.now()) / 1000;
    if (left <= 0) break;
    const packed = onlyLines(named.packed, lines);
    const proportions = shares.map((share) => proportionOf(share, named, problem, lines));
    const relaxation = solveByHighs(packed, { mostSeconds: left, proportions });
    if (!relaxation.proven) continue;
    const rest = Math.max(0.1, (until - performance.now()) / 1000);
    const best = whole
      ? solveByHighs(packed, { whole: { gap: WHOLE_GAP }, mostSeconds: rest, proportions })
      : undefined;
    proven.push({
      territories,
      lines: lines.length,
      value: worthOfTouches(
        packed,
        Int32Array.from(lines, (line) => result.touches[named.source[line]!]!),
      ),
      relaxation: relaxation.value,
      // A part for which no whole plan was found in time has its relaxation alone.
      ...(best && Number.isFinite(best.value) && Number.isFinite(best.bound)
        ? { whole: { value: best.value, bound: best.bound, proven: best.proven } }
        : {}),
      seconds: relaxation.seconds + (best?.seconds ?? 0),
    });
    onProgress(n + 1, parts.length);
  }
  return { value: result.value, bound: result.bound, parts: proven, of: parts.length };
}

/** The n-th of `count` places in strides; a prime step meets every place unless it divides the count. */
const strideThrough = (count: number, n: number): number => (count % STRIDE === 0 ? n : (n * STRIDE) % count);

interface Part {
  readonly territories: readonly string[];
  /** Packed lines in rising order. */
  readonly lines: readonly number[];
}

const everything = ({ territories, lines }: AllocationProblem): Part => ({
  territories: territories.map(({ key }) => key),
  lines: lines.map((_, index) => index),
});

/** Territories joined wherever a limit that decides anything reaches over them. */
function independentParts({ packed, source }: NamedProblem, problem: AllocationProblem): Part[] {
  const { residual, bundles } = makeWorkings(packed);
  const territoryOf = (line: number): string => problem.lines[source[line]!]!.territory;
  const leaderOf = new Map<string, string>();
  const lead = (territory: string): string => {
    const leader = leaderOf.get(territory) ?? territory;
    return leader === territory ? territory : lead(leader);
  };
  const components = findComponents(residual, bundles);
  for (const { lines } of components) {
    const first = lead(territoryOf(lines[0]!));
    for (const line of lines) {
      const other = lead(territoryOf(line));
      if (other !== first) leaderOf.set(other, first);
    }
  }
  const parts = new Map<string, { territories: Set<string>; lines: number[] }>();
  for (let line = 0; line < packed.lines; line += 1) {
    const leader = lead(territoryOf(line));
    const part = parts.get(leader) ?? { territories: new Set(), lines: [] };
    parts.set(leader, part);
    part.territories.add(territoryOf(line));
    part.lines.push(line);
  }
  return [...parts.values()].map(({ territories, lines }) => ({ territories: [...territories], lines }));
}

/** The problem of some lines alone, with the limits they count against. */
function onlyLines(packed: PackedProblem, lines: readonly number[]): PackedProblem {
  const limitAt = new Map<number, number>();
  const values: number[] = [];
  const valueStart = [0];
  const limitOf: number[] = [];
  const weightOf: number[] = [];
  const limitStart = [0];
  for (const line of lines) {
    for (let i = packed.valueStart[line]!; i < packed.valueStart[line + 1]!; i += 1)
      values.push(packed.values[i]!);
    valueStart.push(values.length);
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      const limit = packed.limitOf[i]!;
      const place = limitAt.get(limit) ?? limitAt.size;
      limitAt.set(limit, place);
      limitOf.push(place);
      weightOf.push(packed.weightOf[i]!);
    }
    limitStart.push(limitOf.length);
  }
  const part = {
    lines: lines.length,
    minimum: Int32Array.from(lines, (line) => packed.minimum[line]!),
    maximum: Int32Array.from(lines, (line) => packed.maximum[line]!),
    valueStart: Int32Array.from(valueStart),
    values: Float64Array.from(values),
    limits: limitAt.size,
    limitMaximum: Float64Array.from(limitAt.keys(), (limit) => packed.limitMaximum[limit]!),
    limitStart: Int32Array.from(limitStart),
    limitOf: Int32Array.from(limitOf),
    weightOf: Float64Array.from(weightOf),
  };
  return packed.groups === undefined ? part : { ...part, groups: onlyGroups(packed, packed.groups, lines) };
}

/** The groups of some lines, all of each or none: what is joined is solved together. */
function onlyGroups(packed: PackedProblem, groups: PackedGroups, lines: readonly number[]): PackedGroups {
  const known = [...new Set(lines.map((line) => groups.groupOf[line]!).filter((group) => group >= 0))];
  const placeOf = new Map(lines.map((line, place) => [line, place]));
  const members = known.map((group) =>
    groups.lines.items.subarray(groups.lines.start[group], groups.lines.start[group + 1]),
  );
  const start = new Int32Array(known.length + 1);
  for (const [place, of] of members.entries()) start[place + 1] = start[place]! + of.length;
  return {
    count: known.length,
    groupOf: Int32Array.from(lines, (line) => known.indexOf(groups.groupOf[line]!)),
    lines: {
      start,
      items: Int32Array.from(
        members.flatMap((of) => [...of]),
        (line) => placeOf.get(line)!,
      ),
    },
    effects: Float64Array.from(
      lines.flatMap((line) => [
        ...groups.effects.subarray(packed.valueStart[line], packed.valueStart[line + 1]),
      ]),
    ),
    base: Float64Array.from(known, (group) => groups.base[group]!),
    scale: Float64Array.from(known, (group) => groups.scale[group]!),
    shapeOf: Int32Array.from(known, (group) => groups.shapeOf[group]!),
    shapes: groups.shapes,
    coverage: [],
  };
}

const proportionOf = (
  { own, others, minimum }: BrandShare,
  { source }: NamedProblem,
  problem: AllocationProblem,
  lines: readonly number[],
): Proportion =>
  Float64Array.from(lines, (line) => {
    const { key } = problem.lines[source[line]!]!;
    return own.has(key) ? WHOLE - minimum : others.has(key) ? -minimum : 0;
  });
