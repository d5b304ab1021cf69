import { invert } from './packed-problem.ts';
import type { PackedProblem, Slices } from './packed-problem.ts';

/**
 * Lines that take the same from the same priced limits: at any prices a touch of each costs the same. Mostly a channel
 * of a territory. Type `t` owns `limitOf`, `weightOf` in `limitStart[t] … limitStart[t + 1])`, priced limits only.
 */
export interface LineTypes {
  readonly count: number;
  readonly typeOf: Int32Array;
  readonly limitStart: Int32Array;
  readonly limitOf: Int32Array;
  readonly weightOf: Float64Array;
  /** Of each limit, its types. */
  readonly typesUnder: Slices;
}

/** Types looked at before a line gets one of its own, which then is only a little slower. */
const MOST_COMPARED = 64;

export function findLineTypes(packed: PackedProblem, isPriced: Uint8Array): LineTypes {
  const { lines, limits } = packed;
  const typeOf = new Int32Array(lines);
  const start = [0];
  const limitOf: number[] = [];
  const weightOf: number[] = [];
  /** The latest type whose first limit is this one (the last place: no limit at all), and of each type the one before. */
  const latest = new Int32Array(limits + 1).fill(-1);
  const before: number[] = [];

  const isOfType = (line: number, type: number): boolean => {
    let at = start[type]!;
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      if (isPriced[packed.limitOf[i]!] === 0) continue;
      if (at === start[type + 1] || limitOf[at] !== packed.limitOf[i] || weightOf[at] !== packed.weightOf[i])
        return false;
      at += 1;
    }
    return at === start[type + 1];
  };
  const firstLimit = (line: number): number => {
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
      if (isPriced[packed.limitOf[i]!] === 1) return packed.limitOf[i]!;
    return limits;
  };
  for (let line = 0; line < lines; line += 1) {
    const first = firstLimit(line);
    let type = latest[first]!;
    for (let compared = 0; type >= 0 && !isOfType(line, type); compared += 1)
      type = compared < MOST_COMPARED ? before[type]! : -1;
    if (type < 0) {
      type = before.push(latest[first]!) - 1;
      latest[first] = type;
      for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
        if (isPriced[packed.limitOf[i]!] === 0) continue;
        limitOf.push(packed.limitOf[i]!);
        weightOf.push(packed.weightOf[i]!);
      }
      start.push(limitOf.length);
    }
    typeOf[line] = type;
  }
  const limitStart = Int32Array.from(start);
  const packedLimits = Int32Array.from(limitOf);
  return {
    count: before.length,
    typeOf,
    limitStart,
    limitOf: packedLimits,
    weightOf: Float64Array.from(weightOf),
    typesUnder: invert(limitStart, packedLimits, before.length, limits),
  };
}
