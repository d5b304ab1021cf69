import { makeCurvedAnswer } from './answer-curved-bundle.ts';
import { makeGroupedAnswer } from './answer-grouped-bundle.ts';
import { makeNearbyAnswer } from './answer-nearby.ts';
import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';
import { makeGroupScan } from './scan-group.ts';

/** What every line would take at given prices, if the priced limits had endless room. */
export interface BestResponse {
  /** Of one unit of each priced limit; 0 for all others and until it is set. */
  readonly price: Float64Array;
  readonly setPrice: (limit: number, price: number) => void;
  /** What a touch of each type of line costs at the prices. */
  readonly typePrice: Float64Array;
  /** Steps granted, per line. */
  readonly taken: Int32Array;
  /**
   * Answers for one bundle, exactly: the touches that together are worth most above their price within its limits. Bundles
   * with groups answer only nearly so while `beExact` says that this will do.
   */
  readonly respond: (bundle: number) => void;
  readonly beExact: (exactly: boolean) => void;
  /** Worth of the line's last touch taken, on its envelope, and of the next one; 0 where there is none. */
  readonly lastWorth: (line: number) => number;
  readonly nextWorth: (line: number) => number;
  /** What the last answer of a bundle is worth above its price. */
  readonly gain: (bundle: number) => number;
}

export function makeBestResponse(residual: ResidualProblem, bundles: Bundles): BestResponse {
  const { packed, steps, linesOf } = residual;
  const { types, kept, keptRoom, leastRoom, isCurved, isGrouped } = bundles;
  const { groups } = packed;
  const { start: bundleStart, items: bundleLines } = bundles.lines;
  const { typeOf } = types;
  const { start, slope } = steps;
  const price = new Float64Array(packed.limits);
  const typePrice = new Float64Array(types.count);
  const taken = new Int32Array(packed.lines);
  const scan = groups && makeGroupScan(residual, bundles, typePrice, taken);
  const answerCurved = makeCurvedAnswer(residual, bundles, typePrice, taken, scan);
  const nearby = groups && makeNearbyAnswer(residual, bundles, typePrice, taken);
  const grouped = nearby && makeGroupedAnswer(residual, bundles, { typePrice, taken, nearby, answerCurved });
  let isExact = true;

  const setPrice = (limit: number, at: number): void => {
    price[limit] = at;
    const { typesUnder, limitStart, limitOf, weightOf } = types;
    for (let t = typesUnder.start[limit]!; t < typesUnder.start[limit + 1]!; t += 1) {
      const type = typesUnder.items[t]!;
      let each = 0;
      for (let i = limitStart[type]!; i < limitStart[type + 1]!; i += 1)
        each += price[limitOf[i]!]! * weightOf[i]!;
      typePrice[type] = each;
    }
  };

  const respond = (bundle: number): void => {
    const from = bundleStart[bundle]!;
    const to = bundleStart[bundle + 1]!;
    const curved = isCurved[bundle] === 1;
    if (isGrouped[bundle] === 1) {
      grouped!.answer(bundle, isExact || curved);
      return;
    }
    let touches = 0;
    for (let b = from; b < to; b += 1) {
      const line = bundleLines[b]!;
      const each = typePrice[typeOf[line]!]!;
      const best = curved ? bestOfCurve(line, each) : bestOfSlope(line, each);
      taken[line] = best;
      touches += best;
    }
    if (touches <= leastRoom[bundle]!) return;
    const keptFrom = kept.start[bundle]!;
    const keptTo = kept.start[bundle + 1]!;
    if (!curved) for (let k = keptFrom; k < keptTo; k += 1) cutToRoom(kept.items[k]!);
    else if (!fits(keptFrom, keptTo)) answerCurved(bundle);
  };

  /** Prices move little from one answer to the next, so the last answer is a good place to begin. */
  const bestOfSlope = (line: number, each: number): number => {
    const first = start[line]!;
    const end = start[line + 1]!;
    let next = first + taken[line]!;
    while (next < end && slope[next]! > each) next += 1;
    while (next > first && slope[next - 1]! <= each) next -= 1;
    return next - first;
  };

  const bestOfCurve = (line: number, each: number): number => {
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const count = start[line + 1]! - start[line]!;
    let touches = 0;
    let gain = 0;
    let best = 0;
    for (let t = 0; t < count; t += 1) {
      gain += packed.values[first + t]! - each;
      if (gain > best) {
        best = gain;
        touches = t + 1;
      }
    }
    return touches;
  };

  const fits = (keptFrom: number, keptTo: number): boolean => {
    for (let k = keptFrom; k < keptTo; k += 1) {
      if (excessOf(kept.items[k]!) > 0) return false;
    }
    return true;
  };

  const excessOf = (limit: number): number => {
    let excess = -keptRoom[limit]!;
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
      excess += taken[linesOf.items[i]!]!;
    return excess;
  };

  const cutToRoom = (limit: number): void => {
    const from = linesOf.start[limit]!;
    const to = linesOf.start[limit + 1]!;
    for (let excess = excessOf(limit); excess > 0; excess -= 1) {
      let worst = -1;
      let least = Infinity;
      for (let i = from; i < to; i += 1) {
        const line = linesOf.items[i]!;
        if (taken[line] === 0) continue;
        const gain = slope[start[line]! + taken[line]! - 1]! - typePrice[typeOf[line]!]!;
        if (gain <= least) {
          least = gain;
          worst = line;
        }
      }
      taken[worst]! -= 1;
    }
  };

  const gain = (bundle: number): number => {
    let sum = 0;
    for (let b = bundleStart[bundle]!; b < bundleStart[bundle + 1]!; b += 1) {
      const line = bundleLines[b]!;
      const group = groups === undefined ? -1 : groups.groupOf[line]!;
      const first = packed.valueStart[line]! + packed.minimum[line]!;
      if (group < 0) for (let i = first; i < first + taken[line]!; i += 1) sum += packed.values[i]!;
      else if (groups!.lines.items[groups!.lines.start[group]!] === line) sum += nearby!.worthOfGroup(group);
      sum -= typePrice[typeOf[line]!]! * taken[line]!;
    }
    return sum;
  };
  const isAlone = (line: number): boolean => groups === undefined || groups.groupOf[line]! < 0;

  return {
    price,
    setPrice,
    typePrice,
    taken,
    respond,
    gain,
    beExact: (exactly) => {
      isExact = exactly;
    },
    lastWorth: (line) => {
      if (!isAlone(line)) return nearby!.lastWorth(line);
      return taken[line] === 0 ? 0 : slope[start[line]! + taken[line]! - 1]!;
    },
    nextWorth: (line) => {
      if (!isAlone(line)) return nearby!.nextWorth(line);
      const next = start[line]! + taken[line]!;
      return next < start[line + 1]! ? slope[next]! : 0;
    },
  };
}
