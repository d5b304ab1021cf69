import type { Component } from './component.ts';
import { listMoves } from './list-moves.ts';
import type { Move } from './list-moves.ts';
import { groupMoves } from './move-classes.ts';
import type { MoveClass } from './move-classes.ts';
import type { Workings } from './workings.ts';

/** Bundles that change together in one exchange. */
const LONGEST_CHAIN = 4;
/** Tries per line of a component and at least, so that the work stays in proportion. */
const TRIES_PER_LINE = 10;
const TRIES_AT_LEAST = 10_000;
/** Tries without anything found, or with nothing better than what has been found. */
const LONGEST_SEARCH = 20_000;
const PATIENCE = 1_000;
/** Only the most promising kinds of moves are tried. */
const MOST_CLASSES = 100;

/** By how much the value of a component lies below its dual value, in all and in one bundle at most. */
export interface Gap {
  readonly open: number;
  readonly highest: number;
  readonly dual: number;
  /** What it may be without being worth any effort. */
  readonly enough: number;
}

/**
 * Improves a component by exchanges: some bundles get touches, others give up some, and all together is worth more
 * and still fits. What an exchange can gain is at most the sum of its moves' gains over their prices and the worth of
 * the room still left, which rules out nearly all exchanges unseen.
 */
export function exchangeTouches(workings: Workings, component: Component, gap: Gap): void {
  const { bundles, response, tally } = workings;
  const { left } = tally;
  const most = Math.max(TRIES_AT_LEAST, TRIES_PER_LINE * component.lines.length);
  let tries = 0;
  let lastTry = most;
  const chain: Move[] = [];
  const chosen: MoveClass[] = [];
  let best: { readonly gain: number; readonly moves: readonly Move[] } = { gain: 0, moves: [] };
  let moves: readonly Move[] = [];
  let classes: readonly MoveClass[] = [];
  let gaining: readonly MoveClass[] = [];
  const freeing = new Map<number, readonly MoveClass[]>();
  let { open, highest } = gap;
  let roomWorth = 0;

  const take = ({ limits, amounts }: MoveClass, sign: 1 | -1): void => {
    for (let i = 0; i < limits.length; i += 1) left[limits[i]!]! -= sign * amounts[i]!;
  };
  const shortLimit = (): number => {
    for (const { limits } of chosen) {
      for (let i = 0; i < limits.length; i += 1) if (left[limits[i]!]! < 0) return limits[i]!;
    }
    return -1;
  };
  const freeingOf = (limit: number): readonly MoveClass[] => {
    const known = freeing.get(limit);
    if (known !== undefined) return known;
    const found = classes.filter(({ limits, amounts }) => amounts[limits.indexOf(limit)]! < 0);
    freeing.set(limit, found);
    return found;
  };
  const isChosen = (bundle: number): boolean => {
    for (let i = 0; i < chain.length; i += 1) if (chain[i]!.bundle === bundle) return true;
    return false;
  };
  const nextOf = ({ moves: of }: MoveClass): Move | undefined => {
    for (let i = 0; i < of.length; i += 1) if (!isChosen(of[i]!.bundle)) return of[i];
    return undefined;
  };
  const extend = (over: number, gain: number): void => {
    const short = shortLimit();
    if (short < 0 && gain > best.gain) {
      best = { gain, moves: [...chain] };
      lastTry = Math.min(most, tries + PATIENCE);
    }
    if (chain.length === LONGEST_CHAIN) return;
    const hope = roomWorth + (chain.length + 1 < LONGEST_CHAIN ? highest : 0);
    for (const each of short >= 0 ? freeingOf(short) : gaining) {
      if (over + each.moves[0]!.over + hope <= best.gain || tries >= lastTry) return;
      const move = nextOf(each);
      if (move === undefined || over + move.over + hope <= best.gain) continue;
      tries += 1;
      chain.push(move);
      chosen.push(each);
      take(each, 1);
      extend(over + move.over, gain + move.value);
      take(each, -1);
      chosen.pop();
      chain.pop();
    }
  };
  const search = (): void => {
    best = { gain: 0, moves: [] };
    classes = groupMoves(bundles.types, moves, LONGEST_CHAIN).slice(0, MOST_CLASSES);
    gaining = classes.filter(({ moves: of }) => of[0]!.value > 0);
    freeing.clear();
    highest = Math.max(0, classes[0]?.moves[0]!.over ?? 0);
    lastTry = Math.min(most, tries + LONGEST_SEARCH);
    extend(0, 0);
  };
  const apply = ({ lines, touches }: Move): void => {
    tally.grant(lines[0], touches[0]);
    if (lines[1] >= 0) tally.grant(lines[1], touches[1]);
  };
  const measureRoom = (): void => {
    roomWorth = 0;
    for (const limit of component.limits) roomWorth += response.price[limit]! * left[limit]!;
  };

  /** No move of an exchange that gains anything is worth less over its price than minus this. */
  const reach = (): number => Math.min(open, roomWorth + highest);

  measureRoom();
  moves = listMoves(workings, component.bundles, reach());
  for (search(); best.gain > 0; search()) {
    for (const move of best.moves) apply(move);
    open -= best.gain;
    if (open <= gap.enough) return;
    measureRoom();
    const changed = new Set(best.moves.map(({ bundle }) => bundle));
    const least = -reach();
    const others = moves.filter(({ bundle, over }) => over > least && !changed.has(bundle));
    moves = [...others, ...listMoves(workings, changed, -least)];
  }
}
