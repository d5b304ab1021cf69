import type { IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { cycleFrom, nextCycle, type Cycle } from '../../cycles/cycle.ts';
import { pointsWithin, type PlannedChange } from '../../organisation/planned-change.ts';
import type { UnitMarket } from '../../organisation/unit.ts';
import type { StepReach } from './reach-step.ts';

export interface WaveStep extends StepReach {
  readonly archetype: string;
  /** In points. */
  readonly effort: number;
}

export interface WaveCandidate {
  readonly market: Pick<UnitMarket, 'code' | 'address' | 'region' | 'cycle'>;
  /** The markets it is run together with, by their English name, and their turn where they have one. */
  readonly cluster?: { readonly name: string; readonly order?: number };
  /** One archetype at a time, from today's to the target. */
  readonly steps: readonly WaveStep[];
  /** Levels that the market still lacks for the target's criteria, over all dimensions. */
  readonly levelsMissing: number;
  /** What else it goes through: it counts against the same limit. */
  readonly others: readonly PlannedChange[];
}

/** A market's part in one cycle of its change. */
export interface WaveCycle extends Cycle {
  readonly archetype: string;
  readonly effort: number;
}

/** A step that no wave holds, and why. */
export interface UnreachedStep {
  readonly market: string;
  readonly archetype: string;
  readonly why: readonly Reason[];
}

export interface Spread {
  readonly cycles: readonly WaveCycle[];
  readonly unreached: readonly UnreachedStep[];
}

/** That something else takes of what a unit can take on. */
export const besideChange = ({ what, points, from, to }: PlannedChange): Reason =>
  reason('wave-beside', { what, points, from, to });

/** A cycle, and the points that are left in it beside everything else the unit goes through. */
interface Room {
  readonly cycle: Cycle;
  readonly room: number;
}

const total = (rooms: readonly Room[]): number => rooms.reduce((sum, { room }) => sum + room, 0);

/** Whole points of an effort by cycle: evenly, and where one has no room for its part in those that have most left. */
function partsOf(effort: number, rooms: readonly Room[]): readonly number[] {
  const count = rooms.length;
  const parts = rooms.map(({ room }, position) => {
    const even = Math.floor((effort * (position + 1)) / count) - Math.floor((effort * position) / count);
    return Math.min(even, room);
  });
  let over = effort - parts.reduce((sum, part) => sum + part, 0);
  while (over > 0) {
    const spare = rooms.map(({ room }, position) => room - (parts[position] ?? 0));
    const widest = spare.indexOf(Math.max(...spare));
    parts[widest] = (parts[widest] ?? 0) + 1;
    over -= 1;
  }
  return parts;
}

/**
 * The fewest cycles in a row, from the first after a day in which there is room, that take an effort. They may end after
 * the last day: then there are none that do not.
 */
function runOf(
  { market, others }: Pick<WaveCandidate, 'market' | 'others'>,
  after: IsoDate,
  { effort, limit, last }: { readonly effort: number; readonly limit: number; readonly last: IsoDate },
): readonly Room[] {
  const run: Room[] = [];
  let day = after;
  do {
    const cycle = cycleFrom(market, nextCycle(market, day).from);
    const room = Math.max(0, limit - pointsWithin(others, cycle));
    if (run.length > 0 || room > 0 || effort === 0) run.push({ cycle, room });
    day = cycle.from;
    if (cycle.to > last) return run.length > 0 ? run : [{ cycle, room }];
  } while (run.length === 0 || total(run) < effort);
  return run;
}

/**
 * Spreads each step over as many cycles as the limit asks for, as evenly as whole points and what else goes on allow, none
 * before it can be reached: an archetype is run from the last cycle of its step on. What would end after the last day is
 * not begun.
 */
export function spread(candidate: WaveCandidate, after: IsoDate, limit: number, last: IsoDate): Spread {
  const { market, steps, others } = candidate;
  const cycles: WaveCycle[] = [];
  let day = after;
  for (const [index, { archetype, effort, from, blocked }] of steps.entries()) {
    const stopped = (why: readonly Reason[]): Spread => ({
      cycles,
      unreached: steps.slice(index).map((each, later) => ({
        market: market.address,
        archetype: each.archetype,
        why: later === 0 ? why : [reason('wave-step-before', { archetype })],
      })),
    });
    if (blocked.length > 0) return stopped(blocked);
    const wanted = { effort, limit, last };
    let run = runOf(candidate, day, wanted);
    while ((run.at(-1)?.cycle.from ?? '') < from && (run.at(-1)?.cycle.to ?? '') <= last)
      run = runOf(candidate, run[0]?.cycle.from ?? day, wanted);
    const end = run.at(-1)?.cycle.to ?? '';
    if (end > last) {
      const beside = others.filter((each) => each.to > day && each.from <= last);
      return stopped([reason('wave-after-horizon', { end, last }), ...beside.map(besideChange)]);
    }
    const parts = partsOf(effort, run);
    cycles.push(...run.map(({ cycle }, position) => ({ ...cycle, archetype, effort: parts[position] ?? 0 })));
    day = run.at(-1)?.cycle.from ?? day;
  }
  return { cycles, unreached: [] };
}
