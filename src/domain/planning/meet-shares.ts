import { WHOLE } from '../basics/channel.ts';
import { allocate, type AllocateOptions } from './allocation/allocate.ts';
import type { Allocation, AllocationResult } from './allocation/allocation.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import { shareKeyOf, shareSlack, type BrandShare } from './constraints/share-of-voice.ts';

/** Prices of shares are found to within this part. */
const PRECISION = 1e-3;
/** How often the touches of equal worth are divided between brands. */
const DIVISIONS = 10;
/** Shares that push against each other are priced in turns. */
const TURNS = 3;

/** What holding shares of voice has done to the plan that would be best without them. */
export interface MetShares {
  readonly result: AllocationResult;
  /** Touches a line would have without any share of voice, where that is another number. */
  readonly without: ReadonlyMap<string, number>;
  /** Shares that no plan under the other limits can reach. */
  readonly unreached: readonly BrandShare[];
}

const touchesOf = (problem: AllocationProblem, { touches }: Allocation): ReadonlyMap<string, number> =>
  new Map(problem.lines.map(({ key }, index) => [key, touches[index] ?? 0]));

/** Every touch of the brand earns, every touch of the others pays, in proportion to what the share asks of them. */
function withPrices(
  problem: AllocationProblem,
  shares: readonly BrandShare[],
  prices: readonly number[],
): AllocationProblem {
  const bonusOf = (key: string): number =>
    shares.reduce((sum, { own, others, minimum }, index) => {
      const price = prices[index] ?? 0;
      return sum + (own.has(key) ? price * (WHOLE - minimum) : others.has(key) ? -price * minimum : 0);
    }, 0) / WHOLE;
  return {
    ...problem,
    lines: problem.lines.map((line) => {
      const bonus = bonusOf(line.key);
      if (bonus === 0) return line;
      return { ...line, marginals: line.marginals.map((value) => Math.max(0, Math.ceil(value + bonus))) };
    }),
  };
}

const largestMarginal = ({ lines }: AllocationProblem): number =>
  lines.reduce((most, line) => line.marginals.reduce((each, value) => Math.max(each, value), most), 1);

function trueValue(problem: AllocationProblem, { touches }: Allocation): number {
  return problem.lines.reduce(
    (sum, { marginals }, index) =>
      sum + marginals.slice(0, touches[index]).reduce((value, each) => value + each, 0),
    0,
  );
}

/** The allocation as the true values see it. */
function inTrueValues(
  problem: AllocationProblem,
  shares: readonly BrandShare[],
  found: Allocation,
  bound: number,
): Allocation {
  return {
    ...found,
    value: trueValue(problem, found),
    bound,
    lines: found.lines.map((line, index) => {
      const { marginals, maximum } = problem.lines[index]!;
      // With room in every limit, only the share's price has kept a touch worth something from being planned.
      const share =
        line.binding === 'no-value' && (marginals[line.touches] ?? 0) > 0
          ? shares.find(({ others }) => others.has(line.key))
          : undefined;
      return {
        ...line,
        lastGranted: line.touches === 0 ? null : (marginals[line.touches - 1] ?? 0),
        nextRefused: line.touches === maximum ? null : (marginals[line.touches] ?? 0),
        ...(share ? { binding: 'cap' as const, bindingKey: shareKeyOf(share) } : {}),
      };
    }),
  };
}

/**
 * Allocates under shares of voice. A share is no cap but a proportion, so it is priced: touches of the brand are made
 * worth more and those of the others less, until the share holds. Whatever the price, the bound of the priced
 * problem is a bound of the true one (the dual of the share), so the plan's distance from the best stays proven.
 * @param options an incumbent is only sure to be reached where no share has to be priced
 */
