import type { Workings } from './workings.ts';

/** One bundle changes: a line gets or gives up touches, or two of its lines trade. */
export interface Move {
  readonly bundle: number;
  /** The first line and, or −1, the second. */
  readonly lines: readonly [number, number];
  readonly touches: readonly [number, number];
  /** Change in true value. */
  readonly value: number;
  /** Change in value less the price of the touches; near 0 for a bundle at the margin. */
  readonly over: number;
}

/** How many touches a line may move at once: value that only falls makes longer moves pointless. */
const STRAIGHT_REACH = 2;
const CURVED_REACH = 6;

interface Step {
  readonly touches: number;
  readonly value: number;
  readonly over: number;
}

interface Choices {
  readonly line: number;
  readonly steps: readonly Step[];
}

/** The moves of some bundles, within kept limits, that could take part in an exchange worth anything. */
export function listMoves(workings: Workings, of: Iterable<number>, roomWorth: number): Move[] {
  const { residual, bundles, response, tally } = workings;
  const { steps, linesOf } = residual;
  const { linePrice } = response;
  const stepsOf = (line: number, reach: number): Step[] => {
    const has = tally.granted[line]!;
    const most = Math.min(steps.start[line + 1]! - steps.start[line]!, has + reach);
    const found: Step[] = [];
    for (let to = Math.max(0, has - reach); to <= most; to += 1) {
      const value = to > has ? tally.worth(line, has, to) : -tally.worth(line, to, has);
      if (to !== has) found.push({ touches: to - has, value, over: value - linePrice[line]! * (to - has) });
    }
    return found;
  };
  const keepsWithin = (bundle: number): boolean => {
    for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
      const limit = bundles.kept.items[k]!;
      let left = bundles.keptRoom[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        left -= tally.granted[linesOf.items[i]!]!;
      if (left < 0) return false;
    }
    return true;
  };

  const moves: Move[] = [];
  const consider = (bundle: number, a: number, stepA: Step, b: number, stepB: Step): void => {
    const over = stepA.over + stepB.over;
    if (over + roomWorth <= 0) return;
    tally.granted[a]! += stepA.touches;
    if (b >= 0) tally.granted[b]! += stepB.touches;
    if (keepsWithin(bundle)) {
      const value = stepA.value + stepB.value;
      moves.push({ bundle, lines: [a, b], touches: [stepA.touches, stepB.touches], value, over });
    }
    tally.granted[a]! -= stepA.touches;
    if (b >= 0) tally.granted[b]! -= stepB.touches;
  };
  const considerPair = (bundle: number, a: Choices, b: Choices): void => {
    for (const stepA of a.steps) {
      for (const stepB of b.steps) {
        if (stepA.touches > 0 !== stepB.touches > 0) consider(bundle, a.line, stepA, b.line, stepB);
      }
    }
  };
  for (const bundle of of) {
    const reach = bundles.isCurved[bundle] === 1 ? CURVED_REACH : STRAIGHT_REACH;
    const all: Choices[] = [];
    for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1) {
      const line = bundles.lines.items[b]!;
      const choices = { line, steps: stepsOf(line, reach) };
      for (const step of choices.steps) consider(bundle, line, step, -1, NO_STEP);
      for (const earlier of all) considerPair(bundle, earlier, choices);
      all.push(choices);
    }
  }
  return moves;
}

/** The most promising first. */
export const compareMoves = (a: Move, b: Move): number =>
  b.over - a.over ||
  a.bundle - b.bundle ||
  a.lines[0] - b.lines[0] ||
  a.lines[1] - b.lines[1] ||
  a.touches[0] - b.touches[0] ||
  a.touches[1] - b.touches[1];

const NO_STEP: Step = { touches: 0, value: 0, over: 0 };
