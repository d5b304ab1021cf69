import type { Options } from './list-options.ts';

/** One part of the search: what is decided and what is still open. */
export interface Branch {
  /** Options still open, choice after choice; those of the `i`-th open one end before `ends[i]`. */
  readonly open: Int32Array;
  readonly ends: Int32Array;
  /** Which choice the `i`-th open one is. */
  readonly of: Int32Array;
  /** The option of each choice that is decided. */
  readonly decided: Int32Array;
  /** What those are worth together, and the room they leave. */
  readonly base: number;
  readonly room: Float64Array;
  readonly price: Float64Array;
}

/** An option for every open choice of a branch, and by how much all of it passes each limit (less than zero: room left). */
export interface Choice {
  readonly option: Int32Array;
  readonly over: Float64Array;
  readonly begin: (branch: Branch) => void;
  readonly put: (option: number) => void;
  readonly fits: () => boolean;
  /**
   * Makes the choice fit, losing as little as it can, and fills the room that is left; says what it is worth, or
   * undefined where it found no way.
   * @param gain of each open option above its price
   */
  readonly repair: (branch: Branch, gain: Float64Array) => number | undefined;
  /** Options looked at for that so far. */
  readonly looked: () => number;
}

/** No choice is mended by more changes than this. */
const MOST_CHANGES = 60;

/** @param touch what an option takes of each limit on average, so that excesses can be added up */
export function makeChoice(options: Options, touch: Float64Array): Choice {
  const { first, value, useStart, useOf, useBy } = options;
  const option = new Int32Array(first.length - 1);
  const over = new Float64Array(touch.length);
  const move = (o: number, sign: 1 | -1): void => {
    for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1) over[useOf[u]!]! += sign * useBy[u]!;
  };
  let looked = 0;
  const fits = (): boolean => over.every((each) => each <= 0);
  const hasRoom = (o: number): boolean => {
    for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1)
      if (over[useOf[u]!]! + useBy[u]! > 0) return false;
    return true;
  };
  /** What of an option lies above the room of its limits, itself not being counted yet. */
  const excess = (o: number): number => {
    let sum = 0;
    for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1) {
      const after = over[useOf[u]!]! + useBy[u]!;
      if (after > 0) sum += Math.min(useBy[u]!, after) / touch[useOf[u]!]!;
    }
    return sum;
  };
  /** The change that helps most: sets free at the least loss, or where all fits gains the most. */
  const bestChange = ({ open, ends, of }: Branch, gain: Float64Array) => {
    const isFilling = fits();
    let rank = 0;
    let found: { readonly at: number; readonly to: number } | undefined;
    for (let i = 0, k = 0; i < of.length; i += 1) {
      const now = option[i]!;
      move(now, -1);
      const before = isFilling ? 0 : excess(now);
      for (; k < ends[i]!; k += 1) {
        const to = open[k]!;
        if (to === now) continue;
        if (isFilling) {
          const more = value[to]! - value[now]!;
          if (more <= rank || !hasRoom(to)) continue;
          rank = more;
          found = { at: i, to };
        } else {
          const freed = before - excess(to);
          if (freed <= 1e-9) continue;
          const each = (gain[now]! - gain[to]!) / freed;
          if (found !== undefined && each >= rank) continue;
          rank = each;
          found = { at: i, to };
        }
      }
      move(now, 1);
    }
    return found;
  };
  return {
    option,
    over,
    fits,
    looked: () => looked,
    begin: ({ room }) => over.set(room.map((each) => -each)),
    put: (o) => move(o, 1),
    repair: (branch, gain) => {
      for (let change = 0; change < MOST_CHANGES; change += 1) {
        const found = bestChange(branch, gain);
        looked += branch.open.length;
        if (found === undefined) break;
        move(option[found.at]!, -1);
        option[found.at] = found.to;
        move(found.to, 1);
      }
      if (!fits()) return undefined;
      let sum = branch.base;
      for (let i = 0; i < branch.of.length; i += 1) sum += value[option[i]!]!;
      return sum;
    },
  };
}
