import { makeLineHeap } from './line-heap.ts';
import { touchWorth } from './group-worth.ts';
import type { PackedProblem } from './packed-problem.ts';

/** A touch without value is given up first, but still after one that frees more. */
const NEXT_TO_NOTHING = 1e-6;

/** By how much the minimums alone exceed each limit; negative or 0 where they fit. */
export function excessOfMinimums({
  lines,
  minimum,
  limitMaximum,
  limitStart,
  limitOf,
  weightOf,
}: PackedProblem): Float64Array {
  const excess = limitMaximum.map((maximum) => -maximum);
  for (let line = 0; line < lines; line += 1) {
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      excess[limitOf[i]!]! += weightOf[i]! * minimum[line]!;
  }
  return excess;
}

export interface LoweredMinimums {
  /** The minimum of each line that fits. */
  readonly minimum: Int32Array;
  /** The lines that had to give, in the order in which they were first chosen. */
  readonly lowered: readonly number[];
}

/**
 * Lowers minimums until they fit, touch by touch where touches have a value, always where least of it is lost per freed
 * share of the overloads; what turns out unneeded is put back, the last chosen first. Exact where one limit is over, all
 * touches take the same and no touch is worth more than the one before it; close to the cheapest otherwise.
 */
export function lowerMinimums(packed: PackedProblem): LoweredMinimums {
  const { lines, limitStart, limitOf, weightOf, valueStart } = packed;
  const atFirst = excessOfMinimums(packed);
  const excess = atFirst.slice();
  const minimum = packed.minimum.slice();
  const change = (line: number, touches: number): void => {
    minimum[line]! += touches;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      excess[limitOf[i]!]! += weightOf[i]! * touches;
  };
  /** What giving up the last promised touch frees of what is needed, per value lost. */
  const worthOfTouch = touchWorth(packed, minimum);
  const rank = new Float64Array(lines);
  const rankNext = (line: number): void => {
    let freed = 0;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (excess[limit]! > 0) freed += Math.min(weightOf[i]!, excess[limit]!) / atFirst[limit]!;
    }
    const value = worthOfTouch(line, minimum[line]!);
    rank[line] = minimum[line] === 0 ? 0 : freed / (value + NEXT_TO_NOTHING);
  };
  /** Touches that can go in one step: of those beyond the table, worth nothing, all that free as much as the first. */
  const worthless = (line: number): number => {
    let count = Math.max(1, minimum[line]! - (valueStart[line + 1]! - valueStart[line]!));
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const over = excess[limitOf[i]!]!;
      if (over > 0 && weightOf[i]! > 0) count = Math.min(count, Math.max(1, Math.floor(over / weightOf[i]!)));
    }
    return count;
  };
  /** Touches of those given up that fit again. */
  const fitBack = (line: number): number => {
    let count = packed.minimum[line]! - minimum[line]!;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      if (weightOf[i]! > 0) count = Math.min(count, Math.floor(-excess[limitOf[i]!]! / weightOf[i]!));
      else if (excess[limitOf[i]!]! > 0) count = 0;
    }
    return Math.max(0, count);
  };

  for (let line = 0; line < lines; line += 1) rankNext(line);
  const lowered: number[] = [];
  const heap = makeLineHeap(
    Int32Array.from({ length: lines }, (_, line) => line),
    rank,
  );
  while (heap.size() > 0) {
    const line = heap.top();
    const before = rank[line]!;
    rankNext(line);
    // As overloads shrink, the ranks of the lines waiting can only have fallen: a stale one sinks to its place.
    if (rank[line]! >= before) {
      if (minimum[line] === packed.minimum[line]) lowered.push(line);
      change(line, -worthless(line));
      rankNext(line);
    }
    if (rank[line] === 0) heap.drop();
    else heap.sink();
  }
  for (const line of lowered.toReversed()) change(line, fitBack(line));
  return { minimum, lowered: lowered.filter((line) => minimum[line]! < packed.minimum[line]!) };
}
