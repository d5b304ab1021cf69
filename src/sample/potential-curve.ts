/**
 * How unequal accounts are: the potential of the account that this share of all accounts stays below, as a multiple of
 * the account in the middle. Points of a log-normal distribution (σ = 1.2); the strongest fifth holds about 64 per cent,
 * as prescription data of most countries show. A table and not a formula: straight lines come out alike everywhere.
 */
const curve: readonly (readonly [below: number, multiple: number])[] = [
  [0, 0.04],
  [0.1, 0.21],
  [0.2, 0.36],
  [0.3, 0.53],
  [0.4, 0.74],
  [0.5, 1],
  [0.6, 1.36],
  [0.7, 1.88],
  [0.8, 2.75],
  [0.9, 4.65],
  [0.95, 7.2],
  [0.98, 11.76],
  [0.99, 16.31],
  [1, 35.21],
];

/** Potential of the account above this share (0 to 1) of all others, at least 1, rounded as people round. */
export function potentialAt(standing: number, medianPotential: number): number {
  const upper = Math.max(
    1,
    curve.findIndex(([below]) => standing <= below),
  );
  const [from, low] = curve[upper - 1]!;
  const [to, high] = curve[upper]!;
  const exact = medianPotential * (low + ((high - low) * (standing - from)) / (to - from));
  const step = exact < 50 ? 1 : exact < 200 ? 5 : 10;
  return Math.max(1, Math.round(exact / step) * step);
}
