import type { ResidualProblem } from './residual-problem.ts';

/** The running account of an allocation above the minimums: what each line has and what each limit has left. */
export interface Tally {
  /** Steps granted per line. */
  readonly granted: Int32Array;
  readonly left: Float64Array;
  /** How many touches more fit, at most `wanted`. */
  readonly fit: (line: number, wanted: number) => number;
  /** Grants (or with a negative number takes back) touches without asking whether they fit. */
  readonly grant: (line: number, touches: number) => void;
  /** True value of the line's touches above its minimum, from `from` granted to `to` granted. */
  readonly worth: (line: number, from: number, to: number) => number;
}

export function makeTally({ packed, room }: ResidualProblem): Tally {
  const { limitStart, limitOf, weightOf, valueStart, minimum, values } = packed;
  const granted = new Int32Array(packed.lines);
  const left = room.slice();
  return {
    granted,
    left,
    fit: (line, wanted) => {
      let fits = wanted;
      for (let i = limitStart[line]!; i < limitStart[line + 1]! && fits > 0; i += 1) {
        const weight = weightOf[i]!;
        if (left[limitOf[i]!]! < weight * fits) fits = Math.floor(left[limitOf[i]!]! / weight);
      }
      return fits;
    },
    grant: (line, touches) => {
      granted[line]! += touches;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        left[limitOf[i]!]! -= weightOf[i]! * touches;
    },
    worth: (line, from, to) => {
      const first = valueStart[line]! + minimum[line]!;
      const end = Math.min(first + to, valueStart[line + 1]!);
      let sum = 0;
      for (let i = first + from; i < end; i += 1) sum += values[i]!;
      return sum;
    },
  };
}

/** True value of all that the lines of a component are granted above their minimums. */
export function worthOf({ worth, granted }: Tally, { lines }: { readonly lines: Int32Array }): number {
  let sum = 0;
  for (const line of lines) sum += worth(line, 0, granted[line]!);
  return sum;
}
