import type { InfeasibleAllocation, LowerMinimum, Overload, RaiseMaximum } from './allocation.ts';
import { excessOfMinimums, lowerMinimums } from './lower-minimums.ts';
import { touchWorth } from './group-worth.ts';
import type { LimitKind, NamedProblem } from './pack-problem.ts';

/** What to relax when the minimums alone exceed a limit; undefined when they fit. */
export function relaxMinimums(
  { packed, limitKind, limitKey, limitStated }: NamedProblem,
  keyOf: (line: number) => string,
): InfeasibleAllocation | undefined {
  const excess = excessOfMinimums(packed);
  if (excess.every((amount) => amount <= 0)) return undefined;
  const { limitStart, limitOf, weightOf, valueStart } = packed;
  const { minimum, lowered } = lowerMinimums(packed);

  const still = packed.minimum.slice();
  const valueOf = touchWorth(packed, still);
  const describeLowered = (line: number): LowerMinimum => {
    const from = packed.minimum[line]!;
    const to = minimum[line]!;
    let lostValue = 0;
    const last = Math.min(from, valueStart[line + 1]! - valueStart[line]!);
    for (let touch = to + 1; touch <= last; touch += 1) lostValue += valueOf(line, touch);
    // One after the other: lines of a group lose more together than each for itself.
    still[line] = to;
    const frees: { key: string; amount: number }[] = [];
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (excess[limit]! > 0) frees.push({ key: limitKey[limit]!, amount: weightOf[i]! * (from - to) });
    }
    return {
      relax: 'minimum',
      line: keyOf(line),
      from,
      to,
      lostValue,
      frees,
    };
  };
  const over = limitKey.flatMap((key, limit) =>
    excess[limit]! > 0
      ? [{ key, kind: relaxed(limitKind[limit]!), ...limitStated[limit]!, over: excess[limit]! }]
      : [],
  );
  const overloads = (wanted: RaiseMaximum['relax']): Overload[] =>
    over.filter(({ kind }) => kind === wanted).map(({ key, over }) => ({ key, over }));
  return {
    outcome: 'infeasible',
    territories: overloads('capacity'),
    accountTotals: overloads('account-total'),
    caps: overloads('cap'),
    relaxations: lowered.map(describeLowered),
    raises: over.map(({ kind, key, maximum, past, over }) => ({
      relax: kind,
      key,
      from: maximum,
      // More may be taken already than the maximum allows.
      to: Math.max(maximum, past) + over,
    })),
  };
}

const relaxed = (kind: LimitKind): RaiseMaximum['relax'] =>
  kind === 'capacity' || kind === 'account-total' ? kind : 'cap';
