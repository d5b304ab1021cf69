import loaded from 'highs';
import type { PackedGroups, PackedProblem } from '#domain/planning/allocation/packed-problem.ts';

/** What a proportion asks: Σ weight × touches ≥ 0, minimums included; a weight per line. */
export type Proportion = Float64Array;

export interface HighsOptions {
  /** Touches as whole numbers, to within `gap` of the best; without it the linear relaxation, where they may be split. */
  readonly whole?: { readonly gap: number };
  readonly mostSeconds?: number;
  readonly proportions?: readonly Proportion[];
}

export interface HighsResult {
  /** Of the best found; of the optimum where `proven`. */
  readonly value: number;
  /** No solution is worth more, says the solver; equals `value` for a relaxation solved to the end. */
  readonly bound: number;
  /** Solved to the end, within the gap asked for; false when the time ran out before. */
  readonly proven: boolean;
  /** Processor seconds of the solver alone, without building the model. */
  readonly seconds: number;
}

// The package's types describe its CommonJS form, where the loader is a property; as a module it is the loader.
const loadHighs = 'default' in loaded ? loaded.default : loaded;
const highs = await loadHighs();

/** Columns of a matrix in compressed form, grown one after the other. */
function columns() {
  const starts = [0];
  const indices: number[] = [];
  const weights: number[] = [];
  return {
    starts,
    indices,
    weights,
    put: (row: number, weight: number): void => {
      if (weight === 0) return;
      indices.push(row);
      weights.push(weight);
    },
    close: (): void => {
      starts.push(indices.length);
    },
  };
}

/**
 * The same problem by HiGHS: one variable between 0 and 1 per touch above the minimum. In the relaxation S-curves count
 * with their concave envelope, which makes it a bound on the value of any allocation; in whole touches they count as
 * they are, each touch only after the one before it. Lines of a group have a variable for each mix of their touches.
 */
