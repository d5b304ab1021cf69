import type {
  AllocationCap,
  AllocationLine,
  AllocationProblem,
} from '#domain/planning/allocation/allocation-problem.ts';

interface Use {
  readonly key: string;
  readonly maximum: number;
  readonly takes: (line: AllocationLine) => number;
}

/** Every limit of a problem in its plainest form, written without regard to how the allocator sees them. */
export function limitsOf({ territories, accountTotals = [], caps = [] }: AllocationProblem): Use[] {
  return [
    ...territories.map(({ key, capacity }) => ({
      key,
      maximum: capacity,
      takes: (line: AllocationLine) => (line.territory === key ? line.cost : 0),
    })),
    ...accountTotals.map(({ key, account, maximum, past = 0 }) => ({
      key,
      maximum: Math.max(0, maximum - past),
      takes: (line: AllocationLine) => (line.account === account ? 1 : 0),
    })),
    ...caps.map((cap) => ({
      key: cap.key,
      maximum: Math.max(0, cap.maximum - (cap.past ?? 0)),
      takes: (line: AllocationLine) => takenFrom(cap, line),
    })),
  ];
}

function takenFrom({ lines, takes = 'touches' }: AllocationCap, line: AllocationLine): number {
  if (isKeys(lines)) {
    const index = lines.indexOf(line.key);
    if (index < 0) return 0;
    return takes === 'touches' ? 1 : takes === 'cost' ? line.cost : takes[index]!;
  }
  const fields = (['account', 'brand', 'channel', 'territory'] as const).filter((field) => field in lines);
  return fields.every((field) => line[field] === lines[field]) ? (takes === 'cost' ? line.cost : 1) : 0;
}

const isKeys = (lines: AllocationCap['lines']): lines is readonly string[] => Array.isArray(lines);

/** Names of the limits an allocation exceeds. */
export function exceeded(problem: AllocationProblem, touches: readonly number[]): string[] {
  return limitsOf(problem)
    .filter(
      ({ maximum, takes }) =>
        problem.lines.reduce((sum, line, index) => sum + takes(line) * touches[index]!, 0) > maximum,
    )
    .map(({ key }) => key);
}

export const valueOf = (problem: AllocationProblem, touches: readonly number[]): number =>
  problem.lines.reduce(
    (sum, { marginals }, index) => sum + marginals.slice(0, touches[index]).reduce((a, b) => a + b, 0),
    0,
  );

/** The best value there is, by trying everything; undefined when the minimums do not fit. */
export function bruteForce(problem: AllocationProblem): number | undefined {
  const limits = limitsOf(problem).map(({ maximum, takes }) => ({
    left: maximum,
    takes: problem.lines.map(takes),
  }));
  let best: number | undefined;
  const tryLine = (index: number, value: number): void => {
    const line = problem.lines[index];
    if (line === undefined) {
      best = Math.max(best ?? 0, value);
      return;
    }
    for (let touches = line.minimum; touches <= line.maximum; touches += 1) {
      if (limits.every(({ left, takes }) => takes[index]! * touches <= left)) {
        for (const limit of limits) limit.left -= limit.takes[index]! * touches;
        tryLine(index + 1, value + line.marginals.slice(0, touches).reduce((a, b) => a + b, 0));
        for (const limit of limits) limit.left += limit.takes[index]! * touches;
      }
    }
  };
  tryLine(0, 0);
  return best;
}
