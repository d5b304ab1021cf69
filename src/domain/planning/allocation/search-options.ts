import type { Options } from './list-options.ts';
import { makeChoice } from './option-choice.ts';
import type { Branch } from './option-choice.ts';
import { makeTightening } from './tighten-room.ts';

/** Steps of the prices at first, and in each branch. */
const STEPS_AT_ROOT = 300;
const STEPS = 24;
/** After so many steps without a lower dual they become shorter. */
const PATIENCE = 5;
const LONGEST = 1.5;
const SHORTEST = 0.02;
/** Sums of doubles are right to within this share of all that is added up. */
const INEXACT = 1e-12;

export interface Found {
  /** The option of each choice; undefined where none beats what was known. */
  readonly chosen: Int32Array | undefined;
  /** Whether nothing better exists; false where the search was given up. */
  readonly proven: boolean;
  /** Of the lowest dual of all of it that was met. */
  readonly price: Float64Array;
  /** Options looked at. */
  readonly work: number;
}

/**
 * Branch and bound: one option for each choice, within all limits, worth most. The bound of a branch is the dual of what is
 * left of it, its prices moved on from those of the branch before (Polyak's steps); options that lose more than the bound
 * leaves are left out. A branch is divided at the choice on which its prices cannot decide: options that cost more
 * than what it took on average, and those that cost less.
 * @param known value that is to be beaten
 * @param unit all values are whole multiples of it
 * @param most options looked at before it is given up
 */
