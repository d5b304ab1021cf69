import { WHOLE } from '../basics/channel.ts';
import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import { segments } from '../basics/segment.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import { textFact } from '../customers/account-facts.ts';
import type { SaidInTime } from '../customers/consent/may-reach.ts';
import type { SegmentationMethod } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { influenceLifts } from '../rulebook/rules/influence-lifts.ts';
import { potentialMissing } from '../rulebook/rules/potential-missing.ts';
import { potentialShare } from '../rulebook/rules/potential-share.ts';
import { segmentGrid } from '../rulebook/rules/segment-grid.ts';
import type { Band } from './adoption.ts';
import { adoptionBand, adoptionStage } from './adoption.ts';
import type { KnownPotential } from './potential.ts';
import { decilesByCount, isOwnPotential, ladderPotentials, potentialThreshold } from './potential.ts';
import { selectTarget } from './select-targets.ts';
import type { Confidence, SegmentedAccount } from './segmented-account.ts';

/**
 * Every plan says by which segmentation it was made. To be raised with every change after which the same accounts and
 * rules may lead to another segment, target, potential, decile or confidence.
 */
export const segmentationVersion = 1;

/** What the universe of a brand says, computed once for all accounts. */
interface Universe {
  readonly potentials: ReadonlyMap<string, KnownPotential>;
  readonly deciles: ReadonlyMap<string, number>;
  /** Smallest potential of segment A, B and C when potential alone decides. */
  readonly thresholds: Readonly<Record<'A' | 'B' | 'C', number>>;
}

interface Placed {
  readonly segment: Segment;
  readonly confidence: Confidence;
  readonly ready: string;
  readonly why: readonly Reason[];
}

const weaker = (a: Confidence, b: Confidence): Confidence =>
  a === 'low' || b === 'low' ? 'low' : a === 'medium' || b === 'medium' ? 'medium' : 'high';

const ofClass: Readonly<Record<string, Segment>> = { high: 'A', medium: 'B', low: 'C' };

/** A class from the workbook where somebody judged it; else the share of potential; else the end of the list. */
function placeByClass(account: Account, brand: string, universe: Universe): Placed {
  const stated = textFact(account, 'potential-class', brand);
  const segment = ofClass[stated];
  if (segment !== undefined) {
    return {
      segment,
      confidence: 'high',
      ready: stated,
      why: [reason('potential-class', { class: stated })],
    };
  }
  const potential = universe.potentials.get(account.accountId);
  if (!potential) return { segment: 'D', confidence: 'low', ready: '', why: [reason('potential-missing')] };
  const { A, B, C } = universe.thresholds;
  const { value } = potential;
  const byShare = value >= A ? 'A' : value >= B ? 'B' : value >= C ? 'C' : 'D';
  return {
    segment: byShare,
    confidence: potential.confidence,
    ready: '',
    why: [
      ...potentialReasons(account, potential),
      reason('potential-share', { band: byShare, potential: value }),
    ],
  };
}

function potentialReasons(account: Account, potential: KnownPotential): Reason[] {
  const { value, source } = potential;
  if (source === 'specialty') {
    return [
      reason('potential-fallback-specialty', { specialty: textFact(account, 'specialty'), potential: value }),
    ];
  }
  return source === 'stated' ? [] : [reason(`potential-fallback-${source}`, { potential: value })];
}

/** Potential band × adoption band, by the grid of the rules. */
function placeByGrid(account: Account, brand: string, universe: Universe, rules: EffectiveRules): Placed {
  const why: Reason[] = [];
  const known = universe.potentials.get(account.accountId);
  if (!known) return { segment: 'D', confidence: 'low', ready: '', why: [reason('potential-missing')] };
  const band: Band =
    known.value >= universe.thresholds.A ? 'high' : known.value >= universe.thresholds.B ? 'medium' : 'low';
  why.push(
    ...potentialReasons(account, known),
    reason('potential-decile', {
      decile: universe.deciles.get(account.accountId) ?? 0,
      potential: known.value,
    }),
  );
  const stage = adoptionStage(account, brand);
  const adoption = stage === undefined ? 'low' : adoptionBand(stage, rules);
  why.push(
    stage === undefined ? reason('adoption-missing') : reason('adoption-stage', { stage, band: adoption }),
  );
  const segment = valueOf(rules, segmentGrid(band, adoption));
  why.push(reason('grid-cell', { potential: band, adoption, segment }));
  return {
    segment,
    confidence: weaker(known.confidence, stage === undefined ? 'medium' : 'high'),
    ready: stage === undefined ? '' : String(stage),
    why,
  };
}

