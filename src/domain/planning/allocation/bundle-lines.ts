import { findLineTypes } from './line-types.ts';
import type { LineTypes } from './line-types.ts';
import { countUp, eachGroup, invert } from './packed-problem.ts';
import type { PackedGroups, Slices } from './packed-problem.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** A limit over more lines or touches than this is priced even where it could be kept exactly. */
const MOST_LINES_KEPT = 24;
const MOST_TOUCHES_KEPT = 400;

/**
 * How the limits are treated. A small limit that counts touches and nests with the others of its kind (account totals,
 * establishments) is *kept*: the lines it joins form a *bundle*, small enough to be answered exactly under any prices.
 * All others that can decide anything are *priced*. Groups hold their lines together as well: a kept limit holds whole groups, or lies
 * *within* one. A line without kept limits and group is a bundle of its own.
 */
export interface Bundles {
  readonly count: number;
  readonly lines: Slices;
  readonly bundleOf: Int32Array;
  /** Whether the value of one of its lines, or groups, rises before it falls. */
  readonly isCurved: Uint8Array;
  /** Whether lines of it belong to a group. */
  readonly isGrouped: Uint8Array;
  /** The kept limits of each bundle, from the innermost outwards. */
  readonly kept: Slices;
  /** Of each limit: kept, and over a part of the lines of one group. */
  readonly isWithin: Uint8Array;
  /** In touches. */
  readonly keptRoom: Float64Array;
  /** What a touch takes from a kept limit, in the limit's own unit. */
  readonly keptWeight: Float64Array;
  /** The room of the narrowest kept limit of each bundle, in touches. */
  readonly leastRoom: Float64Array;
  readonly isPriced: Uint8Array;
  readonly types: LineTypes;
}

export function bundleLines(residual: ResidualProblem): Bundles {
  const { packed, linesOf, idle } = residual;
  const { lines, limits } = packed;
  const isPriced = idle.map((each) => 1 - each);
  const keptRoom = new Float64Array(limits);
  const keptWeight = new Float64Array(limits);
  const candidates: number[] = [];
  for (let limit = 0; limit < limits; limit += 1) {
    if (isPriced[limit] === 0) continue;
    const size = linesOf.start[limit + 1]! - linesOf.start[limit]!;
    const touch = size <= MOST_LINES_KEPT ? sameWeight(residual, limit) : undefined;
    if (touch === undefined || touchesUnder(residual, limit) > MOST_TOUCHES_KEPT) continue;
    keptWeight[limit] = touch;
    keptRoom[limit] = Math.floor(residual.room[limit]! / touch);
    candidates.push(limit);
  }
  const sizeOf = (limit: number) => linesOf.start[limit + 1]! - linesOf.start[limit]!;
  candidates.sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);

  const outermost = new Int32Array(lines).fill(-1);
  // A group counts as the innermost of what its lines are held by; it is numbered after the limits.
  if (packed.groups !== undefined)
    for (const [line, group] of packed.groups.groupOf.entries())
      if (group >= 0) outermost[line] = limits + group;
  const sizeOfHolder = (holder: number): number =>
    holder < limits
      ? sizeOf(holder)
      : packed.groups!.lines.start[holder - limits + 1]! - packed.groups!.lines.start[holder - limits]!;
  const kept: number[] = [];
  const isWithin = new Uint8Array(limits);
  for (const limit of candidates) {
    if (packed.groups !== undefined && isWithinGroup(linesOf, limit, packed.groups)) isWithin[limit] = 1;
    if (isWithin[limit] === 1) {
      isPriced[limit] = 0;
      kept.push(limit);
      continue;
    }
    if (!nests(linesOf, limit, outermost, sizeOfHolder)) continue;
    if (joinsCovered(linesOf, limit, packed.groups)) continue;
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
      outermost[linesOf.items[i]!] = limit;
    isPriced[limit] = 0;
    kept.push(limit);
  }
  const { count, bundleOf } = numberBundles(outermost, limits + (packed.groups?.count ?? 0));
  const keptOf = groupKept(kept, linesOf, bundleOf, count);
  return {
    count,
    lines: invert(countUp(lines), bundleOf, lines, count),
    bundleOf,
    isCurved: findCurved(residual, bundleOf, count),
    isGrouped: findGrouped(packed.groups, bundleOf, count),
    kept: keptOf,
    isWithin,
    keptRoom,
    keptWeight,
    leastRoom: leastOf(keptOf, keptRoom, count),
    isPriced,
    types: findLineTypes(packed, isPriced),
  };
}

/** What a touch takes from the limit when it is the same for all its lines. */
function sameWeight({ packed, linesOf }: ResidualProblem, limit: number): number | undefined {
  let weight: number | undefined;
  for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
    const line = linesOf.items[i]!;
    const taken = takenBy(packed, line, limit);
    if (weight !== undefined && taken !== weight) return undefined;
    weight = taken;
  }
  return weight;
}

function touchesUnder({ steps, linesOf }: ResidualProblem, limit: number): number {
  let touches = 0;
  for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
    const line = linesOf.items[i]!;
    touches += steps.start[line + 1]! - steps.start[line]!;
  }
  return touches;
}