export function meetShares(
  problem: AllocationProblem,
  shares: readonly BrandShare[],
  options: AllocateOptions = {},
): MetShares {
  // Their prices are added to values by the touch, and a touch in a group has none of its own.
  if (shares.length > 0 && (problem.groups ?? []).length > 0)
    throw new Error('shares of voice cannot be priced yet where lines answer together');
  // Prices of shares take dozens of allocations to find.
  const unsearched = { ...options, search: false };
  const free = allocate(problem, options);
  const unchanged = { result: free, without: new Map<string, number>(), unreached: [] };
  if (free.outcome !== 'allocated') return unchanged;
  const missed = shares.filter((share) => shareSlack(share, touchesOf(problem, free)) < 0);
  if (missed.length === 0) return unchanged;

  let bound = free.bound;
  let best: Allocation | undefined;
  const consider = (found: AllocationResult): Allocation | undefined => {
    if (found.outcome !== 'allocated') return undefined;
    const touches = touchesOf(problem, found);
    const holds = shares.every((share) => shareSlack(share, touches) >= 0);
    if (holds && (best === undefined || trueValue(problem, found) > trueValue(problem, best))) best = found;
    return found;
  };
  const isHeld = (): boolean => best !== undefined;
  const solve = (prices: readonly number[]): Allocation | undefined => {
    const found = consider(allocate(withPrices(problem, shares, prices), unsearched));
    if (found) bound = Math.min(bound, found.bound);
    return found;
  };

  /** The price from which the share holds, and one just below it, while those of the other shares stay. */
  const settle = (share: BrandShare, prices: readonly number[], index: number) => {
    const holdsAt = (price: number): boolean => {
      const found = solve(prices.with(index, price));
      return found !== undefined && shareSlack(share, touchesOf(problem, found)) >= 0;
    };
    if (holdsAt(0)) return { under: 0, over: 0 };
    let under = 0;
    let over =
      Math.ceil((largestMarginal(problem) * WHOLE) / Math.min(share.minimum, WHOLE - share.minimum)) + 1;
    if (!holdsAt(over)) return { under: over, over };
    while (over - under > Math.max(1, over * PRECISION)) {
      const middle = Math.floor((under + over) / 2);
      if (holdsAt(middle)) over = middle;
      else under = middle;
    }
    return { under, over };
  };

  const prices = shares.map(() => 0);
  const low = shares.map(() => 0);
  for (let turn = 0; turn < TURNS && (turn === 0 || !isHeld()); turn += 1) {
    for (const [index, share] of shares.entries()) {
      const { under, over } = settle(share, prices, index);
      prices[index] = over;
      low[index] = under;
    }
  }
  if (missed.length === 1) divideTies(problem, shares, low, missed[0]!, consider);
  if (best === undefined) return { ...unchanged, unreached: missed };
  const result = inTrueValues(problem, shares, best, bound);
  const without = new Map(
    problem.lines.flatMap(({ key }, index): [string, number][] =>
      free.touches[index] === result.touches[index] ? [] : [[key, free.touches[index] ?? 0]],
    ),
  );
  return { result, without, unreached: [] };
}

/** Just below the price at which the share holds, touches of equal worth go over together; a cap divides them. */
function divideTies(
  problem: AllocationProblem,
  shares: readonly BrandShare[],
  prices: readonly number[],
  share: BrandShare,
  consider: (found: AllocationResult) => Allocation | undefined,
): void {
  const priced = withPrices(problem, shares, prices);
  const others = [...share.others];
  let least = 0;
  let most = problem.lines.reduce((sum, line) => sum + (share.others.has(line.key) ? line.maximum : 0), 0);
  const start = consider(allocate(priced, { search: false }));
  if (start) {
    const touches = touchesOf(problem, start);
    most = others.reduce((sum, key) => sum + (touches.get(key) ?? 0), 0);
  }
  for (let division = 0; division < DIVISIONS && most - least > 1; division += 1) {
    // The share's own promise is where the others must end, so that is the first guess.
    const maximum =
      division === 0 ? Math.floor(most * (1 - share.minimum / WHOLE)) : Math.floor((least + most) / 2);
    const found = consider(
      allocate(
        {
          ...priced,
          caps: [
            ...(priced.caps ?? []),
            { key: shareKeyOf(share), order: priced.caps?.length ?? 0, lines: others, maximum },
          ],
        },
        { search: false },
      ),
    );
    if (found && shareSlack(share, touchesOf(problem, found)) >= 0) least = maximum;
    else if (found) most = maximum;
    else least = maximum;
  }
}
