/** What was done and what came of it, in one period. */
export interface Observation {
  readonly effort: number;
  readonly sales: number;
}

/** A number with how far it may be off. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

/** sales = base + k·(1 − e^(−b·effort)), by least squares. */
export interface ConcaveFit {
  /** Sales without effort; 0 and exact where none was looked for. */
  readonly base: Estimate;
  readonly k: Estimate;
  readonly b: Estimate;
  readonly observations: number;
  /** √(residual sum of squares ÷ degrees of freedom), in units of sales. */
  readonly residualDeviation: number;
}

/** Places tried for b before the best of them is refined; b is sought where the curve bends within the efforts seen. */
const GRID = 400;
const REFINEMENTS = 200;
/** b·(largest effort) lies between these. */
const BEND = { least: 1e-3, most: 60 } as const;

interface Line {
  readonly base: number;
  readonly k: number;
  readonly residual: number;
}

/** For a given b the rest is a straight line in 1 − e^(−b·effort), through the origin where there is no base. */
function lineAt(observations: readonly Observation[], b: number, withBase: boolean): Line {
  const n = observations.length;
  const us = observations.map(({ effort }) => -Math.expm1(-b * effort));
  const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / n;
  const meanU = withBase ? mean(us) : 0;
  const meanY = withBase ? mean(observations.map(({ sales }) => sales)) : 0;
  let uu = 0;
  let uy = 0;
  for (const [index, { sales }] of observations.entries()) {
    uu += (us[index]! - meanU) ** 2;
    uy += (us[index]! - meanU) * (sales - meanY);
  }
  const k = uu === 0 ? 0 : uy / uu;
  const base = meanY - k * meanU;
  const residual = observations.reduce(
    (sum, { sales }, index) => sum + (sales - base - k * us[index]!) ** 2,
    0,
  );
  return { base, k, residual };
}

/** Inverse of a small symmetric matrix by Gauss–Jordan with pivots; undefined where it has none. */
function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const head = rows[column]![column]!;
    if (Math.abs(head) < Number.MIN_VALUE * 1e10 || !Number.isFinite(1 / head)) return undefined;
    rows[column] = rows[column]!.map((each) => each / head);
    for (let row = 0; row < n; row += 1) {
      const factor = rows[row]![column]!;
      if (row !== column) rows[row] = rows[row]!.map((each, at) => each - factor * rows[column]![at]!);
    }
  }
  return rows.map((row) => row.slice(n));
}

/** 97.5 % point of Student's t (Cornish–Fisher expansion around the normal; within 0.1 % from five degrees of freedom). */
export function studentPoint(freedom: number): number {
  const z = 1.959_963_984_540_054;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92_160 * freedom ** 4)
  );
}

/**
 * Fits the curve by least squares: b on a grid and then by golden section, base and k by regression for each b, so
 * the same observations in any order give the same curve and no starting value is needed. Standard errors come from the
 * curvature at the best fit (Gauss–Newton covariance). Undefined where the observations leave the curve open.
 */
export function fitConcave(
  observations: readonly Observation[],
  { withBase }: { readonly withBase: boolean },
): ConcaveFit | undefined {
  const sorted = observations.toSorted((a, b) => a.effort - b.effort || a.sales - b.sales);
  const parameters = withBase ? 3 : 2;
  const freedom = sorted.length - parameters;
  const longest = sorted.at(-1)?.effort ?? 0;
  if (freedom < 1 || longest <= 0) return undefined;
  const residualAt = (logB: number): number => lineAt(sorted, Math.exp(logB), withBase).residual;
  const from = Math.log(BEND.least / longest);
  const step = (Math.log(BEND.most / longest) - from) / GRID;
  let best = 0;
  for (let place = 1; place <= GRID; place += 1)
    if (residualAt(from + place * step) < residualAt(from + best * step)) best = place;
  if (best === 0 || best === GRID) return undefined;
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = from + (best - 1) * step;
  let high = from + (best + 1) * step;
  for (let turn = 0; turn < REFINEMENTS && high - low > 1e-13; turn += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (residualAt(left) <= residualAt(right)) high = right;
    else low = left;
  }
  const b = Math.exp((low + high) / 2);
  const { base, k, residual } = lineAt(sorted, b, withBase);
  const slopes = sorted.map(({ effort }) => {
    const own = [-Math.expm1(-b * effort), k * effort * Math.exp(-b * effort)];
    return withBase ? [1, ...own] : own;
  });
  const normal = Array.from({ length: parameters }, (_, i) =>
    Array.from({ length: parameters }, (_unused, j) =>
      slopes.reduce((sum, row) => sum + row[i]! * row[j]!, 0),
    ),
  );
  const inverse = invert(normal);
  if (!inverse) return undefined;
  const variance = residual / freedom;
  const reach = studentPoint(freedom);
  const estimate = (value: number, place: number): Estimate => {
    const standardError = Math.sqrt(Math.max(0, variance * inverse[place]![place]!));
    return { value, standardError, low: value - reach * standardError, high: value + reach * standardError };
  };
  const first = withBase ? 1 : 0;
  return {
    base: withBase ? estimate(base, 0) : { value: 0, standardError: 0, low: 0, high: 0 },
    k: estimate(k, first),
    b: estimate(b, first + 1),
    observations: sorted.length,
    residualDeviation: Math.sqrt(variance),
  };
}
