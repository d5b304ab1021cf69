import { makeGroupAnswer } from './answer-group.ts';
import type { NearbyAnswer } from './answer-nearby.ts';
import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** What the answer of a bundle with groups is made of. */
interface Parts {
  readonly typePrice: Float64Array;
  readonly taken: Int32Array;
  readonly nearby: NearbyAnswer;
  /** The exact answer of any bundle, by way of all mixes of its groups. */
  readonly answerCurved: (bundle: number) => void;
}

/**
 * Answers of bundles with groups. One group alone is always answered exactly. Where several stand under one kept limit,
 * they are answered each for itself as long as that fits; where it does not, exactly, or nearly so where that will do.
 */
export function makeGroupedAnswer(
  residual: ResidualProblem,
  bundles: Bundles,
  { typePrice, taken, nearby, answerCurved }: Parts,
) {
  const { packed, linesOf } = residual;
  const groups = packed.groups!;
  const { kept, keptRoom, isWithin } = bundles;
  const { start, items } = bundles.lines;
  const answerGroup = makeGroupAnswer(residual, bundles, typePrice, taken);
  const before: number[] = [];

  const isOneGroup = (bundle: number): boolean => {
    const group = groups.groupOf[items[start[bundle]!]!]!;
    if (group < 0) return false;
    const size = groups.lines.start[group + 1]! - groups.lines.start[group]!;
    return start[bundle + 1]! - start[bundle]! - size === 0;
  };
  /** The narrowest kept limit over a whole group, of one that is a bundle of its own. */
  const roomOf = (bundle: number): number => {
    let least = Infinity;
    for (let k = kept.start[bundle]!; k < kept.start[bundle + 1]!; k += 1)
      if (isWithin[kept.items[k]!] === 0) least = Math.min(least, keptRoom[kept.items[k]!]!);
    return least;
  };
  const fits = (bundle: number): boolean => {
    for (let k = kept.start[bundle]!; k < kept.start[bundle + 1]!; k += 1) {
      const limit = kept.items[k]!;
      let left = keptRoom[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        left -= taken[linesOf.items[i]!]!;
      if (left < 0) return false;
    }
    return true;
  };
  /** Every group, and line without group, as if kept limits over several of them had endless room. */
  const answerApart = (bundle: number): void => {
    for (let b = start[bundle]!; b < start[bundle + 1]!; b += 1) {
      const line = items[b]!;
      const group = groups.groupOf[line]!;
      if (group < 0) taken[line] = bestAlone(line);
      else if (groups.lines.items[groups.lines.start[group]!] === line) answerGroup(group, Infinity, 0);
    }
  };
  const bestAlone = (line: number): number => {
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const count = residual.steps.start[line + 1]! - residual.steps.start[line]!;
    const each = typePrice[bundles.types.typeOf[line]!]!;
    let [touches, gain, best] = [0, 0, 0];
    for (let t = 0; t < count; t += 1) {
      gain += packed.values[first + t]! - each;
      if (gain > best) [best, touches] = [gain, t + 1];
    }
    return touches;
  };

  return {
    /** @param exactly whether nearly the best will not do */
    answer: (bundle: number, exactly: boolean): void => {
      const isAlone = isOneGroup(bundle);
      nearby.answerNearby(bundle, !isAlone);
      if (isAlone) {
        const most = roomOf(bundle);
        const group = groups.groupOf[items[start[bundle]!]!]!;
        answerGroup(group, most, most === Infinity ? 0 : nearby.refused(bundle));
        return;
      }
      before.length = 0;
      for (let b = start[bundle]!; b < start[bundle + 1]!; b += 1) before.push(taken[items[b]!]!);
      answerApart(bundle);
      if (fits(bundle)) return;
      if (exactly) {
        answerCurved(bundle);
        return;
      }
      for (let b = start[bundle]!; b < start[bundle + 1]!; b += 1)
        taken[items[b]!] = before[b - start[bundle]!]!;
    },
  };
}