function takenBy(packed: ResidualProblem['packed'], line: number, limit: number): number {
  for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
    if (packed.limitOf[i] === limit) return packed.weightOf[i]!;
  }
  return 0;
}

/** Whether all lines of a limit are of one group, and the group has others. */
function isWithinGroup(linesOf: Slices, limit: number, { groupOf, lines }: PackedGroups): boolean {
  const [from, to] = [linesOf.start[limit]!, linesOf.start[limit + 1]!];
  const group = groupOf[linesOf.items[from]!]!;
  if (group < 0 || to - from === lines.start[group + 1]! - lines.start[group]!) return false;
  for (let i = from; i < to; i += 1) if (groupOf[linesOf.items[i]!] !== group) return false;
  return true;
}

/** Whether a limit holds two groups of one coverage: what reaching one of them costs would hang on the other without a price that says so. */
function joinsCovered(linesOf: Slices, limit: number, groups: PackedGroups | undefined): boolean {
  if (groups === undefined || groups.coverage.length === 0) return false;
  const of = new Set<number>();
  for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
    of.add(groups.groupOf[linesOf.items[i]!]!);
  return groups.coverage.some(
    ({ isIn }) => [...of].filter((group) => group >= 0 && isIn[group] === 1).length > 1,
  );
}

/** Whether every kept limit, or group, that shares a line with this one lies inside it. */
function nests(
  linesOf: Slices,
  limit: number,
  outermost: Int32Array,
  sizeOf: (holder: number) => number,
): boolean {
  const shared = new Map<number, number>();
  for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
    const inner = outermost[linesOf.items[i]!]!;
    if (inner >= 0) shared.set(inner, (shared.get(inner) ?? 0) + 1);
  }
  for (const [inner, count] of shared) {
    if (count !== sizeOf(inner)) return false;
  }
  return true;
}

function numberBundles(outermost: Int32Array, holders: number) {
  const bundleOfLimit = new Int32Array(holders).fill(-1);
  const bundleOf = new Int32Array(outermost.length);
  let count = 0;
  for (let line = 0; line < outermost.length; line += 1) {
    const limit = outermost[line]!;
    if (limit < 0) bundleOf[line] = count++;
    else {
      if (bundleOfLimit[limit]! < 0) bundleOfLimit[limit] = count++;
      bundleOf[line] = bundleOfLimit[limit]!;
    }
  }
  return { count, bundleOf };
}

function findGrouped(groups: PackedGroups | undefined, bundleOf: Int32Array, count: number): Uint8Array {
  const isGrouped = new Uint8Array(count);
  if (groups !== undefined)
    for (const [line, group] of groups.groupOf.entries()) if (group >= 0) isGrouped[bundleOf[line]!] = 1;
  return isGrouped;
}

function findCurved({ packed, steps }: ResidualProblem, bundleOf: Int32Array, count: number): Uint8Array {
  const isCurved = new Uint8Array(count);
  const { groups } = packed;
  const rises = groups?.shapes.map((shape) => shape.some((_, at) => at > 1 && risesAt(shape, at))) ?? [];
  for (const [all, group] of eachGroup(groups)) {
    const first = all.lines.items[all.lines.start[group]!]!;
    if (rises[all.shapeOf[group]!] === true) isCurved[bundleOf[first]!] = 1;
    for (let i = all.lines.start[group]!; i < all.lines.start[group + 1]!; i += 1)
      if (effectRises(packed, all, all.lines.items[i]!)) isCurved[bundleOf[first]!] = 1;
  }
  for (let line = 0; line < packed.lines; line += 1) {
    for (let i = steps.start[line]!; i < steps.start[line + 1]!; i += 1) {
      if (steps.blockEnd[i]! > i + 1) isCurved[bundleOf[line]!] = 1;
    }
  }
  return isCurved;
}

/** Whether a touch of a line adds more than the one before it; by one it may, having been rounded. */
function effectRises(
  { valueStart }: ResidualProblem['packed'],
  { effects }: PackedGroups,
  line: number,
): boolean {
  const from = valueStart[line]!;
  for (let i = from + 1, last = effects[from]!; i < valueStart[line + 1]!; i += 1) {
    const added = effects[i]! - effects[i - 1]!;
    if (added > last + 1) return true;
    last = added;
  }
  return false;
}

/** Whether a shape grows by more than before; by one part more it may, having been rounded. */
const risesAt = (shape: Float64Array, at: number): boolean =>
  shape[at]! - shape[at - 1]! > shape[at - 1]! - shape[at - 2]! + 1;

function groupKept(kept: readonly number[], linesOf: Slices, bundleOf: Int32Array, count: number): Slices {
  const owners = Int32Array.from(kept, (limit) => bundleOf[linesOf.items[linesOf.start[limit]!]!]!);
  const { start, items } = invert(countUp(kept.length), owners, kept.length, count);
  return { start, items: items.map((position) => kept[position]!) };
}

function leastOf({ start, items }: Slices, room: Float64Array, count: number): Float64Array {
  const least = new Float64Array(count).fill(Infinity);
  for (let bundle = 0; bundle < count; bundle += 1) {
    for (let k = start[bundle]!; k < start[bundle + 1]!; k += 1)
      least[bundle] = Math.min(least[bundle]!, room[items[k]!]!);
  }
  return least;
}
