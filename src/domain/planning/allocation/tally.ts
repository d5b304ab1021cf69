import { effectOf, effectWith, worthAt } from './group-worth.ts';
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
  /**
   * True value of the line's touches above its minimum, from `from` granted to `to` granted; in a group beside what its other lines
   * are granted.
   */
  readonly worth: (line: number, from: number, to: number) => number;
  /** The same of two lines of one group at once: what so many touches more of each are worth. */
  readonly worthTogether: (one: number, more: number, other: number, moreOfOther: number) => number;
  /** True value of all that some lines are granted above their minimums; of a group all lines or none. */
  readonly worthOf: (lines: Int32Array) => number;
}

export function makeTally({ packed, room }: ResidualProblem): Tally {
  const { limitStart, limitOf, weightOf, valueStart, minimum, values, groups } = packed;
  const granted = new Int32Array(packed.lines);
  const left = room.slice();
  const groupOf = (line: number): number => (groups === undefined ? -1 : groups.groupOf[line]!);
  /** Of each group, with what its lines are granted. */
  const effect = Float64Array.from({ length: groups?.count ?? 0 }, (_, group) =>
    effectWith(packed, groups!, group, minimum),
  );
  const least = effect.slice();
  const effectAt = (line: number, touches: number): number =>
    effectOf(packed, groups!.effects, line, minimum[line]! + touches);
  const gained = (line: number, touches: number): number =>
    effectAt(line, granted[line]! + touches) - effectAt(line, granted[line]!);
  const worthAlone = (line: number, from: number, to: number): number => {
    const first = valueStart[line]! + minimum[line]!;
    const end = Math.min(first + to, valueStart[line + 1]!);
    let sum = 0;
    for (let i = first + from; i < end; i += 1) sum += values[i]!;
    return sum;
  };
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
      const group = groupOf(line);
      if (group >= 0) effect[group]! += gained(line, touches);
      granted[line]! += touches;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        left[limitOf[i]!]! -= weightOf[i]! * touches;
    },
    worth: (line, from, to) => {
      const group = groupOf(line);
      if (group < 0) return worthAlone(line, from, to);
      const others = effect[group]! - effectAt(line, granted[line]!);
      return (
        worthAt(groups!, group, others + effectAt(line, to)) -
        worthAt(groups!, group, others + effectAt(line, from))
      );
    },
    worthTogether: (one, more, other, moreOfOther) => {
      const group = groupOf(one);
      return (
        worthAt(groups!, group, effect[group]! + gained(one, more) + gained(other, moreOfOther)) -
        worthAt(groups!, group, effect[group]!)
      );
    },
    worthOf: (lines) => {
      let sum = 0;
      for (const line of lines) {
        const group = groupOf(line);
        if (group < 0) sum += worthAlone(line, 0, granted[line]!);
        else if (groups!.lines.items[groups!.lines.start[group]!] === line)
          sum += worthAt(groups!, group, effect[group]!) - worthAt(groups!, group, least[group]!);
      }
      return sum;
    },
  };
}
