import { makeBestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import { effectWith, mostWorth, worthAt } from './group-worth.ts';
import type { LineTypes } from './line-types.ts';
import { eachGroup } from './packed-problem.ts';
import type { ResidualProblem } from './residual-problem.ts';

/**
 * An upper bound on the value of every allocation within the limits: the Lagrangian dual at the given prices, which
 * may be any (good ones make it tight). Whatever fits is worth at most: the value of the minimums + the priced room +
 * what each bundle would gain if it paid for each touch.
 *
 * Exact: prices are rounded down to whole multiples of 2^−k, with k such that doubles hold every difference of values
 * and prices without rounding; sums are kept as BigInt. So the bound can never fall below the true optimum.
 * @param found bundles whose grants are proven the best there is count with these; their limits have to have no price
 */
export function proveBound(
  residual: ResidualProblem,
  bundles: Bundles,
  price: Float64Array,
  found?: { readonly isProven: Uint8Array; readonly tally: { readonly granted: Int32Array } },
): number {
  const { packed, room } = residual;
  const { types } = bundles;
  const { groups } = packed;
  const unit = 2 ** fineness(residual, types, price);
  const { price: gridPrice, setPrice, taken, typePrice, respond } = makeBestResponse(residual, bundles);
  for (const [limit, each] of price.entries()) if (each > 0) setPrice(limit, Math.floor(each * unit) / unit);

  const total = exactSum();
  for (let bundle = 0; bundle < bundles.count; bundle += 1)
    if (found?.isProven[bundle] !== 1) respond(bundle);
  for (let line = 0; line < packed.lines; line += 1) {
    if (found?.isProven[bundles.bundleOf[line]!] === 1) taken[line] = found.tally.granted[line]!;
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const each = typePrice[types.typeOf[line]!]!;
    const isInGroup = groups !== undefined && groups.groupOf[line]! >= 0;
    for (let i = first; i < first + taken[line]!; i += 1)
      total.add(((isInGroup ? 0 : packed.values[i]!) - each) * unit);
  }
  const asked = groups && packed.minimum.map((minimum, line) => minimum + taken[line]!);
  for (const [all, group] of eachGroup(groups)) {
    const least = effectWith(packed, all, group, packed.minimum);
    const most = effectWith(packed, all, group, asked!);
    total.add((worthAt(all, group, most) - worthAt(all, group, least)) * unit);
  }
  let units = total.value();
  for (const [limit, each] of gridPrice.entries()) {
    if (each > 0) units += BigInt(each * unit) * BigInt(room[limit]!);
  }
  const whole = BigInt(unit);
  const bound = valueOfMinimums(packed) + (units + whole - 1n) / whole;
  const all = mostWorth(packed);
  return bound < BigInt(all) ? Number(bound) : all;
}

/** k: the finest grid on which values and prices of touches stay well below 2^53 units. */
function fineness({ packed, steps }: ResidualProblem, types: LineTypes, price: Float64Array): number {
  const { groups } = packed;
  let largest = 1;
  for (const value of packed.values) largest = Math.max(largest, value);
  const each = new Float64Array(types.count);
  for (let type = 0; type < types.count; type += 1) {
    for (let i = types.limitStart[type]!; i < types.limitStart[type + 1]!; i += 1)
      each[type]! += price[types.limitOf[i]!]! * types.weightOf[i]!;
    largest = Math.max(largest, each[type]!);
  }
  // Of a group whole mixes are weighed against each other.
  for (const [all, group] of eachGroup(groups)) {
    let cost = 0;
    for (let i = all.lines.start[group]!; i < all.lines.start[group + 1]!; i += 1) {
      const line = all.lines.items[i]!;
      cost += each[types.typeOf[line]!]! * (steps.start[line + 1]! - steps.start[line]!);
    }
    const worth = worthAt(all, group, effectWith(packed, all, group, packed.maximum));
    largest = Math.max(largest, cost + worth);
  }
  return Math.max(0, 50 - Math.ceil(Math.log2(largest)));
}

function valueOfMinimums(packed: ResidualProblem['packed']): bigint {
  const { lines, minimum, valueStart, values, groups } = packed;
  const total = exactSum();
  for (let line = 0; line < lines; line += 1) {
    if (groups !== undefined && groups.groupOf[line]! >= 0) continue;
    const end = Math.min(valueStart[line]! + minimum[line]!, valueStart[line + 1]!);
    for (let i = valueStart[line]!; i < end; i += 1) total.add(values[i]!);
  }
  for (const [all, group] of eachGroup(groups))
    total.add(worthAt(all, group, effectWith(packed, all, group, minimum)));
  return total.value();
}

/** Adds whole numbers up to 2^53 in size without ever rounding. */
function exactSum() {
  const HALF = 2 ** 52;
  let carried = 0n;
  let partial = 0;
  return {
    add: (amount: number): void => {
      if (Math.abs(amount) >= HALF || Math.abs(partial) >= HALF) {
        carried += BigInt(partial) + BigInt(amount);
        partial = 0;
      } else partial += amount;
    },
    value: (): bigint => carried + BigInt(partial),
  };
}
