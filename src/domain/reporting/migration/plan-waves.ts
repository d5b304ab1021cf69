import type { IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { cycleFrom, nextCycle, type Cycle } from '../../cycles/cycle.ts';
import type { UnitMarket } from '../../organisation/unit.ts';

export interface WaveCandidate {
  readonly market: Pick<UnitMarket, 'code' | 'address' | 'region' | 'cycle'>;
  /** One archetype at a time, from today's to the target; each with its effort in points. */
  readonly steps: readonly { readonly archetype: string; readonly effort: number }[];
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

const effortOf = ({ steps }: WaveCandidate): number => steps.reduce((sum, each) => sum + each.effort, 0);

/** The readiest first: fewest levels missing, then least effort, then by code. */
const byReadiness = (candidates: readonly WaveCandidate[]): WaveCandidate[] =>
  sortedBy(
    candidates,
    (each) => each.levelsMissing,
    effortOf,
    (each) => each.market.address,
  );

interface Group {
  readonly stage: WaveStage;
  readonly region: string;
  readonly members: readonly { readonly candidate: WaveCandidate; readonly why: readonly Reason[] }[];
}

/** Fills waves in order of readiness; a market that does not fit any more opens the next wave. */
function splitByEffort(
  stage: WaveStage,
  region: string,
  candidates: readonly WaveCandidate[],
  limit: number,
): Group[] {
  const groups: { load: number; members: Group['members'][number][] }[] = [];
  for (const candidate of byReadiness(candidates)) {
    const effort = effortOf(candidate);
    const open = groups.at(-1);
    const fits = open !== undefined && open.load + effort <= limit;
    const why = [
      reason(stage === 'cluster' ? 'wave-cluster' : 'wave-region', { region }),
      ...(open !== undefined && !fits ? [reason('wave-full', { load: open.load, effort, limit })] : []),
      ...(effort > limit ? [reason('wave-alone', { effort, limit })] : []),
    ];
    if (fits) {
      open.load += effort;
      open.members.push({ candidate, why });
    } else groups.push({ load: effort, members: [{ candidate, why }] });
  }
  return groups.map(({ members }) => ({ stage, region, members }));
}

/** Spreads each step over as many cycles as the limit asks for, as evenly as whole points allow. */
function spread(candidate: WaveCandidate, after: IsoDate, limit: number): WaveCycle[] {
  let { from } = nextCycle(candidate.market, after);
  return candidate.steps.flatMap(({ archetype, effort }) => {
    const count = Math.max(1, Math.ceil(effort / limit));
    return Array.from({ length: count }, (_, index): WaveCycle => {
      const cycle = cycleFrom(candidate.market, from);
      from = nextCycle(candidate.market, from).from;
      const part = Math.floor((effort * (index + 1)) / count) - Math.floor((effort * index) / count);
      return { ...cycle, archetype, effort: part };
    });
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
    { stage: 'pilot', region, members: [{ candidate: pilot, why }] },
    ...splitByEffort('cluster', region, cluster, perWave),
    ...[...regions].flatMap(([name, members]) => splitByEffort('region', name, members, perWave)),
  ];
}

/**
 * Orders markets into waves: the readiest is the pilot, then the other markets of its region, then region by region.
 * A wave begins when every market of the wave before has worked one cycle the new way. The same candidates in any order
 * give the same waves.
 */
export function planWaves(
  candidates: readonly WaveCandidate[],
  limits: WaveLimits,
  today: IsoDate,
): readonly Wave[] {
  let after = today;
  return groupsOf(candidates, limits).map(({ stage, region, members }, index): Wave => {
    const markets = members.map(({ candidate, why }): PlacedMarket => {
      const cycles = spread(candidate, after, limits.perCycle);
      return {
        market: candidate.market.address,
        region: candidate.market.region,
        effort: effortOf(candidate),
        levelsMissing: candidate.levelsMissing,
        cycles,
        why: [
          ...why,
          ...(cycles.length > candidate.steps.length
            ? [reason('wave-spread', { cycles: cycles.length, limit: limits.perCycle })]
            : []),
          ...(candidate.levelsMissing > 0
            ? [reason('wave-levels-missing', { missing: candidate.levelsMissing })]
            : []),
        ],
      };
    });
    const learned = markets.flatMap((each) => each.cycles.slice(0, 1).map((cycle) => cycle.to));
    after = learned.toSorted().at(-1) ?? after;
    return {
      number: index + 1,
      stage,
      region,
      effort: markets.reduce((sum, each) => sum + each.effort, 0),
      markets,
    };
  });
}
