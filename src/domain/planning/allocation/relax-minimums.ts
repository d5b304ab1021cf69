import type { InfeasibleAllocation, LowerMinimum, Overload, RaiseMaximum } from './allocation.ts';
import { makeLineHeap } from './line-heap.ts';
import type { LimitKind, NamedProblem } from './pack-problem.ts';
import { invert } from './packed-problem.ts';

/**
 * What to do when the minimums alone exceed a limit; undefined when they fit. Minimums are lowered touch by touch,
 * least lost value per freed share of the overload first, until all fits; what turns out unneeded is put back.
 */
export function relaxMinimums(
  { packed, limitKind, limitKey }: NamedProblem,
  keyOf: (line: number) => string,
): InfeasibleAllocation | undefined {
  const { lines, limits, minimum, limitMaximum, limitStart, limitOf, weightOf, valueStart, values } = packed;
  const used = new Float64Array(limits);
  for (let line = 0; line < lines; line += 1) {
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      used[limitOf[i]!]! += weightOf[i]! * minimum[line]!;
  }
  const over = used.map((amount, limit) => Math.max(0, amount - limitMaximum[limit]!));
  if (over.every((amount) => amount === 0)) return undefined;

  const overAtFirst = over.slice();
  const excess = used.map((amount, limit) => amount - limitMaximum[limit]!);
  const promised = minimum.slice();
  const valueOf = (line: number, touch: number): number => {
    const index = valueStart[line]! + touch - 1;
    return index < valueStart[line + 1]! ? values[index]! : 0;
  };
  /** Freed overload per value lost by giving up the last promised touch; 0 when it frees nothing that is needed. */
  const rank = new Float64Array(lines);
  const rankNext = (line: number): void => {
    let freed = 0;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (excess[limit]! > 0) freed += Math.min(weightOf[i]!, excess[limit]!) / overAtFirst[limit]!;
    }
    rank[line] = promised[line] === 0 ? 0 : freed / (valueOf(line, promised[line]!) + 1e-6);
  };
  const lower = (line: number, touches: number): void => {
    promised[line]! -= touches;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      excess[limitOf[i]!]! -= weightOf[i]! * touches;
  };

  for (let line = 0; line < lines; line += 1) rankNext(line);
  const lowered: number[] = [];
  const heap = makeLineHeap(
    Int32Array.from({ length: lines }, (_, line) => line),
    rank,
  );
  while (heap.size() > 0) {
    const line = heap.top();
    const before = rank[line]!;
    rankNext(line);
    // Ranks mostly fall as overloads shrink, so a stale one only needs to sink again.
    if (rank[line] === 0) heap.drop();
    else if (rank[line]! < before) heap.sink();
    else {
      lower(line, 1);
      if (promised[line] === minimum[line]! - 1) lowered.push(line);
      rankNext(line);
      if (rank[line] === 0) heap.drop();
      else heap.sink();
    }
  }
  const fitsBack = (line: number): boolean => {
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      if (excess[limitOf[i]!]! + weightOf[i]! > 0) return false;
    }
    return true;
  };
  for (const line of lowered.toReversed()) {
    while (promised[line]! < minimum[line]! && fitsBack(line)) lower(line, -1);
  }

  const relaxations = lowered
    .filter((line) => promised[line]! < minimum[line]!)
    .map((line): LowerMinimum => {
      let lostValue = 0;
      for (let touch = promised[line]! + 1; touch <= minimum[line]!; touch += 1)
        lostValue += valueOf(line, touch);
      const frees: { key: string; amount: number }[] = [];
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
        if (overAtFirst[limitOf[i]!]! > 0)
          frees.push({
            key: limitKey[limitOf[i]!]!,
            amount: weightOf[i]! * (minimum[line]! - promised[line]!),
          });
      }
      return {
        relax: 'minimum',
        line: keyOf(line),
        from: minimum[line]!,
        to: promised[line]!,
        lostValue,
        frees,
      };
    });
  const overloads = (wanted: (kind: LimitKind) => boolean): Overload[] =>
    limitKey.flatMap((key, limit) =>
      wanted(limitKind[limit]!) && overAtFirst[limit]! > 0 ? [{ key, over: overAtFirst[limit]! }] : [],
    );
  return {
    outcome: 'infeasible',
    territories: overloads((kind) => kind === 'capacity'),
    accountTotals: overloads((kind) => kind === 'account-total'),
    caps: overloads((kind) => kind !== 'capacity' && kind !== 'account-total'),
    relaxations,
    raises: limitKey.flatMap((key, limit): RaiseMaximum[] => {
      const kind = limitKind[limit]!;
      const from = limitMaximum[limit]!;
      if (overAtFirst[limit] === 0) return [];
      return [
        {
          relax: kind === 'capacity' || kind === 'account-total' ? kind : 'cap',
          key,
          from,
          to: used[limit]!,
        },
      ];
    }),
  };
}
