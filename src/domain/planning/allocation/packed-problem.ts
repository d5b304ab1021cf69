/**
 * The problem as typed arrays, with one notion only: *limits*. Capacities, account totals, caps and budgets are all
 * "so much may be taken, and each touch of these lines takes so much of it".
 *
 * Lines stand in canonical order (territory, account, key): ties go to the earlier one. Slices: line `l` owns
 * `values[valueStart[l] … valueStart[l + 1])`, the whole values of its touches 1, 2, 3 …, at most `maximum[l]` of them
 * and at least `minimum[l]`; and `limitOf`, `weightOf` in `limitStart[l] … limitStart[l + 1])`, the limits it counts
 * against, each once, with what one touch takes (more than zero).
 *
 * A line of a group has in `values` what its touches would be worth if the others of its group had none.
 */
export interface PackedProblem {
  readonly lines: number;
  readonly minimum: Int32Array;
  readonly maximum: Int32Array;
  readonly valueStart: Int32Array;
  readonly values: Float64Array;
  readonly limits: number;
  readonly limitMaximum: Float64Array;
  readonly limitStart: Int32Array;
  readonly limitOf: Int32Array;
  readonly weightOf: Float64Array;
  /** Left out where every line answers alone. */
  readonly groups?: PackedGroups;
}

/** Groups of lines that answer together, in the order of their first lines. */
export interface PackedGroups {
  readonly count: number;
  /** Of each line, its group or −1. */
  readonly groupOf: Int32Array;
  readonly lines: Slices;
  /** Beside `values`: effect of all touches of the line up to that one. */
  readonly effects: Float64Array;
  readonly base: Float64Array;
  readonly scale: Float64Array;
  readonly shapeOf: Int32Array;
  readonly shapes: readonly Float64Array[];
  /** What the first touch of each group is worth besides; nothing when left out. */
  readonly first?: Float64Array;
  readonly coverage: readonly PackedCoverage[];
}

export interface PackedCoverage {
  readonly groups: Int32Array;
  /** Of each group there is, whether it is one of them. */
  readonly isIn: Uint8Array;
  readonly minimum: number;
}

/** Each group by its number, with all there are of them. */
export function* eachGroup(groups: PackedGroups | undefined): Generator<readonly [PackedGroups, number]> {
  if (groups !== undefined) for (let group = 0; group < groups.count; group += 1) yield [groups, group];
}

/** A relation of numbered things the other way round: of each target, its sources in rising order. */
export interface Slices {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** 0, 1, … n. */
export function countUp(n: number): Int32Array {
  const numbers = new Int32Array(n + 1);
  for (let i = 1; i <= n; i += 1) numbers[i] = i;
  return numbers;
}

/** Turns `source → targets` (a slice per source) into `target → sources`. */
export function invert(start: Int32Array, targets: Int32Array, sources: number, count: number): Slices {
  const inverse = new Int32Array(count + 1);
  for (const target of targets) inverse[target + 1]! += 1;
  for (let t = 0; t < count; t += 1) inverse[t + 1]! += inverse[t]!;
  const next = inverse.slice(0, count);
  const items = new Int32Array(targets.length);
  for (let s = 0; s < sources; s += 1) {
    for (let i = start[s]!; i < start[s + 1]!; i += 1) {
      const target = targets[i]!;
      items[next[target]!] = s;
      next[target]! += 1;
    }
  }
  return { start: inverse, items };
}
