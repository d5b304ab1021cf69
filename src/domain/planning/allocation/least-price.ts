import type { ResidualProblem } from './residual-problem.ts';

/** Far below any price that is worth paying, far above where doubles end. */
const LEAST = 1e-9;

/**
 * What a touch of the line counts as costing where it is ranked by its return: its price, and where it has none because
 * room seems to be left, next to nothing by the largest share of a limit's room that it takes. Touches without a price
 * that do not fit together after all are so told apart by what they are worth.
 * @param price of one touch, in value
 */
export function leastPrice({ packed, room }: ResidualProblem, line: number, price: number): number {
  if (price > LEAST) return price;
  let share = 0;
  for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
    share = Math.max(share, packed.weightOf[i]! / Math.max(1, room[packed.limitOf[i]!]!));
  return Math.max(price, LEAST * Math.min(1, share), Number.MIN_VALUE);
}