export function searchOptions(options: Options, known: number, unit: number, most: number): Found {
  const { first, value, useStart, useOf, useBy, room, price } = options;
  const limits = room.length;
  const touch = averageUse(options, limits);
  const choice = makeChoice(options, touch);
  const { option, over } = choice;
  const tighten = makeTightening(options, limits);
  const magnitude = known + price.reduce((sum, each, limit) => sum + each * room[limit]!, 0);
  const inexact = magnitude * INEXACT;
  let target = known + unit;
  let chosen: Int32Array | undefined;
  let work = 0;
  let root = price;
  if (inexact > unit / 4) return { chosen, proven: false, price, work };
  /** Of each option: how often the prices chose it in this branch, and what it is worth above them. */
  const times = new Int32Array(value.length);
  const gain = new Float64Array(value.length);

  const isSpent = (): boolean => work + choice.looked() > most;

  const priceOf = (o: number, at: Float64Array): number => {
    let sum = 0;
    for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1) sum += at[useOf[u]!]! * useBy[u]!;
    return sum;
  };
  const keep = ({ decided, of }: Branch, sum: number): void => {
    if (sum < target) return;
    target = sum + unit;
    chosen = decided.slice();
    for (let i = 0; i < of.length; i += 1) chosen[of[i]!] = option[i]!;
  };
  /** What every open choice chooses at the prices; the dual of the branch there. */
  const answer = (branch: Branch, at: Float64Array): number => {
    const { open, ends, of } = branch;
    choice.begin(branch);
    let dual = branch.base;
    for (let limit = 0; limit < limits; limit += 1) dual += at[limit]! * branch.room[limit]!;
    for (let i = 0, k = 0; i < of.length; i += 1) {
      let top = -Infinity;
      for (; k < ends[i]!; k += 1) {
        const o = open[k]!;
        const each = value[o]! - priceOf(o, at);
        gain[o] = each;
        if (each <= top) continue;
        top = each;
        option[i] = o;
      }
      dual += top;
      times[option[i]!]! += 1;
      choice.put(option[i]!);
    }
    work += open.length;
    return dual;
  };
  /** The prices of the lowest dual met in so many steps, and that dual; it stops where the branch has nothing to offer. */
  const lower = (branch: Branch, steps: number) => {
    let at = branch.price;
    let best = at;
    let lowest = Infinity;
    let length = LONGEST;
    let waited = 0;
    for (let step = 0; step < steps && length > SHORTEST; step += 1) {
      const dual = answer(branch, at);
      if (choice.fits())
        keep(
          branch,
          option.subarray(0, branch.of.length).reduce((sum, o) => sum + value[o]!, branch.base),
        );
      waited += 1;
      if (dual < lowest) {
        lowest = dual;
        best = at;
        waited = 0;
        if (lowest < target - inexact) break;
      } else if (waited === PATIENCE) {
        waited = 0;
        length /= 2;
      }
      let square = 0;
      for (let limit = 0; limit < limits; limit += 1)
        if (at[limit]! > 0 || over[limit]! > 0) square += (over[limit]! / touch[limit]!) ** 2;
      if (square === 0) break;
      const far = (length * (dual - target + unit)) / square;
      at = at.map((each, limit) => Math.max(0, each + (far * over[limit]!) / touch[limit]! ** 2));
    }
    return { at: best, dual: lowest };
  };

  const search = (branch: Branch, steps: number): void => {
    for (const o of branch.open) times[o] = 0;
    const { at, dual } = lower(branch, steps);
    if (branch === everything) root = at;
    if (dual < target - inexact || isSpent()) return;
    answer(branch, at);
    const likely = option.slice(0, branch.of.length);
    const mended = choice.repair(branch, gain);
    if (mended !== undefined) keep(branch, mended);
    const rest = narrow(branch, likely, at, dual - target + inexact);
    if (rest === undefined) return;
    if (rest.of.length === 0) keep(rest, rest.base);
    else for (const part of divide(rest, likeliest(rest))) if (!isSpent()) search(part, STEPS);
  };

  /** The branch without the options that lose too much or find no room; undefined where a choice has none left. */
  const narrow = (
    { open, ends, of, decided: before, base, room: roomBefore }: Branch,
    likely: Int32Array,
    at: Float64Array,
    loss: number,
  ): Branch | undefined => {
    const nextOpen: number[] = [];
    const nextEnds: number[] = [];
    const nextOf: number[] = [];
    const decided = before.slice();
    const left = roomBefore.slice();
    let sum = base;
    for (let i = 0, k = 0; i < of.length; i += 1) {
      const begin = nextOpen.length;
      const least = gain[likely[i]!]! - loss;
      for (; k < ends[i]!; k += 1)
        if (gain[open[k]!]! >= least && hasRoom(open[k]!, roomBefore)) nextOpen.push(open[k]!);
      if (nextOpen.length === begin) return undefined;
      if (nextOpen.length > begin + 1) {
        nextEnds.push(nextOpen.length);
        nextOf.push(of[i]!);
        continue;
      }
      const only = nextOpen.pop()!;
      decided[of[i]!] = only;
      sum += value[only]!;
      for (let u = useStart[only]!; u < useStart[only + 1]!; u += 1) left[useOf[u]!]! -= useBy[u]!;
    }
    if (left.some((each) => each < 0)) return undefined;
    const rest = { open: Int32Array.from(nextOpen), ends: Int32Array.from(nextEnds), room: left };
    tighten(rest);
    return { ...rest, of: Int32Array.from(nextOf), decided, base: sum, price: at };
  };
  const hasRoom = (o: number, left: Float64Array): boolean => {
    for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1) if (useBy[u]! > left[useOf[u]!]!) return false;
    return true;
  };
  const costOf = (o: number): number => value[o]! - gain[o]!;
  /** The choice on which the prices could not decide and where it matters most to them: where to divide. */
  const likeliest = ({ open, ends }: Branch): number => {
    let pick = 0;
    let widest = -1;
    for (let i = 0, k = 0; i < ends.length; i += 1) {
      let [low, high, chosenOften, all] = [Infinity, -Infinity, 0, 0];
      for (; k < ends[i]!; k += 1) {
        const o = open[k]!;
        low = Math.min(low, costOf(o));
        high = Math.max(high, costOf(o));
        chosenOften = Math.max(chosenOften, times[o]!);
        all += times[o]!;
      }
      const weight = (all - chosenOften + 1e-3) * (high - low + Number.MIN_VALUE);
      if (weight > widest) [widest, pick] = [weight, i];
    }
    return pick;
  };
  /** In two: the options of one choice up to what it cost on average, and those above; the likelier part first. */
  const divide = (branch: Branch, pick: number): readonly Branch[] => {
    const { open, ends } = branch;
    const begin = pick === 0 ? 0 : ends[pick - 1]!;
    const list = open.subarray(begin, ends[pick]);
    const ranked = list.toSorted((a, b) => costOf(a) - costOf(b) || a - b);
    let [cost, all] = [0, 0];
    for (const o of ranked) [cost, all] = [cost + times[o]! * costOf(o), all + times[o]!];
    const middle = all === 0 ? 0 : cost / all;
    const above = ranked.findIndex((o) => costOf(o) > middle);
    const cut = above > 0 ? above : ranked.length >> 1;
    const likely = ranked.reduce((best, o) => (gain[o]! > gain[best]! ? o : best), ranked[0]!);
    const parts = [ranked.slice(0, cut), ranked.slice(cut)];
    return (parts[0]!.includes(likely) ? parts : parts.toReversed()).map((part) => ({
      ...branch,
      open: Int32Array.from([
        ...open.subarray(0, begin),
        ...part.toSorted((a, b) => a - b),
        ...open.subarray(ends[pick]),
      ]),
      ends: ends.map((end, i) => (i < pick ? end : end - list.length + part.length)),
    }));
  };

  const everything: Branch = {
    open: Int32Array.from(value.keys()),
    ends: first.slice(1),
    of: Int32Array.from(first.subarray(1).keys()),
    decided: new Int32Array(first.length - 1).fill(-1),
    base: 0,
    room: room.slice(),
    price,
  };
  tighten(everything);
  search(everything, STEPS_AT_ROOT);
  return { chosen, proven: !isSpent(), price: root, work: work + choice.looked() };
}

function averageUse({ useOf, useBy }: Options, limits: number): Float64Array {
  const sum = new Float64Array(limits);
  const count = new Float64Array(limits);
  for (let u = 0; u < useOf.length; u += 1) {
    sum[useOf[u]!]! += useBy[u]!;
    count[useOf[u]!]! += 1;
  }
  return sum.map((each, limit) => (count[limit] === 0 ? 1 : each / count[limit]!));
}
