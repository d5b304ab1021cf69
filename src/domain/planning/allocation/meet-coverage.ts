import { allocatePacked } from './allocate-packed.ts';
import type { PackedAllocation, PackedOptions } from './allocate-packed.ts';
import { worthOfTouches } from './group-worth.ts';
import type { PackedCoverage, PackedGroups, PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { makeWorkings } from './workings.ts';

/** So often is allocated anew at most, and so often after coverage has been reached. */
const MOST_ROUNDS = 8;
const ROUNDS_AFTER = 2;
/** Nearer to its bound than this share nothing is sought any more. */
const NEAR = 1e-5;
/** Where those paid are still not reached, they are paid so many times more. */
const STEEPER = 8;
/** Worth more than any touch. */
const ANYTHING = 2 ** 44;

export interface MetCoverage extends PackedAllocation {
  /** Of each coverage: groups with a touch, and what the last one that is needed costs. */
  readonly coverage: readonly { readonly reached: number; readonly price: number | null }[];
  /** What the best plan found without any is worth. */
  readonly without: number;
}

/**
 * Allocates so that enough groups get a touch. Where the best plan reaches too few, a first touch gets a price: what the
 * last one needed costs at the prices of all limits. The groups that cost least are paid that, and limits are priced anew. By
 * the same price for every group of the coverage, less what it pays for the minimum, the bound holds for all plans
 * that reach as many. An allocation known before that reaches as many and still fits is worth no more than what comes out.
 */
export function meetCoverage(packed: PackedProblem, options: PackedOptions): MetCoverage {
  const plain = allocatePacked(packed, options);
  const { groups } = packed;
  if (groups === undefined) return { ...plain, coverage: [], without: plain.value };
  const { coverage } = groups;
  const reachedBy = (touches: Int32Array): readonly number[] =>
    coverage.map((each) => countReached(groups, each, touches));
  const shortOf = (touches: Int32Array): number =>
    reachedBy(touches).reduce(
      (sum, reached, index) => sum + Math.max(0, coverage[index]!.minimum - reached),
      0,
    );
  const told = (result: PackedAllocation, prices: readonly number[]): MetCoverage => ({
    ...result,
    without: plain.value,
    coverage: reachedBy(result.touches).map((reached, index) => ({
      reached,
      price: reached < coverage[index]!.minimum ? null : prices[index]!,
    })),
  });
  const free = coverage.map(() => 0);
  let short = shortOf(plain.touches);
  if (short === 0) return told(plain, free);

  const quiet = { ...options, onProgress: undefined };
  let latest = plain;
  let best = plain;
  const known = options.incumbent;
  if (known !== undefined && shortOf(known) === 0 && fits(packed, known)) {
    short = 0;
    best = { ...plain, touches: known, value: worthOfTouches(packed, known) };
  }
  /** The lowest bound yet, and what it pays for a first touch. */
  let [bound, paid] = [plain.bound, free];
  // Those chosen are to be reached whatever limits come to cost by it: they are paid well above what it costs now.
  let above = Math.ceil(plain.value / groups.count);
  for (let round = 0, after = 0; round < MOST_ROUNDS && after <= ROUNDS_AFTER; round += 1) {
    const costs = costOfFirst(packed, groups, latest.price);
    const first = new Float64Array(groups.count);
    const prices = coverage.map((each) => {
      const { price, chosen } = cheapest(each, costs);
      for (const group of chosen)
        first[group] = Math.max(first[group]!, Math.ceil(costs[group]!) + above + 1);
      return price;
    });
    const here = boundWith(packed, groups, latest.price, prices);
    if (here < bound) [bound, paid] = [here, prices];
    if (short === 0 && bound - best.value <= NEAR * bound) break;
    latest = allocatePacked({ ...packed, groups: { ...groups, first } }, quiet);
    const value = worthOfTouches(packed, latest.touches);
    const shortNow = shortOf(latest.touches);
    if (shortNow < short || (shortNow === short && value > best.value)) {
      short = shortNow;
      best = { ...latest, value };
    }
    if (shortNow === 0) after += 1;
    else above *= STEEPER;
  }
  if (short > 0) return told({ ...best, bound: plain.bound, proofs: asBounded(best, plain.bound) }, paid);
  if (bound < best.value) throw new Error(`The bound ${bound} lies below the value ${best.value}`);
  return told({ ...best, bound, proofs: asBounded(best, bound) }, paid);
}

/** What is proven of a plan by prices of first touches is not proven of what was asked for. */
function asBounded({ proofs, value }: PackedAllocation, bound: number): PackedAllocation['proofs'] {
  const all = proofs.proven + proofs.bounded;
  return value === bound && proofs['given-up'] === 0
    ? { ...proofs, proven: all, bounded: 0 }
    : { ...proofs, proven: 0, bounded: all };
}

function fits(packed: PackedProblem, touches: Int32Array): boolean {
  const { lines, minimum, maximum, limitMaximum, limitStart, limitOf, weightOf } = packed;
  const left = limitMaximum.slice();
  for (let line = 0; line < lines; line += 1) {
    if (touches[line]! < minimum[line]! || touches[line]! > maximum[line]!) return false;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      left[limitOf[i]!]! -= weightOf[i]! * touches[line]!;
  }
  return left.every((each) => each >= 0);
}

function countReached({ lines }: PackedGroups, { groups }: PackedCoverage, touches: Int32Array): number {
  let reached = 0;
  for (const group of groups) {
    for (let i = lines.start[group]!; i < lines.start[group + 1]!; i += 1) {
      if (touches[lines.items[i]!] === 0) continue;
      reached += 1;
      break;
    }
  }
  return reached;
}

/** What it costs each group that a coverage speaks of to get a touch at the prices of limits: 0 where it wants one, endless where none fits. */
function costOfFirst(packed: PackedProblem, groups: PackedGroups, price: Float64Array): Float64Array {
  const first = new Float64Array(groups.count);
  const { bundles, response } = makeWorkings({ ...packed, groups: { ...groups, first } });
  for (const [limit, each] of price.entries())
    if (bundles.isPriced[limit] === 1 && each > 0) response.setPrice(limit, each);
  const costs = new Float64Array(groups.count);
  for (const group of new Set(groups.coverage.flatMap((each) => [...each.groups]))) {
    const lines = groups.lines.items.subarray(groups.lines.start[group], groups.lines.start[group + 1]);
    const isTouched = (): boolean => lines.some((line) => packed.minimum[line]! + response.taken[line]! > 0);
    const bundle = bundles.bundleOf[lines[0]!]!;
    response.respond(bundle);
    if (isTouched()) continue;
    const without = response.gain(bundle);
    first[group] = ANYTHING;
    response.respond(bundle);
    costs[group] = isTouched() ? Math.max(0, without - (response.gain(bundle) - ANYTHING)) : Infinity;
    first[group] = 0;
    response.respond(bundle);
  }
  return costs;
}

/** The groups that cost least, as many as are needed, and what the dearest of them costs. */
function cheapest({ groups, minimum }: PackedCoverage, costs: Float64Array) {
  const ranked = [...groups]
    .filter((group) => costs[group]! < Infinity)
    .toSorted((a, b) => costs[a]! - costs[b]! || a - b);
  const chosen = ranked.slice(0, minimum);
  return { chosen, price: Math.ceil(costs[chosen.at(-1) ?? -1] ?? 0) };
}

/** Every plan that reaches the minimums is paid for at least so many first touches; none can be worth more than this. */
function boundWith(
  packed: PackedProblem,
  groups: PackedGroups,
  price: Float64Array,
  prices: readonly number[],
): number {
  const first = new Float64Array(groups.count);
  let paid = 0;
  for (const [index, { groups: of, minimum }] of groups.coverage.entries()) {
    for (const group of of) first[group]! += prices[index]!;
    paid += prices[index]! * minimum;
  }
  const { residual, bundles } = makeWorkings({ ...packed, groups: { ...groups, first } });
  const priced = price.map((each, limit) => (bundles.isPriced[limit] === 1 ? each : 0));
  return proveBound(residual, bundles, priced) - paid;
}
