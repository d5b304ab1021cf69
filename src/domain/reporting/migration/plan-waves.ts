import { addMonths, type IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { cycleFrom, nextCycle, type Cycle } from '../../cycles/cycle.ts';
import type { UnitMarket } from '../../organisation/unit.ts';
import type { StepReach } from './reach-step.ts';

export interface WaveStep extends StepReach {
  readonly archetype: string;
  /** In points. */
  readonly effort: number;
}

export interface WaveCandidate {
  readonly market: Pick<UnitMarket, 'code' | 'address' | 'region' | 'cycle'>;
  /** One archetype at a time, from today's to the target. */
  readonly steps: readonly WaveStep[];
  /** Levels that the market still lacks for the target's criteria, over all dimensions. */
  readonly levelsMissing: number;
}

export interface WaveLimits {
  /** Points of effort that one market takes on in one cycle. */
  readonly perCycle: number;
  /** Points of effort that the central team can accompany in one wave. */
  readonly perWave: number;
}

/** About two and a half weeks of a planner for a market, and what a central team of three can accompany. Assumptions. */
export const defaultWaveLimits: WaveLimits = { perCycle: 100, perWave: 240 };

export const waveStages = ['pilot', 'cluster', 'region'] as const;
export type WaveStage = (typeof waveStages)[number];

/** A market's part in one cycle of its change. */
export interface WaveCycle extends Cycle {
  readonly archetype: string;
  readonly effort: number;
}

export interface PlacedMarket {
  readonly market: string;
  readonly region: string;
  readonly effort: number;
  readonly levelsMissing: number;
  /** In time; an archetype is run from the last cycle of its step on. */
  readonly cycles: readonly WaveCycle[];
  readonly why: readonly Reason[];
}

export interface Wave {
  readonly number: number;
  readonly stage: WaveStage;
  readonly region: string;
  readonly effort: number;
  readonly markets: readonly PlacedMarket[];
}

/** How long waves may take, and how far apart in readiness those of one wave may be. */
const HORIZON_MONTHS = 36;
const TOGETHER_MONTHS = 6;

/** A step that no wave holds, and why. */
export interface UnreachedStep {
  readonly market: string;
  readonly archetype: string;
  readonly why: readonly Reason[];
}

export interface PlannedWaves {
  readonly waves: readonly Wave[];
  readonly unreached: readonly UnreachedStep[];
}

const readyFrom = ({ steps }: WaveCandidate): IsoDate => steps[0]?.from ?? '';

const effortOf = ({ steps }: WaveCandidate): number => steps.reduce((sum, each) => sum + each.effort, 0);

/** The readiest first: whose first step can be reached soonest, fewest levels missing, then least effort, then by code. */
const byReadiness = (candidates: readonly WaveCandidate[]): WaveCandidate[] =>
  sortedBy(
    candidates,
    readyFrom,
    (each) => each.levelsMissing,
    effortOf,
    (each) => each.market.address,
  );

interface Group {
  readonly stage: WaveStage;
  readonly region: string;
  /** When its first member is ready. */
  readonly from: IsoDate;
  readonly members: readonly { readonly candidate: WaveCandidate; readonly why: readonly Reason[] }[];
}

/** Fills waves in order of readiness; a market that does not fit any more opens the next wave. */
function splitByEffort(
  stage: WaveStage,
  region: string,
  candidates: readonly WaveCandidate[],
  limit: number,
): Group[] {
  const groups: { load: number; from: IsoDate; members: Group['members'][number][] }[] = [];
  for (const candidate of byReadiness(candidates)) {
    const effort = effortOf(candidate);
    const open = groups.at(-1);
    const from = readyFrom(candidate);
    const hasRoom = open !== undefined && open.load + effort <= limit;
    // Whoever is ready much later would hold up those who wait for this wave.
    const isLate = open !== undefined && open.from !== '' && from > addMonths(open.from, TOGETHER_MONTHS);
    const fits = hasRoom && !isLate;
    const why = [
      reason(stage === 'cluster' ? 'wave-cluster' : 'wave-region', { region }),
      ...(open !== undefined && !hasRoom ? [reason('wave-full', { load: open.load, effort, limit })] : []),
      ...(isLate ? [reason('wave-later', { from })] : []),
      ...(effort > limit ? [reason('wave-alone', { effort, limit })] : []),
    ];
    if (fits) {
      open.load += effort;
      open.members.push({ candidate, why });
    } else groups.push({ load: effort, from, members: [{ candidate, why }] });
  }
  return groups.map(({ from, members }) => ({ stage, region, from, members }));
}

interface Spread {
  readonly cycles: readonly WaveCycle[];
  readonly unreached: readonly UnreachedStep[];
}

/**
 * Spreads each step over as many cycles as the limit asks for, as evenly as whole points allow, none before it can be
 * reached: an archetype is run from the last cycle of its step on. What would end after the last day is not begun.
 */
function spread({ market, steps }: WaveCandidate, after: IsoDate, limit: number, last: IsoDate): Spread {
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
    const count = Math.max(1, Math.ceil(effort / limit));
    let run = cyclesFrom(market, day, count);
    while ((run.at(-1)?.from ?? '') < from && (run.at(-1)?.to ?? '') <= last)
      run = cyclesFrom(market, run[0]?.from ?? day, count);
    const end = run.at(-1)?.to ?? '';
    if (end > last) return stopped([reason('wave-after-horizon', { end, last })]);
    cycles.push(
      ...run.map((cycle, position): WaveCycle => ({
        ...cycle,
        archetype,
        effort: Math.floor((effort * (position + 1)) / count) - Math.floor((effort * position) / count),
      })),
    );
    day = run.at(-1)?.from ?? day;
  }
  return { cycles, unreached: [] };
}

