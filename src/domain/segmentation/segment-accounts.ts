import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import { segments } from '../basics/segment.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import { textReader } from '../customers/account-facts.ts';
import type { SaidInTime } from '../customers/consent/may-reach.ts';
import type { SegmentationMethod } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { adoptionMissing } from '../rulebook/rules/adoption-missing.ts';
import { influenceLifts } from '../rulebook/rules/influence-lifts.ts';
import { equalsShareDecile } from '../rulebook/rules/equals-share-decile.ts';
import { potentialPeers } from '../rulebook/rules/potential-peers.ts';
import { potentialMissing } from '../rulebook/rules/potential-missing.ts';
import { segmentGrid } from '../rulebook/rules/segment-grid.ts';
import { adoptionStages, bandsOfAdoption, type Band } from './adoption.ts';
import { groupPeers } from './peers.ts';
import type { Bands, KnownPotential, SurveyedPotentials } from './potential.ts';
import {
  classWorth,
  decilesByCount,
  isOwnPotential,
  ladderPotentials,
  readPotentials,
  saidBySome,
} from './potential.ts';
import { targetSelector } from './select-targets.ts';
import type { Confidence, SegmentedAccount } from './segmented-account.ts';

/**
 * Every plan says by which segmentation it was made. To be raised with every change after which the same accounts and
 * rules may lead to another segment, target, potential, decile or confidence.
 */
export const segmentationVersion = 2;

/** What the universe of a brand says, computed once for all accounts; by their place in the list. */
interface Universe {
  readonly potentials: readonly (KnownPotential | undefined)[];
  /** Empty where nobody wants to know. */
  readonly deciles: readonly number[];
  /** Smallest potential of segment A, B and C when potential alone decides, among the peers of each. */
  readonly thresholds: readonly Bands[];
}

interface Placed {
  readonly segment: Segment;
  readonly confidence: Confidence;
  readonly ready: string;
  readonly why: readonly Reason[];
}

/** What there is to place accounts by. */
interface Placing {
  readonly brand: string;
  readonly universe: Universe;
  readonly rules: EffectiveRules;
  /** Reasons are wanted; else there are none, for they take longer than all the rest. */
  readonly isExplained: boolean;
}

type Place = (account: Account, index: number) => Placed;

const unexplained: readonly Reason[] = [];

const weaker = (a: Confidence, b: Confidence): Confidence =>
  a === 'low' || b === 'low' ? 'low' : a === 'medium' || b === 'medium' ? 'medium' : 'high';

const ofClass: Readonly<Record<string, Segment>> = { high: 'A', medium: 'B', low: 'C' };

const withoutPotential = (isExplained: boolean): Placed => ({
  segment: 'D',
  confidence: 'low',
  ready: '',
  why: isExplained ? [reason('potential-missing')] : unexplained,
});

const specialtyOf = textReader('specialty');

function potentialReasons(account: Account, potential: KnownPotential): Reason[] {
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
      return { segment, confidence: 'high', ready: stated, why };
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
    return { segment: byShare, confidence, ready: '', why };
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
      return { segment, confidence: weaker(known.confidence, 'medium'), ready: '', why };
    }
    const adoption = stage === undefined ? 'low' : bandOf(stage);
    const segment = grid[potential].get(adoption) ?? 'D';
    return {
      segment,
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

const placings: Readonly<Record<SegmentationMethod, (placing: Placing) => Place>> = {
  'potential-class': placingByClass,
  'potential-adoption': placingByGrid,
  'potential-adoption-influence': placingByInfluence,
};

function surveyUniverse(
  accounts: readonly Account[],
  brand: string,
  rules: EffectiveRules,
  isExplained: boolean,
): Universe {
  const groups = groupPeers(accounts, valueOf(rules, potentialPeers));
  const said = readPotentials(accounts, brand, rules);
  let known: SurveyedPotentials | undefined;
  const amongAll = (): SurveyedPotentials => (known ??= ladderPotentials(said, rules));
  const potentials: (KnownPotential | undefined)[] = accounts.map(() => undefined);
  const thresholds: Bands[] = Array(accounts.length);
  for (const group of groups.length === 0 ? [accounts.map((_, index) => index)] : groups) {
    const among = groups.length === 0 ? amongAll() : ladderPotentials(saidBySome(said, group), rules);
    // Peers of whom nobody has a potential of their own are held against all.
    const isNone = among.potentials.every((each) => each === undefined);
    for (const [place, index] of group.entries()) {
      potentials[index] = isNone ? amongAll().potentials[index] : among.potentials[place];
      thresholds[index] = isNone ? amongAll().thresholds : among.thresholds;
    }
  }
  const together = valueOf(rules, equalsShareDecile);
  return { potentials, deciles: isExplained ? decilesByCount(potentials, together) : [], thresholds };
}

/**
 * Segments one account after the other for a brand and says why, and whether it is a target; in the order given.
 * @param accounts of those who may be profiled
 * @param isExplained whether anybody wants to know reasons and deciles, which take a while; else there are none and 0
 */
export function* segmentEach(
  accounts: readonly Account[],
  brand: string,
  method: SegmentationMethod,
  rules: EffectiveRules,
  isExplained: boolean,
  said: SaidInTime,
): Iterable<SegmentedAccount> {
  const universe = surveyUniverse(accounts, brand, rules, isExplained);
  const place = placings[method]({ brand, universe, rules, isExplained });
  const reasonsAgainst = targetSelector(rules, said);
  const excludeMissing = valueOf(rules, potentialMissing) === 'exclude';
  const [roleOf, kindOf, classOf] = [
    textReader('role'),
    textReader('kind'),
    textReader('potential-class', brand),
  ];
  for (const [index, account] of accounts.entries()) {
    const { segment, confidence, ready, why } = place(account, index);
    const potential = universe.potentials[index];
    const against = reasonsAgainst(account, segment);
    const isKnown =
      confidence === 'high' ||
      (potential !== undefined && (isOwnPotential(potential) || potential.judged !== undefined));
    const left = excludeMissing && !isKnown;
    const isTarget = against.length === 0;
    const selected = isTarget ? [reason('target', { segment })] : against;
    yield {
      accountId: account.accountId,
      subject: account.subject ?? NO_SUBJECT,
      brand,
      segment,
      target: isTarget && !left,
      who: roleOf(account) || kindOf(account),
      what: specialtyOf(account),
      ready,
      potential: potential?.value ?? classWorth(classOf(account)),
      potentialSource: potential?.source ?? 'stated',
      confidence,
      decile: universe.deciles[index] ?? 0,
      why: isExplained ? [...why, ...(left ? [reason('potential-missing')] : selected)] : unexplained,
    };
  }
}

/** The same of all accounts, with reasons and deciles. */
export const segmentAccounts = (
  accounts: readonly Account[],
  brand: string,
  method: SegmentationMethod,
  rules: EffectiveRules,
  said: SaidInTime,
): SegmentedAccount[] => Array.from(segmentEach(accounts, brand, method, rules, true, said));
