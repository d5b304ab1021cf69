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

/** A candidate of whom some step can come, and the points of those that can: what never comes takes nobody's time. */
interface Ahead {
  readonly candidate: WaveCandidate;
  readonly effort: number;
  /** Of its cluster; whoever has none, or is ready much later than the first, comes after all that have one. */
  readonly turn: number;
}

const NO_TURN = Number.MAX_SAFE_INTEGER;

const readyFrom = ({ candidate: { steps } }: Ahead): IsoDate => steps[0]?.from ?? '';

/** The readiest first: whose first step can be reached soonest, fewest levels missing, then least effort, then by code. */
const byReadiness = (ahead: readonly Ahead[]): Ahead[] =>
  sortedBy(
    ahead,
    readyFrom,
    ({ candidate }) => candidate.levelsMissing,
    ({ effort }) => effort,
    ({ candidate }) => candidate.market.address,
  );

/** What those of a group have in common, and how it is said of each. */
interface Place {
  readonly stage: WaveStage;
  /** Name of the region, or of the cluster. */
  readonly region: string;
  readonly turn: number;
  readonly why: readonly Reason[];
}

interface Group extends Place {
  /** When its first member is ready. */
  readonly from: IsoDate;
  readonly members: readonly { readonly candidate: WaveCandidate; readonly why: readonly Reason[] }[];
}

/** Fills waves in order of readiness; a market that does not fit any more opens the next wave. */
function splitByEffort(place: Place, ahead: readonly Ahead[], limit: number): Group[] {
  const groups: { load: number; from: IsoDate; turn: number; members: Group['members'][number][] }[] = [];
  for (const each of byReadiness(ahead)) {
    const { candidate, effort } = each;
    const open = groups.at(-1);
    const from = readyFrom(each);
    const hasRoom = open !== undefined && open.load + effort <= limit;
    // Whoever is ready much later would hold up those who wait for this wave.
    const isLate = open !== undefined && open.from !== '' && from > addMonths(open.from, TOGETHER_MONTHS);
    const fits = hasRoom && !isLate;
    const why = [
      ...place.why,
      ...(open !== undefined && !hasRoom ? [reason('wave-full', { load: open.load, effort, limit })] : []),
      ...(isLate ? [reason('wave-later', { from })] : []),
      ...(effort > limit ? [reason('wave-alone', { effort, limit })] : []),
    ];
    if (fits) {
      open.load += effort;
      open.members.push({ candidate, why });
      continue;
    }
    // The turn of its cluster holds for those who are ready together.
    const turn = isLate ? NO_TURN : (open?.turn ?? place.turn);
    groups.push({ load: effort, from, turn, members: [{ candidate, why }] });
  }
  return groups.map(({ from, turn, members }) => ({ ...place, from, turn, members }));
}

const turnIn = ({ candidate: { cluster }, turn }: Ahead): readonly Reason[] =>
  cluster && turn !== NO_TURN ? [reason('wave-turn', { cluster: cluster.name, order: turn })] : [];

/** With whom somebody comes after the pilot: its cluster, or its region where it is in none; then clusters that have a turn. */
function placeOf(each: Ahead, pilot: Ahead): Place {
  const { market, cluster } = each.candidate;
  const { turn } = each;
  const said = turnIn(each);
  const { cluster: first, market: leading } = pilot.candidate;
  if (cluster && cluster.name === first?.name) {
    const why = [reason('wave-same-cluster', { cluster: cluster.name }), ...said];
    return { stage: 'cluster', region: cluster.name, turn, why };
  }
  if (cluster && turn !== NO_TURN) return { stage: 'cluster', region: cluster.name, turn, why: said };
  const { region } = market;
  return !first && region === leading.region
    ? { stage: 'cluster', region, turn, why: [reason('wave-cluster', { region })] }
    : { stage: 'region', region, turn, why: [reason('wave-region', { region })] };
}

function groupsOf(ahead: readonly Ahead[], { perWave }: WaveLimits): Group[] {
  const [pilot, ...others] = sortedBy(byReadiness(ahead), ({ turn }) => turn);
  if (!pilot) return [];
  const { candidate, effort } = pilot;
  const why = [reason('wave-pilot', { missing: candidate.levelsMissing, effort }), ...turnIn(pilot)];
  const placed = byReadiness(others).map((each) => ({ each, place: placeOf(each, pilot) }));
  // The readiest market of a region decides when the region's turn comes.
  const together = [...Map.groupBy(placed, ({ place: { stage, region } }) => `${stage} ${region}`).values()];
  const groups = together.flatMap((members) => {
    const [first] = members;
    return first
      ? splitByEffort(
          first.place,
          members.map(({ each }) => each),
          perWave,
        )
      : [];
  });
  return [
    {
      stage: 'pilot',
      region: candidate.market.region,
      turn: pilot.turn,
      why,
      from: readyFrom(pilot),
      members: [{ candidate, why }],
    },
    ...sortedBy(
      groups,
      ({ turn }) => turn,
      ({ from }) => from,
      // Of those that could come at once the pilot's own come first.
      ({ stage }) => waveStages.indexOf(stage),
      ({ region }) => (region === candidate.market.region ? 0 : 1),
    ),
  ];
}

/**
 * Orders markets into waves: the readiest is the pilot, then the other markets of its cluster, or of its region where it is
 * in none, then region by region, those that can only begin later after the others. Clusters that have a turn come by it,
 * before all others as far as they are ready with the first, and the pilot is of the first. A wave begins when every market of the wave before has worked one cycle
 * the new way, and all of them end within three years: steps that do not are named. The same candidates in any order give
 * the same waves.
 */
export function planWaves(
  candidates: readonly WaveCandidate[],
  limits: WaveLimits,
  today: IsoDate,
): PlannedWaves {
  const last = addMonths(today, HORIZON_MONTHS);
  const waves: Wave[] = [];
  const unreached: UnreachedStep[] = [];
  const soonest = candidates.map((each) => ({ each, run: spread(each, today, limits.perCycle, last) }));
  unreached.push(...soonest.flatMap(({ run }) => (run.cycles.length === 0 ? run.unreached : [])));
  const [first = ''] = candidates.map(({ steps }) => steps[0]?.from ?? '').toSorted();
  const ahead = soonest.flatMap(({ each, run: { cycles } }): Ahead[] => {
    const isLate = first !== '' && (each.steps[0]?.from ?? '') > addMonths(first, TOGETHER_MONTHS);
    const effort = cycles.reduce((sum, cycle) => sum + cycle.effort, 0);
    const turn = isLate ? NO_TURN : (each.cluster?.order ?? NO_TURN);
    return cycles.length === 0 ? [] : [{ candidate: each, effort, turn }];
  });
  let after = today;
  for (const { stage, region, members } of groupsOf(ahead, limits)) {
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