/** So many cycles in a row, the first of which begins after the day. */
function cyclesFrom(market: WaveCandidate['market'], after: IsoDate, count: number): readonly Cycle[] {
  let day = after;
  return Array.from({ length: count }, () => {
    const cycle = cycleFrom(market, nextCycle(market, day).from);
    day = cycle.from;
    return cycle;
  });
}

function groupsOf(candidates: readonly WaveCandidate[], { perWave }: WaveLimits): Group[] {
  const [pilot, ...others] = byReadiness(candidates);
  if (!pilot) return [];
  const { region } = pilot.market;
  const why = [reason('wave-pilot', { missing: pilot.levelsMissing, effort: effortOf(pilot) })];
  const regions = new Map<string, WaveCandidate[]>();
  // The readiest market of a region decides when the region's turn comes.
  for (const each of others) {
    const known = regions.get(each.market.region);
    if (known) known.push(each);
    else regions.set(each.market.region, [each]);
  }
  const cluster = regions.get(region) ?? [];
  regions.delete(region);
  return [
    { stage: 'pilot', region, from: readyFrom(pilot), members: [{ candidate: pilot, why }] },
    ...sortedBy(
      [
        ...splitByEffort('cluster', region, cluster, perWave),
        ...[...regions].flatMap(([name, members]) => splitByEffort('region', name, members, perWave)),
      ],
      ({ from }) => from,
    ),
  ];
}

/**
 * Orders markets into waves: the readiest is the pilot, then the other markets of its region, then region by region, those
 * that can only begin later after the others. A wave begins when every market of the wave before has worked one cycle the
 * new way, and all of them end within three years: steps that do not are named. The same candidates in any order give the
 * same waves.
 */
export function planWaves(
  candidates: readonly WaveCandidate[],
  limits: WaveLimits,
  today: IsoDate,
): PlannedWaves {
  const last = addMonths(today, HORIZON_MONTHS);
  const waves: Wave[] = [];
  const unreached: UnreachedStep[] = [];
  const isBlocked = ({ steps: [first] }: WaveCandidate): boolean => (first?.blocked.length ?? 0) > 0;
  for (const each of candidates.filter(isBlocked))
    unreached.push(...spread(each, today, limits.perCycle, last).unreached);
  let after = today;
  for (const { stage, region, members } of groupsOf(
    candidates.filter((each) => !isBlocked(each)),
    limits,
  )) {
    const markets = members.flatMap(({ candidate, why }): PlacedMarket[] => {
      const { cycles, unreached: later } = spread(candidate, after, limits.perCycle, last);
      unreached.push(...later);
      if (cycles.length === 0) return [];
      return [placed(candidate, cycles, why, limits, after)];
    });
    if (markets.length === 0) continue;
    const learned = markets.flatMap((each) => each.cycles.slice(0, 1).map((cycle) => cycle.to));
    after = learned.toSorted().at(-1) ?? after;
    const effort = markets.reduce((sum, each) => sum + each.effort, 0);
    waves.push({ number: waves.length + 1, stage, region, effort, markets });
  }
  return {
    waves,
    unreached: sortedBy(unreached, ({ market }) => market),
  };
}

function placed(
  candidate: WaveCandidate,
  cycles: readonly WaveCycle[],
  why: readonly Reason[],
  { perCycle }: WaveLimits,
  after: IsoDate,
): PlacedMarket {
  const { market, steps, levelsMissing } = candidate;
  const reached = new Set(cycles.map(({ archetype }) => archetype)).size;
  const waits = steps.find(({ from }) => from > after);
  return {
    market: market.address,
    region: market.region,
    effort: cycles.reduce((sum, { effort }) => sum + effort, 0),
    levelsMissing,
    cycles,
    why: [
      ...why,
      ...(cycles.length > reached ? [reason('wave-spread', { cycles: cycles.length, limit: perCycle })] : []),
      ...(levelsMissing > 0 ? [reason('wave-levels-missing', { missing: levelsMissing })] : []),
      ...(waits
        ? [
            reason(waits.waits === 'facts' ? 'wave-fact-from' : 'wave-ambition', {
              archetype: waits.archetype,
              from: waits.from,
            }),
          ]
        : []),
    ],
  };
}
