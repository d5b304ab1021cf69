import type { Component } from './component.ts';
import { makeLineHeap } from './line-heap.ts';
import { leastPrice } from './least-price.ts';
import type { Workings } from './workings.ts';

/**
 * Where answers of groups do not fit together, takes back touches that are not clearly worth their price, the least
 * worth first, as long as a limit is passed: the mixes of all others stay what was best for them.
 * @param clearly touches that return so many times their price stay; with Infinity none does while a limit is passed
 */
export function takeBack(workings: Workings, component: Component, clearly: number): void {
  const { residual, bundles, tally, fullPrice, lineScratch: rank } = workings;
  const { packed } = residual;
  const { groups } = packed;
  if (groups === undefined) return;
  const isPassed = (line: number): boolean => {
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
      if (tally.left[packed.limitOf[i]!]! < 0) return true;
    return false;
  };
  const rankLast = (line: number): void => {
    const has = tally.granted[line]!;
    const back =
      has === 0 ? Infinity : tally.worth(line, has - 1, has) / leastPrice(residual, line, fullPrice[line]!);
    rank[line] = back < clearly ? 1 / Math.max(back, Number.MIN_VALUE) : 0;
  };
  const able = component.lines.filter(
    (line) =>
      groups.groupOf[line]! >= 0 &&
      bundles.isCurved[bundles.bundleOf[line]!] === 0 &&
      tally.granted[line]! > 0 &&
      isPassed(line),
  );
  for (const line of able) rankLast(line);
  const heap = makeLineHeap(able, rank);
  while (heap.size() > 0) {
    const line = heap.top();
    if (!isPassed(line)) {
      heap.drop();
      continue;
    }
    const before = rank[line]!;
    rankLast(line);
    // What others of its group gave back since makes its last touch worth more.
    if (rank[line]! >= before) {
      tally.grant(line, -1);
      rankLast(line);
    }
    if (rank[line]! > 0) heap.sink();
    else heap.drop();
  }
}
