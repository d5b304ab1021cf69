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

const sumOf = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);

/** What lines are worth alone, and groups by all their touches: reckoned in its plainest form as well. */
export function valueOf(problem: AllocationProblem, touches: readonly number[]): number {
  const { lines, groups = [], shapes = [] } = problem;
  const alone = sumOf(lines.map(({ marginals }, index) => sumOf(marginals.slice(0, touches[index]))));
  const placeOf = new Map(lines.map(({ key }, index) => [key, index]));
  const together = groups.map(({ lines: of, effects, base, shape, scale }) => {
    const { values } = shapes.find(({ key }) => key === shape)!;
    const heightAt = (effect: number): bigint =>
      (BigInt(scale) * BigInt(values[Math.min(effect, values.length - 1)]!)) / 1_048_576n;
    const added = of.map((key, index) => sumOf(effects[index]!.slice(0, touches[placeOf.get(key)!])));
    return Number(heightAt(base + sumOf(added)) - heightAt(base));
  });
  return alone + sumOf(together);
}

const isTouched = (
  { lines, groups = [] }: AllocationProblem,
  touches: readonly number[],
  name: string,
): boolean =>
  groups.some(
    ({ key, lines: of }) =>
      key === name && lines.some((line, index) => of.includes(line.key) && touches[index]! > 0),
  );

/** Whether an allocation reaches as many groups as it has to. */
export const covers = (problem: AllocationProblem, touches: readonly number[]): boolean =>
  (problem.coverage ?? []).every(
    ({ groups, minimum }) => groups.filter((name) => isTouched(problem, touches, name)).length >= minimum,
  );

/** The best value there is, by trying everything; undefined when minimums, or coverage, do not fit. */
export function bruteForce(problem: AllocationProblem): number | undefined {
  const limits = limitsOf(problem).map(({ maximum, takes }) => ({
    left: maximum,
    takes: problem.lines.map(takes),
  }));
  let best: number | undefined;
  const touched: number[] = [];
  const tryLine = (index: number): void => {
    const line = problem.lines[index];
    if (line === undefined) {
      if (covers(problem, touched)) best = Math.max(best ?? 0, valueOf(problem, touched));
      return;
    }
    for (let touches = line.minimum; touches <= line.maximum; touches += 1) {
      if (limits.every(({ left, takes }) => takes[index]! * touches <= left)) {
        for (const limit of limits) limit.left -= limit.takes[index]! * touches;
        touched[index] = touches;
        tryLine(index + 1);
        for (const limit of limits) limit.left += limit.takes[index]! * touches;
      }
    }
  };
  tryLine(0);
  return best;
}
