import loaded from 'highs';
import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { addGroups, envelope } from './group-columns.ts';

/** What a proportion asks: Σ weight × touches ≥ 0, minimums included; a weight per line. */
export type Proportion = Float64Array;

export interface HighsOptions {
  /** Touches as whole numbers, to within `gap` of the best; without it the linear relaxation, where they may be split. */
  readonly whole?: { readonly gap: number };
  readonly mostSeconds?: number;
  readonly proportions?: readonly Proportion[];
}

export interface HighsResult {
  /** Of the best found, of the optimum where `proven`; minus infinity where the time ran out before any was found. */
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
 * they are, each touch only after the one before it. Groups of lines: `addGroups`.
 */
export function solveByHighs(problem: PackedProblem, options: HighsOptions = {}): HighsResult {
  const { whole, mostSeconds, proportions = [] } = options;
  const {
    lines,
    minimum,
    maximum,
    valueStart,
    values,
    limits,
    limitMaximum,
    limitStart,
    limitOf,
    weightOf,
    groups,
  } = problem;
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
    for (const [touch, slope] of (inOrder ? [...gains] : slopesOf(gains)).entries()) {
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
  const wide = new Map<number, number>();
  const split = new Set<number>();
  if (groups !== undefined)
    offset += addGroups(problem, groups, {
      addRow: (least, most) => {
        lower.push(least === -Infinity ? -highs.infinity : least);
        return upper.push(most === Infinity ? highs.infinity : most) - 1;
      },
      addColumn: ({ worth, upper: most, isWhole, touches = [], rows }) => {
        if (most !== 1) wide.set(cost.length, most);
        if (!isWhole) split.add(cost.length);
        cost.push(worth);
        const takes = new Map(rows);
        const take = (row: number, amount: number): void => {
          takes.set(row, (takes.get(row) ?? 0) + amount);
        };
        for (const [line, count] of touches) {
          for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
            take(limitOf[i]!, weightOf[i]! * count);
          for (const [place, weights] of proportions.entries()) take(limits + place, weights[line]! * count);
        }
        for (const [row, weight] of takes) matrix.put(row, weight);
        matrix.close();
      },
    });
  const numRows = lower.length;
  return highs.withModel(
    {
      numCols: cost.length,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      offset,
      ...(whole ? { integrality: Int32Array.from(cost, (_, column) => (split.has(column) ? 0 : 1)) } : {}),
      colCost: Float64Array.from(cost),
      colLower: new Float64Array(cost.length),
      colUpper: Float64Array.from(cost, (_, column) => wide.get(column) ?? 1),
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
      const told = cost.length === 0 ? offset : model.getObjectiveValue();
      // Plus infinity is what the solver says where it has no solution: that none is known, not that one is worth so much.
      const value = Number.isFinite(told) ? told : -Infinity;
      const dual = whole && cost.length > 0 ? Number(model.info.get('mip_dual_bound')) : value;
      return { value, bound: dual, proven, seconds: (user + system) / 1e6 };
    },
  );
}

const isConcave = (gains: Float64Array): boolean =>
  gains.every((gain, index) => index === 0 || gain <= gains[index - 1]!);

/** Slopes of the least concave curve above the sums of `gains`, touch by touch. */
const slopesOf = (gains: Float64Array): number[] =>
  envelope(gains).flatMap(({ slope, length }) => Array.from({ length }, () => slope));
