import type { Component } from './component.ts';
import { leastPrice } from './least-price.ts';
import { makeLineHeap } from './line-heap.ts';
import type { Workings } from './workings.ts';

/**
 * Spends the room that is left: the best return on their price first, as long as touches fit. A bundle with S-shaped
 * lines first gets what it would choose at the prices, since its choice hangs together. Afterwards no touch that is
 * worth anything fits any more.
 */
export function spendRoom(workings: Workings, component: Component): void {
  const { residual, bundles, response, tally, fullPrice, lineScratch: rank } = workings;
  const { start, blockEnd } = residual.steps;
  const { taken } = response;
  const { granted } = tally;
  const isCurved = (line: number): boolean => bundles.isCurved[bundles.bundleOf[line]!] === 1;
  /** How many touches are granted together: a choice, the rest of a block, or one. */
  const batchOf = (line: number): number => {
    const has = granted[line]!;
    if (has < taken[line]! && isCurved(line)) return taken[line]! - has;
    const next = start[line]! + has;
    return next < start[line + 1]! ? blockEnd[next]! - next : 0;
  };
  /** A choice of a curved bundle already weighs its lines against each other: only priced limits count against it. */
  const costOf = (line: number): number => {
    const chosen = isCurved(line) && granted[line]! < taken[line]!;
    return leastPrice(
      residual,
      line,
      chosen ? response.typePrice[bundles.types.typeOf[line]!]! : fullPrice[line]!,
    );
  };
  const rankNext = (line: number): void => {
    const batch = batchOf(line);
    const has = granted[line]!;
    const back = batch === 0 ? 0 : tally.worth(line, has, has + batch) / batch / costOf(line);
    rank[line] = !isCurved(line) ? back : has < taken[line]! ? Math.max(back, 1) : Math.min(back, 1);
  };

  const { groups } = residual.packed;
  const isInGroup = (line: number): boolean => groups !== undefined && groups.groupOf[line]! >= 0;

  for (const line of component.lines) rankNext(line);
  const partly: number[] = [];
  const heap = makeLineHeap(component.lines, rank);
  const isSpent = watchSpent(workings, component);
  while (heap.size() > 0) {
    const line = heap.top();
    if (isInGroup(line)) {
      // What others of its group were granted since makes it worth less, and it goes down to its place.
      const before = rank[line]!;
      rankNext(line);
      if (rank[line]! < before) {
        if (rank[line]! > 0) heap.sink();
        else heap.drop();
        continue;
      }
    }
    const batch = batchOf(line);
    if (tally.fit(line, batch) === batch) {
      tally.grant(line, batch);
      rankNext(line);
      if (rank[line]! > 0) heap.sink();
      else heap.drop();
    } else {
      if (batch > 1) partly.push(line);
      if (isSpent()) break;
      heap.drop();
    }
  }
  fillWithParts(workings, partly, batchOf);
}

/** Tells when a limit that all lines of the component count against has no room for even the cheapest touch. */
function watchSpent({ residual, tally }: Workings, component: Component): () => boolean {
  const { packed, linesOf } = residual;
  const common = component.limits
    .filter((limit) => component.lines.length === linesOf.start[limit + 1]! - linesOf.start[limit]!)
    .map((limit) => {
      let least = Infinity;
      for (const line of component.lines) {
        for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
          if (packed.limitOf[i] === limit) least = Math.min(least, packed.weightOf[i]!);
      }
      return { limit, least };
    });
  return () => common.some(({ limit, least }) => tally.left[limit]! < least);
}

/** Batches that did not fit whole: the part of them with the best true return, as far as it fits. */
function fillWithParts(
  { tally, fullPrice }: Workings,
  lines: readonly number[],
  batchOf: (line: number) => number,
): void {
  const part = (line: number) => {
    const has = tally.granted[line]!;
    const fits = tally.fit(line, batchOf(line));
    let touches = 0;
    let rank = 0;
    for (let more = 1; more <= fits; more += 1) {
      const back = tally.worth(line, has, has + more) / more / Math.max(fullPrice[line]!, Number.MIN_VALUE);
      if (back > rank) {
        rank = back;
        touches = more;
      }
    }
    return { line, touches, rank };
  };
  const byReturn = lines
    .map((line) => part(line))
    .filter(({ touches }) => touches > 0)
    .toSorted((a, b) => (a.rank === b.rank ? a.line - b.line : b.rank - a.rank));
  for (const { line } of byReturn) {
    for (let more = part(line).touches; more > 0; more = part(line).touches) tally.grant(line, more);
  }
}
