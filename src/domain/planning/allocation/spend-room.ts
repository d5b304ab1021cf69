import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { Component } from './component.ts';
import { makeLineHeap } from './line-heap.ts';
import type { ResidualProblem } from './residual-problem.ts';
import type { Tally } from './tally.ts';

/**
 * Grants touches, the best return on their price first, as long as they fit: what is clearly worth its price is
 * granted before what is about worth it, and that before what only fills a gap. Expects the response to the final
 * prices; leaves in `fullPrice` what a touch of each line costs, the shortage of kept limits included.
 * `rank` is scratch, one place per line.
 */
export function spendRoom(
  residual: ResidualProblem,
  bundles: Bundles,
  component: Component,
  response: BestResponse,
  tally: Tally,
  fullPrice: Float64Array,
  rank: Float64Array,
): void {
  const { start, slope, blockEnd } = residual.steps;
  for (const line of component.lines) fullPrice[line] = response.linePrice[line]!;
  for (const bundle of component.bundles) addKeptPrice(residual, bundles, bundle, response, fullPrice);

  const rankNext = (line: number): void => {
    const next = start[line]! + tally.granted[line]!;
    rank[line] = next < start[line + 1]! ? slope[next]! / Math.max(fullPrice[line]!, Number.MIN_VALUE) : 0;
  };
  for (const line of component.lines) rankNext(line);
  const partly: number[] = [];
  const heap = makeLineHeap(component.lines, rank);
  while (heap.size() > 0) {
    const line = heap.top();
    const next = start[line]! + tally.granted[line]!;
    const block = blockEnd[next]! - next;
    if (tally.fit(line, block) === block) {
      tally.grant(line, block);
      rankNext(line);
      if (rank[line]! > 0) heap.sink();
      else heap.drop();
    } else {
      if (block > 1) partly.push(line);
      heap.drop();
    }
  }
  fillWithParts(residual, partly, tally, fullPrice);
}

/** Blocks that did not fit whole: the part of them with the best true return, as far as it fits. */
function fillWithParts(
  { steps }: ResidualProblem,
  lines: readonly number[],
  tally: Tally,
  fullPrice: Float64Array,
): void {
  const part = (line: number) => {
    const next = steps.start[line]! + tally.granted[line]!;
    const granted = tally.granted[line]!;
    const fits = next < steps.start[line + 1]! ? tally.fit(line, steps.blockEnd[next]! - next) : 0;
    let best = { line, touches: 0, value: 0 };
    for (let touches = 1; touches <= fits; touches += 1) {
      const value = tally.worth(line, granted, granted + touches);
      if (value > best.value) best = { line, touches, value };
    }
    return best;
  };
  const byReturn = lines
    .map((line) => part(line))
    .filter(({ value }) => value > 0)
    .map((each) => ({
      ...each,
      rank: each.value / each.touches / Math.max(fullPrice[each.line]!, Number.MIN_VALUE),
    }))
    .sort((a, b) => (a.rank === b.rank ? a.line - b.line : b.rank - a.rank));
  for (const { line } of byReturn) tally.grant(line, part(line).touches);
}

/** A kept limit that is short costs what the best touch it turned away would have gained. */
function addKeptPrice(
  { steps, linesOf }: ResidualProblem,
  bundles: Bundles,
  bundle: number,
  { taken, linePrice }: BestResponse,
  fullPrice: Float64Array,
): void {
  for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
    const limit = bundles.kept.items[k]!;
    const from = linesOf.start[limit]!;
    const to = linesOf.start[limit + 1]!;
    let used = 0;
    let turnedAway = 0;
    for (let i = from; i < to; i += 1) {
      const line = linesOf.items[i]!;
      used += taken[line]!;
      const next = steps.start[line]! + taken[line]!;
      if (next < steps.start[line + 1]!)
        turnedAway = Math.max(turnedAway, steps.slope[next]! - linePrice[line]!);
    }
    if (used < bundles.keptRoom[limit]! || turnedAway === 0) continue;
    for (let i = from; i < to; i += 1) {
      const line = linesOf.items[i]!;
      fullPrice[line] = Math.max(fullPrice[line]!, linePrice[line]! + turnedAway);
    }
  }
}
