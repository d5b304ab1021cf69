import loaded from 'highs';
import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';

export interface HighsResult {
  readonly value: number;
  /** Processor seconds of the solver alone, without building the model. */
  readonly seconds: number;
}

// The package's types describe its CommonJS form, where the loader is a property; as a module it is the loader.
const loadHighs = 'default' in loaded ? loaded.default : loaded;
const highs = await loadHighs();

export interface HighsOptions {
  /** Touches as whole numbers, to within `gap` of the best; without it the linear relaxation, where they may be split. */
  readonly whole?: { readonly gap: number; readonly mostSeconds: number };
}

/**
 * The same problem by HiGHS: one variable between 0 and 1 per touch above the minimum. S-curves count with their
 * concave envelope, which makes the relaxation a bound on the value of any allocation.
 */
export function solveByHighs(problem: PackedProblem, { whole }: HighsOptions = {}): HighsResult {
  const { lines, minimum, maximum, valueStart, values, limits, limitMaximum, limitStart, limitOf, weightOf } =
    problem;
  const room = Float64Array.from(limitMaximum);
  const cost: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const weights: number[] = [];
  let offset = 0;
  for (let line = 0; line < lines; line += 1) {
    const first = valueStart[line]!;
    for (let touch = 0; touch < minimum[line]!; touch += 1) offset += values[first + touch] ?? 0;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      room[limitOf[i]!]! -= weightOf[i]! * minimum[line]!;
    const end = Math.min(valueStart[line + 1]!, first + maximum[line]!);
    for (const slope of envelope(values.subarray(first + minimum[line]!, end))) {
      cost.push(slope);
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
        indices.push(limitOf[i]!);
        weights.push(weightOf[i]!);
      }
      starts.push(indices.length);
    }
  }
  return highs.withModel(
    {
      numCols: cost.length,
      numRows: limits,
      sense: highs.constants.objectiveSense.maximize,
      offset,
      ...(whole ? { integrality: new Int32Array(cost.length).fill(1) } : {}),
      colCost: Float64Array.from(cost),
      colLower: new Float64Array(cost.length),
      colUpper: new Float64Array(cost.length).fill(1),
      rowLower: new Float64Array(limits).fill(-highs.infinity),
      rowUpper: room,
      matrix: {
        format: 'csc',
        numRows: limits,
        numCols: cost.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(weights),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      if (whole) model.options.set({ mip_rel_gap: whole.gap, time_limit: whole.mostSeconds });
      const begun = process.threadCpuUsage();
      model.run();
      const { user, system } = process.threadCpuUsage(begun);
      return { value: model.getObjectiveValue(), seconds: (user + system) / 1e6 };
    },
  );
}

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
