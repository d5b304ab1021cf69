import { addMonths, type IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import {
  besideChange,
  spread,
  type UnreachedStep,
  type WaveCandidate,
  type WaveCycle,
} from './spread-steps.ts';

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

const isBlocked = ({ steps: [first] }: WaveCandidate): boolean => (first?.blocked.length ?? 0) > 0;

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
  const { market, steps, levelsMissing, others } = candidate;
  const reached = new Set(cycles.map(({ archetype }) => archetype)).size;
  const waits = steps.find(({ from }) => from > after);
  const last = cycles.at(-1)?.to ?? after;
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
      ...others.flatMap((each) => (each.from <= last && each.to > after ? [besideChange(each)] : [])),
    ],
  };
}
