import type { Component } from './component.ts';
import { compareMoves, listMoves } from './list-moves.ts';
import type { Move } from './list-moves.ts';
import type { Workings } from './workings.ts';

/** Bundles that change together in one exchange. */
const LONGEST_CHAIN = 4;
/** Tries per line of a component and at least, so that the work stays in proportion. */
const TRIES_PER_LINE = 20;
const TRIES_AT_LEAST = 50_000;
/** What it takes to look for moves, per line. */
const TRIES_PER_LISTING = 2;
/** Only the most promising moves are tried. */
const MOST_MOVES = 200;

/**
 * Improves a component by exchanges: some bundles get touches, others give up some, and all together is worth more
 * and still fits. What an exchange can gain is at most the sum of its moves' gains over their prices and the worth of
 * the room still left, which rules out nearly all exchanges unseen.
 */
export function exchangeTouches(workings: Workings, component: Component): void {
  const { residual, price, tally } = workings;
  const { limitStart, limitOf, weightOf } = residual.packed;
  const most = Math.max(TRIES_AT_LEAST, TRIES_PER_LINE * component.lines.length);
  let tries = 0;
  const chain: Move[] = [];
  let best: { readonly gain: number; readonly moves: readonly Move[] } = { gain: 0, moves: [] };
  let moves: readonly Move[] = [];
  let roomWorth = 0;

  const apply = ({ lines, touches }: Move, sign: 1 | -1): void => {
    tally.grant(lines[0], sign * touches[0]);
    if (lines[1] >= 0) tally.grant(lines[1], sign * touches[1]);
  };
  const shortLimit = (): number => {
    for (const { lines } of chain) {
      for (const line of lines) {
        if (line < 0) continue;
        for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
          if (tally.left[limitOf[i]!]! < 0) return limitOf[i]!;
      }
    }
    return -1;
  };
  const takes = ({ lines, touches }: Move, limit: number): number => {
    let sum = 0;
    for (const [index, line] of lines.entries()) {
      if (line < 0) continue;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        if (limitOf[i] === limit) sum += weightOf[i]! * touches[index]!;
    }
    return sum;
  };
  const extend = (over: number, gain: number): void => {
    const short = shortLimit();
    if (short < 0 && gain > best.gain) best = { gain, moves: [...chain] };
    if (chain.length === LONGEST_CHAIN) return;
    for (const move of moves) {
      if (over + move.over + roomWorth <= best.gain || tries >= most) return;
      if (short >= 0 ? takes(move, short) >= 0 : move.value <= 0) continue;
      if (chain.some(({ bundle }) => bundle === move.bundle)) continue;
      tries += 1;
      chain.push(move);
      apply(move, 1);
      extend(over + move.over, gain + move.value);
      apply(move, -1);
      chain.pop();
    }
  };

  const list = (of: Iterable<number>): Move[] => listMoves(workings, of, roomWorth).toSorted(compareMoves);
  const measureRoom = (): void => {
    roomWorth = 0;
    for (const limit of component.limits) roomWorth += price[limit]! * tally.left[limit]!;
  };
  let improved: boolean;
  do {
    improved = false;
    measureRoom();
    moves = list(component.bundles).slice(0, MOST_MOVES);
    for (;;) {
      best = { gain: 0, moves: [] };
      extend(0, 0);
      if (best.gain === 0) break;
      improved = true;
      for (const move of best.moves) apply(move, 1);
      measureRoom();
      const changed = new Set(best.moves.map(({ bundle }) => bundle));
      const others = moves.filter(({ bundle }) => !changed.has(bundle));
      moves = [...others, ...list(changed)].toSorted(compareMoves);
    }
    tries += TRIES_PER_LISTING * component.lines.length;
  } while (improved && tries < most);
}