export function solveByHighs(problem: PackedProblem, options: HighsOptions = {}): HighsResult {
  const { whole, mostSeconds, proportions = [] } = options;
  const { lines, minimum, maximum, valueStart, values, limits, limitMaximum, limitStart, limitOf, weightOf, groups } =
    problem;
  const upper = [...limitMaximum, ...proportions.map(() => highs.infinity)];
  const lower = [
    ...Array.from(limitMaximum, () => -highs.infinity),
    ...proportions.map((weights) => -weights.reduce((sum, each, line) => sum + each * minimum[line]!, 0)),
  ];
  const cost: number[] = [];
  const matrix = columns();
  let offset = 0;
  for (let line = 0; line < lines; line += 1) {
    const first = valueStart[line]!;
    const isInGroup = groups !== undefined && groups.groupOf[line]! >= 0;
    if (!isInGroup)
      for (let touch = 0; touch < minimum[line]!; touch += 1) offset += values[first + touch] ?? 0;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      upper[limitOf[i]!]! -= weightOf[i]! * minimum[line]!;
    const end = Math.min(valueStart[line + 1]!, first + maximum[line]!);
    const gains = values.subarray(Math.min(first + minimum[line]!, end), end);
    if (isInGroup) continue;
    const inOrder = whole !== undefined && !isConcave(gains);
    for (const [touch, slope] of (inOrder ? [...gains] : envelope(gains)).entries()) {
      cost.push(slope);
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        matrix.put(limitOf[i]!, weightOf[i]!);
      for (const [index, weights] of proportions.entries()) matrix.put(limits + index, weights[line]!);
      if (inOrder && touch > 0) matrix.put(lower.length - 1, -1);
      if (inOrder && touch + 1 < gains.length) {
        matrix.put(lower.length, 1);
        lower.push(0);
        upper.push(highs.infinity);
      }
      matrix.close();
    }
  }
  for (let group = 0; groups !== undefined && group < groups.count; group += 1) {
    // One column for each mix of touches, of which one at most is taken: exact whatever the shape is like, and the relaxation the
    // tightest there is.
    const row = lower.length;
    lower.push(-highs.infinity);
    upper.push(1);
    const { ofMinimums, mixes } = mixesOf(problem, groups, group);
    offset += ofMinimums;
    for (const { touches, worth } of mixes) {
      cost.push(worth);
      const takes = new Map<number, number>();
      for (const [index, line] of groups.lines.items
        .subarray(groups.lines.start[group], groups.lines.start[group + 1])
        .entries()) {
        for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
          takes.set(limitOf[i]!, (takes.get(limitOf[i]!) ?? 0) + weightOf[i]! * touches[index]!);
        for (const [place, weights] of proportions.entries())
          takes.set(limits + place, (takes.get(limits + place) ?? 0) + weights[line]! * touches[index]!);
      }
      for (const [limit, taken] of takes) matrix.put(limit, taken);
      matrix.put(row, 1);
      matrix.close();
    }
  }
  const numRows = lower.length;
  return highs.withModel(
    {
      numCols: cost.length,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      offset,
      ...(whole ? { integrality: new Int32Array(cost.length).fill(1) } : {}),
      colCost: Float64Array.from(cost),
      colLower: new Float64Array(cost.length),
      colUpper: new Float64Array(cost.length).fill(1),
      rowLower: Float64Array.from(lower),
      rowUpper: Float64Array.from(upper),
      matrix: {
        format: 'csc',
        numRows,
        numCols: cost.length,
        starts: Int32Array.from(matrix.starts),
        indices: Int32Array.from(matrix.indices),
        values: Float64Array.from(matrix.weights),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      if (whole) model.options.set({ mip_rel_gap: whole.gap });
      if (mostSeconds !== undefined) model.options.set({ time_limit: mostSeconds });
      const begun = process.threadCpuUsage();
      model.run();
      const { user, system } = process.threadCpuUsage(begun);
      const { optimal, empty } = highs.constants.modelStatus;
      const status = model.getModelStatus();
      const proven = status === optimal || status === empty;
      const value = cost.length === 0 ? offset : model.getObjectiveValue();
      const dual = whole && cost.length > 0 ? Number(model.info.get('mip_dual_bound')) : value;
      return { value, bound: dual, proven, seconds: (user + system) / 1e6 };
    },
  );
}

const isConcave = (gains: Float64Array): boolean =>
  gains.every((gain, index) => index === 0 || gain <= gains[index - 1]!);

/** Slopes of the least concave curve above the sums of `gains`, touch by touch. */
function envelope(gains: Float64Array): number[] {
  const slopes: number[] = [];
  for (let from = 0; from < gains.length;) {
    let best = -1;
    let to = from;
    let sum = 0;
    for (let end = from; end < gains.length; end += 1) {
      sum += gains[end]!;
      const slope = sum / (end + 1 - from);
      if (slope >= best) {
        best = slope;
        to = end + 1;
      }
    }
    for (; from < to; from += 1) slopes.push(best);
  }
  return slopes;
}

interface Mix {
  /** Above the minimums, of each line of the group. */
  readonly touches: readonly number[];
  /** Above what the minimums are worth. */
  readonly worth: number;
}

/** Every mix of touches of a group but none at all, with what it is worth, reckoned here anew and not as the allocator does. */
function mixesOf(
  { minimum, maximum, valueStart }: PackedProblem,
  { lines, effects, base, scale, shapeOf, shapes }: PackedGroups,
  group: number,
): { readonly ofMinimums: number; readonly mixes: readonly Mix[] } {
  const of = [...lines.items.subarray(lines.start[group], lines.start[group + 1])];
  const shape = shapes[shapeOf[group]!]!;
  /** Effect of the first touches of a line. */
  const effectAt = (line: number, touches: number): number =>
    touches === 0 ? 0 : (effects.subarray(valueStart[line]!, valueStart[line + 1]!)[touches - 1] ?? effects[valueStart[line + 1]! - 1]!);
  const height = (touches: readonly number[]): bigint => {
    const effect = of.reduce((sum, line, index) => sum + effectAt(line, touches[index]!), base[group]!);
    return (BigInt(scale[group]!) * BigInt(shape[Math.min(effect, shape.length - 1)]!)) >> 20n;
  };
  let counts: (readonly number[])[] = [[]];
  for (const line of of) {
    const most = Math.min(maximum[line]!, valueStart[line + 1]! - valueStart[line]!);
    const each = Array.from({ length: Math.max(0, most - minimum[line]!) + 1 }, (_, touches) => touches);
    counts = counts.flatMap((before) => each.map((touches) => [...before, touches]));
  }
  const least = of.map((line) => minimum[line]!);
  const lowest = height(least);
  return {
    ofMinimums: Number(lowest - height(of.map(() => 0))),
    mixes: counts.slice(1).map((touches) => ({
      touches,
      worth: Number(height(touches.map((each, index) => each + least[index]!)) - lowest),
    })),
  };
}
