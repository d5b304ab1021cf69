import type { IsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import { inUnitsOf, releaseDay, windowStart } from './limit-window.ts';

const WHOLE_TURN = 2 ** 32;
/** The golden ratio's part of a whole turn, to 32 places: numbers that follow each other fall far apart. */
const GOLDEN = 2_654_435_769;

/** By how much of one touch somebody's turn is put off, in 2⁻³² of it: by the number alone. */
const turnOf = (no: number): number => Math.imul(no, GOLDEN) >>> 0;

/** Whole touches that are due before a point, counted from the beginning of time. */
function dueBefore(maximum: number, point: number, window: number, no: number): number {
  const rest = (maximum * point) % window;
  const whole = (maximum * point - rest) / window;
  return whole + (rest * WHOLE_TURN + turnOf(no) * window >= window * WHOLE_TURN ? 1 : 0);
}

/**
 * The part of a limit's window that falls to a cycle, in whole visits: cycles that make up a window get all of it and no
 * more, none of them two more than another, and which gets the odd one is told by the number, so that not everybody's
 * visits fall into the same cycle. A window no longer than the cycle is not parted: undefined.
 * @param cycle all of it, however much has passed
 * @param no of the account, or of the first in its establishment
 */
export function pacedShare(
  { window, maximum }: Pick<LegalLimit, 'window' | 'maximum'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
  no: number,
): number | undefined {
  const at = inUnitsOf(window, cycle);
  if (at.to - at.from >= at.window) return undefined;
  return dueBefore(maximum, at.to, at.window, no) - dueBefore(maximum, at.from, at.window, no);
}

/** Months from a cycle's first to the end of the calendar window that it begins in, and of the cycle, and of the window. */
function restOfWindow(
  window: LegalLimit['window'],
  cycle: Pick<Cycle, 'from' | 'to'>,
): { readonly rest: number; readonly cycle: number; readonly window: number } {
  const at = inUnitsOf(window, cycle);
  return { rest: at.window - (at.from % at.window), cycle: at.to - at.from, window: at.window };
}

/**
 * The part of what is left of a calendar window, in whole visits, that falls to the cycle it is left to: spread evenly
 * over the cycles up to the window's end, of which the last has all of it. The number tells who gets the odd ones, so
 * that whoever has had exactly what was due keeps the turn of {@link pacedShare}.
 */
function shareOfRest(
  { window, maximum }: Pick<LegalLimit, 'window' | 'maximum'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
  left: number,
  no: number,
): number {
  const { rest, cycle: length, window: whole } = restOfWindow(window, cycle);
  if (length >= rest) return left;
  // In 2⁻³² of a window's part: how much of a visit has come due by the cycle's first day, and what is still to come.
  const scale = whole * WHOLE_TURN;
  const begun = (((maximum * (whole - rest)) % whole) * WHOLE_TURN + turnOf(no) * whole) % scale;
  const due = begun * (rest - length) + (left * scale + turnOf(no) * whole) * length;
  return Math.min(left, Math.floor(due / (scale * rest)));
}

/** Visits of somebody, and the number that tells their turn. */
interface Visited {
  /** Days of visits that count, before those that can still be planned. */
  readonly visits: readonly IsoDate[];
  readonly no: number;
}

/** What is left of a calendar window expires with it: the cycles before its end share it, and the last may use it up. */
function calendarRoom(
  limit: Pick<LegalLimit, 'window' | 'maximum'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
  from: IsoDate,
  { visits, no }: Visited,
): number {
  const { window, maximum } = limit;
  const begins = windowStart(window, cycle.from);
  const next = releaseDay(window, cycle.from);
  const before = visits.filter((on) => on >= begins && on < cycle.from).length;
  const own = shareOfRest(limit, cycle, Math.max(0, maximum - before), no);
  const inCycle = visits.filter((on) => on >= cycle.from);
  const ofThis = from < next ? Math.max(0, own - inCycle.length) : 0;
  if (cycle.to < next) return ofThis;
  // The cycle reaches into the next window, of which it has its part.
  const at = inUnitsOf(window, cycle);
  const turn = at.to - (at.to % at.window);
  const due = dueBefore(maximum, at.to, at.window, no) - dueBefore(maximum, turn, at.window, no);
  return ofThis + Math.max(0, due - inCycle.filter((on) => on >= next).length);
}

/**
 * Visits that fall to a cycle and have not been made, by the pace alone and not by what is legal: undefined where the
 * window is no longer than the cycle. A rolling window goes on for ever, and its part is always the same; what a
 * calendar window has left is lost at its end, and is given to the cycles that remain of it.
 * @param cycle all of it, however much has passed
 * @param from the first day that can still be planned
 */
export function pacedRoom(
  limit: Pick<LegalLimit, 'window' | 'maximum'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
  from: IsoDate,
  visited: Visited,
): number | undefined {
  const share = pacedShare(limit, cycle, visited.no);
  if (share === undefined) return undefined;
  return limit.window.kind === 'calendar'
    ? calendarRoom(limit, cycle, from, visited)
    : Math.max(0, share - visited.visits.filter((on) => on >= cycle.from).length);
}

/** The part of a limit's window that a cycle is, from 0 to 1; a cycle longer than the window is one of them. */
export function windowShare(
  { window }: Pick<LegalLimit, 'window'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
): number {
  const at = inUnitsOf(window, cycle);
  return Math.min(1, (at.to - at.from) / at.window);
}

/** The part of what is left of a limit's window that falls to a cycle, from 0 to 1: of a calendar window's last, all. */
export function restShare(limit: Pick<LegalLimit, 'window'>, cycle: Pick<Cycle, 'from' | 'to'>): number {
  if (limit.window.kind !== 'calendar') return windowShare(limit, cycle);
  const { rest, cycle: length } = restOfWindow(limit.window, cycle);
  return Math.min(1, length / rest);
}
