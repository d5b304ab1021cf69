import type { PackedProblem } from './packed-problem.ts';

/**
 * What can be granted above the minimums, touch by touch, on the concave envelope of each line's value. Where the
 * value is concave a step is one touch. Where it is not (S-curve), the touches up to the next point that lies on the
 * envelope form a block of one slope, worth its value only when all of it is granted.
 *
 * The lines of a group have no envelope of their own: their steps are single touches, each with what it would be worth alone.
 *
 * Line `l` owns the steps `start[l] … start[l + 1])`; step `i` is one touch, worth `slope[i]` on the envelope, in a
 * block that ends before step `blockEnd[i]`. Slopes never rise along a line and are never 0, but in groups.
 */
export interface StepTable {
  readonly start: Int32Array;
  readonly slope: Float64Array;
  readonly blockEnd: Int32Array;
}

/** `most[l]` is the highest number of touches of line `l` above its minimum. */
export function makeStepTable(problem: PackedProblem, most: Int32Array): StepTable {
  const { lines, minimum, valueStart, values } = problem;
  const start = new Int32Array(lines + 1);
  const slope = new Float64Array(values.length);
  const blockEnd = new Int32Array(values.length);
  let end = 0;
  for (let l = 0; l < lines; l += 1) {
    const from = valueStart[l]! + minimum[l]!;
    const to = Math.min(valueStart[l + 1]!, from + most[l]!);
    const first = end;
    if (problem.groups !== undefined && problem.groups.groupOf[l]! >= 0) {
      end = singleSteps(problem, problem.groups.effects, slope, blockEnd, from, to, end);
      start[l + 1] = end;
      continue;
    }
    for (let i = from; i < to; i += 1) {
      // A block is kept at its first step while it is last: its total in `slope`, its end in `blockEnd`.
      let blockFirst = end;
      let blockValue = values[i]!;
      end += 1;
      while (blockFirst > first) {
        const before = blockEnd[blockFirst - 1]!;
        const total = slope[before]!;
        if (!isSteeper(blockValue, end - blockFirst, total, blockFirst - before)) break;
        blockValue += total;
        blockFirst = before;
      }
      slope[blockFirst] = blockValue;
      // Until a block closes, its last step points back at its first.
      blockEnd[end - 1] = blockFirst;
    }
    end = closeBlocks(slope, blockEnd, first, end);
    start[l + 1] = end;
  }
  return { start, slope: slope.slice(0, end), blockEnd: blockEnd.slice(0, end) };
}

/** One step for each touch, up to the last that adds any effect; returns the new end. */
function singleSteps(
  { values }: PackedProblem,
  effects: Float64Array,
  slope: Float64Array,
  blockEnd: Int32Array,
  from: number,
  to: number,
  first: number,
): number {
  let last = Math.max(from, to);
  while (last > from + 1 && effects[last - 1] === effects[last - 2]) last -= 1;
  for (let i = from; i < last; i += 1) {
    slope[first + i - from] = values[i]!;
    blockEnd[first + i - from] = first + i - from + 1;
  }
  return first + last - from;
}

/** Turns block totals into slopes and drops the worthless tail; returns the new end. */
function closeBlocks(slope: Float64Array, blockEnd: Int32Array, first: number, end: number): number {
  let kept = end;
  for (let next = end; next > first;) {
    const from = blockEnd[next - 1]!;
    const each = slope[from]! / (next - from);
    if (each === 0) kept = from;
    for (let i = from; i < next; i += 1) {
      slope[i] = each;
      blockEnd[i] = next;
    }
    next = from;
  }
  return kept;
}

/** Whether a/n > b/m, exactly. */
function isSteeper(a: number, n: number, b: number, m: number): boolean {
  const left = a * m;
  const right = b * n;
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return left > right;
  return BigInt(a) * BigInt(m) > BigInt(b) * BigInt(n);
}
