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

/**
 * The moves of some bundles, within kept limits, that could take part in an exchange worth anything.
 * @param reach moves worth less over their price than minus this are left out
 */
export function listMoves(workings: Workings, of: Iterable<number>, reach: number): Move[] {
  const { residual, bundles, response, tally } = workings;
  const { packed, steps, linesOf } = residual;
  const { typePrice } = response;
  const { typeOf } = bundles.types;
  const { granted } = tally;
  const groupOf = (line: number): number => (packed.groups === undefined ? -1 : packed.groups.groupOf[line]!);
  // The steps the lines of one bundle could take, one after the other; a line's end where the next one's begin.
  const lineAt: number[] = [];
  const touchesAt: number[] = [];
  const valueAt: number[] = [];
  const overAt: number[] = [];
  const listSteps = (line: number, farthest: number): void => {
    const has = granted[line]!;
    const each = typePrice[typeOf[line]!]!;
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const most = Math.min(steps.start[line + 1]! - steps.start[line]!, has + farthest);
    const put = (touches: number, value: number): void => {
      lineAt.push(line);
      touchesAt.push(touches);
      valueAt.push(value);
      overAt.push(value - each * touches);
    };
    const least = Math.max(0, has - farthest);
    if (groupOf(line) >= 0) {
      for (let to = least; to <= most; to += 1)
        if (to !== has) put(to - has, to > has ? tally.worth(line, has, to) : -tally.worth(line, to, has));
      return;
    }
    for (let to = has + 1, value = 0; to <= most; to += 1)
      put(to - has, (value += packed.values[first + to - 1]!));
    for (let to = has - 1, value = 0; to >= least; to -= 1)
      put(to - has, (value -= packed.values[first + to]!));
  };
  const keepsWithin = (bundle: number): boolean => {
    for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
      const limit = bundles.kept.items[k]!;
      let left = bundles.keptRoom[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        left -= granted[linesOf.items[i]!]!;
      if (left < 0) return false;
    }
    return true;
  };

  const moves: Move[] = [];
  /** Step `b` is −1 when one line moves alone. */
  const consider = (bundle: number, a: number, b: number): void => {
    const lines = [lineAt[a]!, b < 0 ? -1 : lineAt[b]!] as const;
    const touches = [touchesAt[a]!, b < 0 ? 0 : touchesAt[b]!] as const;
    const isOneGroup = b >= 0 && groupOf(lines[0]) >= 0 && groupOf(lines[0]) === groupOf(lines[1]);
    const apart = valueAt[a]! + (b < 0 ? 0 : valueAt[b]!);
    const value = isOneGroup ? tally.worthTogether(lines[0], touches[0], lines[1], touches[1]) : apart;
    granted[lines[0]]! += touches[0];
    if (b >= 0) granted[lines[1]]! += touches[1];
    if (keepsWithin(bundle)) {
      const over = overAt[a]! + (b < 0 ? 0 : overAt[b]!) + value - apart;
      if (over + reach > 0) moves.push({ bundle, lines, touches, value, over });
    }
    granted[lines[0]]! -= touches[0];
    if (b >= 0) granted[lines[1]]! -= touches[1];
  };
  for (const bundle of of) {
    const farthest = bundles.isCurved[bundle] === 1 ? CURVED_REACH : STRAIGHT_REACH;
    lineAt.length = touchesAt.length = valueAt.length = overAt.length = 0;
    for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1)
      listSteps(bundles.lines.items[b]!, farthest);
    // Touches of one group may be worth more together than apart: only what they are worth together says whether to look.
    const isGrouped = bundles.isGrouped[bundle] === 1;
    const highest = isGrouped ? Infinity : overAt.reduce((most, over) => Math.max(most, over), 0);
    for (let a = 0; a < lineAt.length; a += 1) {
      if (overAt[a]! + highest + reach <= 0) continue;
      if (overAt[a]! + reach > 0) consider(bundle, a, -1);
      for (let b = a + 1; b < lineAt.length; b += 1) {
        if (!isGrouped && overAt[a]! + overAt[b]! + reach <= 0) continue;
        if (lineAt[b] !== lineAt[a] && touchesAt[a]! > 0 !== touchesAt[b]! > 0) consider(bundle, a, b);
      }
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
