/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) from 10 on, reached by Γ(x + 1) = x·Γ(x). */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const square = 1 / (x * x);
  const series = (1 / 12 - (1 / 360 - (1 / 1_260 - square / 1_680) * square) * square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

const tiny = 1e-300;
const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The continued fraction of DLMF 8.17.22, evaluated from the front (Lentz 1976). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

/** The regularised incomplete beta function, for 0 ≤ x ≤ 1. */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on this side of the mean only.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** The chance that Student's t with so many degrees of freedom is further from zero than `t`, either way. */
export const twoSidedT = (t: number, df: number): number =>
  Number.isFinite(t) ? incompleteBeta(df / 2, 0.5, df / (df + t * t)) : 0;

/** The `t` that is exceeded, either way, with probability `p`: 2.262 for 0.05 and 9 degrees of freedom. */
export function criticalT(p: number, df: number): number {
  let high = 1;
  while (twoSidedT(high, df) > p) high *= 2;
  let low = 0;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (twoSidedT(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The standard normal distribution function: its own series in the middle, whose tails lie below 1e-15. */
function normal(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/**
 * The chance that a t statistic exceeds `t` when the effect is there, `shift` standard errors large (non-central t):
 * the normal one, averaged over how far the sample's standard deviation may lie from the true one.
 */
export function tailOfShiftedT(t: number, df: number, shift: number): number {
  const logDensity = (s: number): number =>
    Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2) + (df - 1) * Math.log(s) - (df * s * s) / 2;
  const spread = 9 / Math.sqrt(2 * df);
  const from = Math.max(1e-9, 1 - spread);
  const to = 1 + spread;
  // Simpson's rule.
  const steps = 2_000;
  const width = (to - from) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const s = from + step * width;
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(logDensity(s)) * normal(shift - t * s);
  }
  return (sum * width) / 3;
}
