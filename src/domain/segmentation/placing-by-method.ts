import { reason, type Reason } from '../basics/outcome.ts';
import { segments, type Segment } from '../basics/segment.ts';
import type { Account } from '../customers/account.ts';
import { textReader } from '../customers/account-facts.ts';
import type { SegmentationMethod } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { adoptionMissing } from '../rulebook/rules/adoption-missing.ts';
import { influenceLifts } from '../rulebook/rules/influence-lifts.ts';
import { segmentGrid } from '../rulebook/rules/segment-grid.ts';
import { adoptionStages, bandsOfAdoption, type Band } from './adoption.ts';
import type { ClassHad } from './classes-before.ts';
import type { KnownPotential } from './potential.ts';
import type { Confidence } from './segmented-account.ts';
import type { Universe } from './universe.ts';

/** Where an account is placed, and why. */
export interface Placed {
  readonly segment: Segment;
  /** The segment of the template's content, by its key; empty where a method placed it. */
  readonly group: string;
  readonly confidence: Confidence;
  readonly ready: string;
  readonly why: readonly Reason[];
}

/** What there is to place accounts by. */
export interface Placing {
  readonly brand: string;
  readonly universe: Universe;
  readonly rules: EffectiveRules;
  /** Reasons are wanted; else there are none, for they take longer than all the rest. */
  readonly isExplained: boolean;
  /** The class each had in the plan before; absent where there is none, or nobody keeps it. */
  readonly before?: ClassHad | undefined;
}

export type Place = (account: Account, index: number) => Placed;

export const unexplained: readonly Reason[] = [];

const weaker = (a: Confidence, b: Confidence): Confidence =>
  a === 'low' || b === 'low' ? 'low' : a === 'medium' || b === 'medium' ? 'medium' : 'high';

const ofClass: Readonly<Record<string, Segment>> = { high: 'A', medium: 'B', low: 'C' };

const withoutPotential = (isExplained: boolean): Placed => ({
  segment: 'D',
  group: '',
  confidence: 'low',
  ready: '',
  why: isExplained ? [reason('potential-missing')] : unexplained,
});

const specialtyOf = textReader('specialty');

/** What stands in for a potential that nobody stated. */
export function potentialReasons(account: Account, potential: KnownPotential): Reason[] {
  const { value, source } = potential;
  if (source === 'specialty') {
    return [reason('potential-fallback-specialty', { specialty: specialtyOf(account), potential: value })];
  }
  if (potential.judged !== undefined) {
    return [reason('potential-fallback-class', { class: potential.judged, potential: value })];
  }
  return source === 'stated' ? [] : [reason(`potential-fallback-${source}`, { potential: value })];
}

/** A class from the workbook where somebody judged it; else the share of potential; else the end of the list. */
function placingByClass({ brand, universe, isExplained }: Placing): Place {
  const classOf = textReader('potential-class', brand);
  return (account, index) => {
    const stated = classOf(account);
    const segment = ofClass[stated];
    if (segment !== undefined) {
      const why = isExplained ? [reason('potential-class', { class: stated })] : unexplained;
      return { segment, group: '', confidence: 'high', ready: stated, why };
    }
    const potential = universe.potentials[index];
    if (!potential) return withoutPotential(isExplained);
    const { value, confidence } = potential;
    const { A, B, C } = universe.thresholds[index]!;
    const byShare = value >= A ? 'A' : value >= B ? 'B' : value >= C ? 'C' : 'D';
    const said = { band: byShare, potential: value };
    const why = isExplained
      ? [...potentialReasons(account, potential), reason('potential-share', said)]
      : unexplained;
    return { segment: byShare, group: '', confidence, ready: '', why };
  };
}

const bands: readonly Band[] = ['high', 'medium', 'low'];

/** Potential band × adoption band, by the grid of the rules. */
function placingByGrid({ brand, universe, rules, isExplained }: Placing): Place {
  const stageOf = adoptionStages(brand);
  const bandOf = bandsOfAdoption(rules);
  const byPotential = valueOf(rules, adoptionMissing) === 'potential-alone';
  const ofBand = (band: Band) =>
    new Map(bands.map((adoption) => [adoption, valueOf(rules, segmentGrid(band, adoption))]));
  const grid = { high: ofBand('high'), medium: ofBand('medium'), low: ofBand('low') };
  return (account, index) => {
    const known = universe.potentials[index];
    if (!known) return withoutPotential(isExplained);
    const { A, B } = universe.thresholds[index]!;
    const potential: Band = known.judged ?? (known.value >= A ? 'high' : known.value >= B ? 'medium' : 'low');
    const stage = stageOf(account);
    if (stage === undefined && byPotential) {
      const segment = ofClass[potential] ?? 'D';
      const why = isExplained
        ? [
            ...potentialReasons(account, known),
            reason('potential-decile', { decile: universe.deciles[index] ?? 0, potential: known.value }),
            reason('adoption-unknown', { potential, segment }),
          ]
        : unexplained;
      return { segment, group: '', confidence: weaker(known.confidence, 'medium'), ready: '', why };
    }
    const adoption = stage === undefined ? 'low' : bandOf(stage);
    const segment = grid[potential].get(adoption) ?? 'D';
    return {
      segment,
      group: '',
      confidence: weaker(known.confidence, stage === undefined ? 'medium' : 'high'),
      ready: stage === undefined ? '' : String(stage),
      why: isExplained
        ? [
            ...potentialReasons(account, known),
            reason('potential-decile', {
              decile: universe.deciles[index] ?? 0,
              potential: known.value,
            }),
            stage === undefined
              ? reason('adoption-missing')
              : reason('adoption-stage', { stage, band: adoption }),
            reason('grid-cell', { potential, adoption, segment }),
          ]
        : unexplained,
    };
  };
}

/** The same, and one segment up for a voice that others listen to. */
function placingByInfluence(placing: Placing): Place {
  const placeByGrid = placingByGrid(placing);
  const { rules, isExplained } = placing;
  const influenceOf = textReader('influence');
  if (!valueOf(rules, influenceLifts)) return placeByGrid;
  return (account, index) => {
    const placed = placeByGrid(account, index);
    const influence = influenceOf(account);
    if (influence !== 'high') return placed;
    const from = placed.segment;
    const to = segments[Math.max(0, segments.indexOf(from) - 1)] ?? from;
    if (to === from) return placed;
    const why = isExplained
      ? [...placed.why, reason('influence-lift', { influence, from, to })]
      : unexplained;
    return { ...placed, segment: to, why };
  };
}

/** How accounts were placed before templates said it in content: plans from then are made again by it. */
export const placings: Readonly<Record<SegmentationMethod, (placing: Placing) => Place>> = {
  'potential-class': placingByClass,
  'potential-adoption': placingByGrid,
  'potential-adoption-influence': placingByInfluence,
};
