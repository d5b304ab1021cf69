import type { Touches } from '../../basics/units.ts';
import type { Allocation, AllocationResult, CapPrice, TerritoryPrice } from './allocation.ts';
import type { Progress } from './allocate-packed.ts';
import type { AllocationProblem, Coverage } from './allocation-problem.ts';
import { checkAllocationProblem } from './check-allocation-problem.ts';
import { explainLines } from './explain-lines.ts';
import { meetCoverage } from './meet-coverage.ts';
import { effectsByLine } from './pack-groups.ts';
import { packProblem } from './pack-problem.ts';
import type { NamedProblem } from './pack-problem.ts';
import { relaxMinimums } from './relax-minimums.ts';
import { truePrices } from './true-prices.ts';

/**
 * Every plan says by which allocator it was made. To be raised with every change after which the same basis or the same
 * problem may give other touches or another value, were it by one digit; a change that is only quicker is none. 3: legal
 * limits are counted by place and establishment, by how calls came about, and paced over their window. 4: what a calendar window has left
 * is shared by the cycles that remain of it, and the last may use it up. 5: who shares an account for a part of the cycle has that part
 * of its touches. 6: what units come under together is parted in turns. 7: prices come to rest, territories joined by accounts
 * they share give back only what passes a limit, and small parts are solved to the end. 8: where groups do not fit together, the
 * touches worth least give way one by one, also under a limit whose price is nothing.
 */
export const allocatorVersion = 8;

/** 10,000 basis points make one call-equivalent. */
const CALL = 10_000;

export interface AllocateOptions {
  readonly onProgress?: Progress | undefined;
  /**
   * Touches by the key of their line, in an allocation known before. What comes out is worth at least as much, as far as
   * the known one still fits: more room never gives less.
   */
  readonly incumbent?: ReadonlyMap<string, Touches> | undefined;
  /** False where one of many allocations is made to find another, and is not worth searching small parts to the end. */
  readonly search?: boolean | undefined;
}

/**
 * Spends the capacity of all territories on the touches worth most within all limits.
 *
 * The same problem in any order of rows gives the same touches per line. A wrong problem is refused with everything
 * that is wrong with it; minimums that do not fit give what to relax; otherwise the result carries its proven bound.
 */
export function allocate(problem: AllocationProblem, options: AllocateOptions = {}): AllocationResult {
  const findings = checkAllocationProblem(problem);
  if (findings.length > 0) return { outcome: 'refused', findings };
  const named = packProblem(problem);
  const keyOf = (line: number): string => problem.lines[named.source[line]!]!.key;
  const effectsOf = effectsByLine(problem);
  const beyondOf = (line: number): number | undefined => {
    const { key, marginals, maximum } = problem.lines[named.source[line]!]!;
    return (effectsOf.get(key) ?? marginals)[maximum];
  };
  return relaxMinimums(named, keyOf) ?? describe(named, keyOf, beyondOf, options, problem.coverage ?? []);
}

function describe(
  named: NamedProblem,
  keyOf: (line: number) => string,
  beyondOf: (line: number) => number | undefined,
  { onProgress, incumbent, search }: AllocateOptions,
  coverage: readonly Coverage[],
): Allocation {
  const { packed, source, limitKind, limitKey, limitSource } = named;
  const result = meetCoverage(packed, {
    onProgress,
    search,
    incumbent: incumbent && Int32Array.from(source, (_, line) => incumbent.get(keyOf(line)) ?? 0),
  });
  const left = packed.limitMaximum.slice();
  for (let line = 0; line < packed.lines; line += 1) {
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
      left[packed.limitOf[i]!]! -= packed.weightOf[i]! * result.touches[line]!;
  }
  const explained = explainLines(named, result, left, keyOf, beyondOf);
  const lines = explained.slice();
  for (const [line, each] of explained.entries()) lines[source[line]!] = each;

  const worth = truePrices(packed, result, left);
  const prices: TerritoryPrice[] = [];
  const caps: CapPrice[] = [];
  for (const [limit, key] of limitKey.entries()) {
    const maximum = packed.limitMaximum[limit]!;
    const used = maximum - left[limit]!;
    const price = worth[limit]!;
    const place = limitSource[limit]!;
    if (limitKind[limit] === 'capacity')
      prices[place] = { territory: key, used, capacity: maximum, price: Math.round(price * CALL) };
    else if (limitKind[limit] !== 'account-total')
      caps[place] = { key, used, maximum, price: Math.round(price) };
  }
  return {
    outcome: 'allocated',
    touches: lines.map(({ touches }) => touches),
    value: result.value,
    bound: result.bound,
    proofs: result.proofs,
    lines,
    prices,
    caps,
    ...(coverage.length === 0
      ? {}
      : {
          withoutCoverage: result.without,
          coverage: coverage.map(({ key, minimum }, index) => ({ key, minimum, ...result.coverage[index]! })),
        }),
  };
}
