import { makeBestResponse } from './best-response.ts';
import type { BestResponse } from './best-response.ts';
import { bundleLines } from './bundle-lines.ts';
import type { Bundles } from './bundle-lines.ts';
import type { PackedProblem } from './packed-problem.ts';
import { grantMinimums } from './residual-problem.ts';
import type { ResidualProblem } from './residual-problem.ts';
import { makeTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** What one allocation works with; components share it, each touching its own lines and limits only. */
export interface Workings {
  readonly residual: ResidualProblem;
  readonly bundles: Bundles;
  readonly response: BestResponse;
  readonly tally: Tally;
  /** Of one touch of each line at the margin, the shortage of kept limits included. */
  readonly fullPrice: Float64Array;
  /** Of one unit of each limit at the margin, kept or priced. */
  readonly limitPrice: Float64Array;
  /** Of each bundle, whether what it is granted is proven to belong to the best there is. */
  readonly isProven: Uint8Array;
  /** Work that may still be done in searching small components, in options looked at. */
  readonly toSpend: { search: number };
  /** Scratch: one place per line. */
  readonly lineScratch: Float64Array;
  /** Scratch: one place per type of line, left all 0. */
  readonly typeScratch: Float64Array;
}

export function makeWorkings(packed: PackedProblem, search = 0): Workings {
  const residual = grantMinimums(packed);
  const bundles = bundleLines(residual);
  return {
    residual,
    bundles,
    response: makeBestResponse(residual, bundles),
    tally: makeTally(residual),
    fullPrice: new Float64Array(packed.lines),
    limitPrice: new Float64Array(packed.limits),
    isProven: new Uint8Array(bundles.count),
    toSpend: { search },
    lineScratch: new Float64Array(packed.lines),
    typeScratch: new Float64Array(bundles.types.count),
  };
}
