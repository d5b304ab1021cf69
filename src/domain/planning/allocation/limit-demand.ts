import type { Bundles } from './bundle-lines.ts';
import type { LineTypes } from './line-types.ts';
import type { ResidualProblem } from './residual-problem.ts';
import type { Workings } from './workings.ts';

/** What is asked of one limit while its price alone moves. */
export interface LimitDemand {
  /** Starts anew: other prices may have changed since. */
  readonly reset: () => void;
  /**
   * What is asked at a price, which is in force from then on. Demand never rises with the price, bundle by bundle, so
   * a bundle that asks the same at a price too low and at one high enough is not asked again until the next reset.
   */
  readonly ask: (at: number) => number;
  readonly room: number;
  /** A first price to try: where the touches wanted at the last one asked, best first, have used up the room. */
  readonly guess: () => number;
}

/** Lines looked at for a guess. */
const GUESS_SIZE = 200;

/** With a `stride` of more than one only about every so-manieth bundle is asked, and the room is cut to match. */
export function makeLimitDemand(workings: Workings, limit: number, stride: number): LimitDemand {
  const { residual, bundles, response, typeScratch: weightUnder } = workings;
  const { steps } = residual;
  const { respond, taken, typePrice, setPrice } = response;
  const { start: bundleStart, items: bundleLines } = bundles.lines;
  const { types } = bundles;
  const { typeOf } = types;
  const everyone = bundlesUnder(limit, residual.linesOf, bundles);
  const all = stride === 1 ? everyone : everyone.filter((bundle) => isSampled(bundle, stride));
  const room = (residual.room[limit]! * all.length) / everyone.length;
  const active = all.slice();
  let count = all.length;
  let settled = 0;
  let latest = new Float64Array(all.length);
  let atLow = new Float64Array(all.length);
  let atHigh = new Float64Array(all.length);
  let lowKnown = false;
  let highKnown = false;

  const typesHere = types.typesUnder.items.subarray(
    types.typesUnder.start[limit],
    types.typesUnder.start[limit + 1],
  );
  const weightsHere = Float64Array.from(typesHere, (type) => weightOfType(types, type, limit));
  /** What a touch takes of the limit, by type: only while it is asked, since all limits share the scratch. */
  const withWeights = <T>(work: () => T): T => {
    for (let t = 0; t < typesHere.length; t += 1) weightUnder[typesHere[t]!] = weightsHere[t]!;
    const result = work();
    for (let t = 0; t < typesHere.length; t += 1) weightUnder[typesHere[t]!] = 0;
    return result;
  };
  const askBundle = (bundle: number): number => {
    respond(bundle);
    let asked = 0;
    for (let b = bundleStart[bundle]!; b < bundleStart[bundle + 1]!; b += 1) {
      const line = bundleLines[b]!;
      asked += taken[line]! * weightUnder[typeOf[line]!]!;
    }
    return asked;
  };

  const settleEqual = (): void => {
    let kept = 0;
    for (let a = 0; a < count; a += 1) {
      if (atLow[a] === atHigh[a]) {
        settled += atLow[a]!;
        continue;
      }
      active[kept] = active[a]!;
      atLow[kept] = atLow[a]!;
      atHigh[kept] = atHigh[a]!;
      kept += 1;
    }
    count = kept;
  };

  const guess = (): number => {
    const every = Math.max(1, Math.floor(all.length / GUESS_SIZE));
    const wanted: { readonly ratio: number; readonly weight: number }[] = [];
    for (let a = 0; a < all.length; a += every) {
      for (let b = bundleStart[all[a]!]!; b < bundleStart[all[a]! + 1]!; b += 1) {
        const line = bundleLines[b]!;
        const weight = weightUnder[typeOf[line]!]!;
        if (weight === 0) continue;
        for (let step = 0; step < taken[line]!; step += 1) {
          const gain = steps.slope[steps.start[line]! + step]! - typePrice[typeOf[line]!]!;
          wanted.push({ ratio: gain / weight, weight });
        }
      }
    }
    wanted.sort((a, b) => b.ratio - a.ratio);
    let left = room / every;
    return wanted.find(({ weight }) => (left -= weight) < 0)?.ratio ?? wanted.at(-1)?.ratio ?? 1;
  };

  const askActive = (): number => {
    let asked = settled;
    for (let a = 0; a < count; a += 1) {
      const each = askBundle(active[a]!);
      latest[a] = each;
      asked += each;
    }
    return asked;
  };

  return {
    room,
    guess: () => withWeights(guess),
    reset: () => {
      active.set(all);
      count = all.length;
      settled = 0;
      lowKnown = false;
      highKnown = false;
    },
    ask: (at) => {
      setPrice(limit, at);
      const asked = withWeights(askActive);
      if (asked > room) {
        [latest, atLow] = [atLow, latest];
        lowKnown = true;
      } else {
        [latest, atHigh] = [atHigh, latest];
        highKnown = true;
      }
      if (lowKnown && highKnown) settleEqual();
      return asked;
    },
  };
}

function weightOfType({ limitStart, limitOf, weightOf }: LineTypes, type: number, limit: number): number {
  for (let i = limitStart[type]!; i < limitStart[type + 1]!; i += 1)
    if (limitOf[i] === limit) return weightOf[i]!;
  return 0;
}

/** A sample that no regularity in the order of lines can bias, the same every time. */
const isSampled = (bundle: number, stride: number): boolean =>
  (Math.imul(bundle, 0x9e3779b1) >>> 0) % stride === 0;

function bundlesUnder(limit: number, linesOf: ResidualProblem['linesOf'], bundles: Bundles): Int32Array {
  const of = linesOf.items
    .subarray(linesOf.start[limit], linesOf.start[limit + 1])
    .map((line) => bundles.bundleOf[line]!);
  if (!of.every((bundle, i) => i === 0 || bundle >= of[i - 1]!)) of.sort();
  let count = 0;
  for (let i = 0; i < of.length; i += 1) {
    if (count > 0 && of[i] === of[count - 1]) continue;
    of[count] = of[i]!;
    count += 1;
  }
  return of.slice(0, count);
}