/** One segment up for a voice that others listen to. */
function liftByInfluence(placed: Placed, account: Account, rules: EffectiveRules): Placed {
  const influence = textFact(account, 'influence');
  if (influence !== 'high' || !valueOf(rules, influenceLifts)) return placed;
  const to = segments[Math.max(0, segments.indexOf(placed.segment) - 1)] ?? placed.segment;
  if (to === placed.segment) return placed;
  return {
    ...placed,
    segment: to,
    why: [...placed.why, reason('influence-lift', { influence, from: placed.segment, to })],
  };
}

function place(
  method: SegmentationMethod,
  account: Account,
  brand: string,
  universe: Universe,
  rules: EffectiveRules,
): Placed {
  switch (method) {
    case 'potential-class':
      return placeByClass(account, brand, universe);
    case 'potential-adoption':
      return placeByGrid(account, brand, universe, rules);
    case 'potential-adoption-influence':
      return liftByInfluence(placeByGrid(account, brand, universe, rules), account, rules);
  }
}

/** Potential of the classes, for ranking where the workbook has no figures. */
const classPotential: Readonly<Record<string, number>> = { high: 9, medium: 3, low: 1 };

function surveyUniverse(
  accounts: readonly Account[],
  brand: string,
  rules: EffectiveRules,
  isRanked: boolean,
): Universe {
  const potentials = ladderPotentials(accounts, brand);
  const own = [...potentials.values()].filter(isOwnPotential).map((each) => each.value);
  const threshold = (segment: 'A' | 'B' | 'C'): number =>
    potentialThreshold(own, Math.min(WHOLE, valueOf(rules, potentialShare(segment))));
  return {
    potentials,
    deciles: isRanked ? decilesByCount(potentials) : new Map(),
    thresholds: { A: threshold('A'), B: threshold('B'), C: threshold('C') },
  };
}

/**
 * Segments one account after the other for a brand and says why, and whether it is a target; in the order given.
 * @param accounts of those who may be profiled
 * @param isRanked whether anybody wants to know the deciles, which take a while; else they are 0
 */
export function* segmentEach(
  accounts: readonly Account[],
  brand: string,
  method: SegmentationMethod,
  rules: EffectiveRules,
  isRanked: boolean,
  said: SaidInTime,
): Iterable<SegmentedAccount> {
  const universe = surveyUniverse(accounts, brand, rules, isRanked);
  const excludeMissing = valueOf(rules, potentialMissing) === 'exclude';
  for (const account of accounts) {
    const placed = place(method, account, brand, universe, rules);
    const potential = universe.potentials.get(account.accountId);
    const selected = selectTarget(account, placed.segment, rules, said);
    const isKnown = placed.confidence === 'high' || (potential !== undefined && isOwnPotential(potential));
    const left = excludeMissing && !isKnown;
    yield {
      accountId: account.accountId,
      subject: account.subject ?? NO_SUBJECT,
      brand,
      segment: placed.segment,
      target: selected.target && !left,
      who: textFact(account, 'role') || textFact(account, 'kind'),
      what: textFact(account, 'specialty'),
      ready: placed.ready,
      potential: potential?.value ?? classPotential[textFact(account, 'potential-class', brand)] ?? 0,
      potentialSource: potential?.source ?? 'stated',
      confidence: placed.confidence,
      decile: universe.deciles.get(account.accountId) ?? 0,
      why: [...placed.why, ...(left ? [reason('potential-missing')] : selected.why)],
    };
  }
}

/** The same of all accounts, deciles included. */
export const segmentAccounts = (
  accounts: readonly Account[],
  brand: string,
  method: SegmentationMethod,
  rules: EffectiveRules,
  said: SaidInTime,
): SegmentedAccount[] => Array.from(segmentEach(accounts, brand, method, rules, true, said));
