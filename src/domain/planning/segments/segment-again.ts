import { segments as classes, type Segment } from '../../basics/segment.ts';
import { effortOf, type Touches } from '../../basics/units.ts';
import type { KeptAccount } from '../../customers/account.ts';
import { saidByOf } from '../../customers/consent/consents-of-market.ts';
import { profiled, type SaidSince } from '../../customers/consent/may-reach.ts';
import { doorOf } from '../../customers/duties/closed-by-duty.ts';
import type { Brand } from '../../organisation/market.ts';
import { placeInYear } from '../../rulebook/rates/in-cycle.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { rulesFor } from '../../rulebook/rules-for.ts';
import { channelWeight } from '../../rulebook/rules/channel-weight.ts';
import type { ClassesBefore } from '../../segmentation/classes-before.ts';
import { eligibilityOf, inLabel, workPart } from '../../segmentation/eligibility.ts';
import { segmentEach, segmentedBy, type SegmentedBy } from '../../segmentation/segment-accounts.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';
import { asItIs, rulesTried, segmentationTried, type SegmentTrial } from '../../segmentation/trial/trial.ts';
import { guidedTouches } from '../guided-touches.ts';
import type { MakePlanInput } from '../plan-input.ts';
import { seatsIn } from '../shared-accounts.ts';

/** Where the accounts of a brand stand, row by row: what many of them cost in memory counts. */
export interface StandingColumns {
  /** The class of each row, by its place in the scheme. */
  readonly classes: Uint8Array;
  readonly targets: Uint8Array;
  /** What the guidance asks for each row that is a target, on all channels: touches, and basis points of a call. */
  readonly asked: Float64Array;
  readonly effort: Float64Array;
}

/** The accounts of a brand as a plan was made from them, ready to be put into segments again. */
export interface BrandAccounts {
  readonly brand: Brand;
  /** In the order of their numbers. */
  readonly accounts: readonly KeptAccount[];
  readonly by: SegmentedBy;
  /** As they are for the brand. */
  readonly rules: EffectiveRules;
  readonly said: SaidSince;
  /** Classes that stay near their cuts; absent: nobody had one. */
  readonly classesBefore?: ClassesBefore;
  readonly asks: (account: KeptAccount, segmented: SegmentedAccount) => Asked;
}

export interface Asked {
  readonly touches: Touches;
  /** Basis points of a call. */
  readonly effort: number;
}

const nothing: Asked = { touches: 0, effort: 0 };

/** What the guidance asks for an account of a class, on the channels it may be reached on, by all who share it. */
function askingOf(input: MakePlanInput, brand: Brand, said: SaidSince): BrandAccounts['asks'] {
  const { market, cycle, template, rules } = input;
  const teamOf = new Map(input.reps.map((rep) => [rep.territory, rep.team]));
  const rulesOf = (territory: string): EffectiveRules =>
    input.teamRules?.[teamOf.get(territory) ?? ''] ?? rules;
  const staffed = new Map(input.reps.map((rep) => [rep.territory, { vacant: rep.name === '' }]));
  const place = placeInYear(cycle, market.cycle);
  const door = doorOf(input.closed ?? []);
  const eligibility = eligibilityOf(brand, said.days);
  return (account, segmented) => {
    const promoted = segmented.target ? eligibility(account).days : undefined;
    if (!promoted) return nothing;
    let [touches, effort] = [0, 0];
    const at = { place, subject: account.subject };
    for (const seat of seatsIn(account, { cycle, toCome: said.days }, (territory) =>
      staffed.get(territory),
    )) {
      const own = rulesFor(rulesOf(seat.territory), workPart(brand, segmented.what));
      for (const { channel, guidance, reach } of guidedTouches(
        account,
        segmented,
        template,
        own,
        at,
        said,
        promoted,
        door,
        seat,
      )) {
        const wanted = Math.floor(guidance * reach.part);
        touches += wanted;
        effort += effortOf(wanted, valueOf(own, channelWeight(channel)));
      }
    }
    return { touches, effort };
  };
}

/** What a plan was made from, as far as the segments of a brand go; undefined of a brand it does not know. */
export function accountsOfBrand(input: MakePlanInput, key: string): BrandAccounts | undefined {
  const brand = input.market.teams.flatMap((team) => team.brands).find((each) => each.key === key);
  if (!brand) return undefined;
  const days = { from: input.done?.from ?? input.cycle.from, to: input.cycle.to };
  const said: SaidSince = { saidBy: saidByOf(input.consents), days, made: {} };
  const accounts = input.accounts.toSorted((one, other) => one.subject - other.subject);
  return {
    brand,
    accounts: inLabel(profiled(accounts, said, input.rules), brand, days),
    by: segmentedBy(input.template),
    rules: rulesFor(input.rules, workPart(brand)),
    said,
    ...(input.classesBefore ? { classesBefore: input.classesBefore } : {}),
    asks: askingOf(input, brand, said),
  };
}

/** Whether a row stands elsewhere, or is a target no more or only now. */
export const movesRow = (before: StandingColumns, after: StandingColumns, row: number): boolean =>
  before.classes[row] !== after.classes[row] || before.targets[row] !== after.targets[row];

/**
 * Puts the accounts of a brand into segments once more, as it is or with something tried. What the guidance asks of a row
 * that stands where it stood is what it was.
 */
export function segmentAgain(
  { brand, accounts, by, rules, said, classesBefore, asks }: BrandAccounts,
  trial: SegmentTrial = asItIs,
  before?: StandingColumns,
): StandingColumns {
  const size = accounts.length;
  const standing = {
    classes: new Uint8Array(size),
    targets: new Uint8Array(size),
    asked: new Float64Array(size),
    effort: new Float64Array(size),
  };
  const tried = { by: segmentationTried(by, trial), rules: rulesTried(rules, trial) };
  let row = 0;
  const placed = segmentEach(accounts, brand.key, tried.by, tried.rules, false, said, classesBefore);
  for (const segmented of placed) {
    standing.classes[row] = classes.indexOf(segmented.segment);
    standing.targets[row] = segmented.target ? 1 : 0;
    const isSame = before !== undefined && !movesRow(before, standing, row);
    const asked = isSame
      ? { touches: before.asked[row]!, effort: before.effort[row]! }
      : asks(accounts[row]!, segmented);
    standing.asked[row] = asked.touches;
    standing.effort[row] = asked.effort;
    row += 1;
  }
  return standing;
}

/** What moves between two classes, or stays in one. */
export interface ClassMove {
  readonly from: Segment;
  readonly to: Segment;
  readonly accounts: number;
  readonly targetsBefore: number;
  readonly targetsAfter: number;
  /** Touches the guidance asks for, on all channels. */
  readonly askedBefore: Touches;
  readonly askedAfter: Touches;
  /** Basis points of a call. */
  readonly effortBefore: number;
  readonly effortAfter: number;
  /** Touches the plan has with them. */
  readonly planned: Touches;
}

const SIZE = classes.length;

/**
 * Rows counted by where they stood and where they would stand, in the order of the classes; without pairs nobody is in.
 * @param counts rows that are to be counted
 * @param planned touches of a plan with each row
 */
export function countMoves(
  before: StandingColumns,
  after: StandingColumns,
  counts: (row: number) => boolean,
  planned: (row: number) => Touches,
): readonly ClassMove[] {
  const sums = Array.from({ length: SIZE * SIZE }, () => ({
    accounts: 0,
    targetsBefore: 0,
    targetsAfter: 0,
    askedBefore: 0,
    askedAfter: 0,
    effortBefore: 0,
    effortAfter: 0,
    planned: 0,
  }));
  for (let row = 0; row < before.classes.length; row++) {
    if (!counts(row)) continue;
    const sum = sums[before.classes[row]! * SIZE + after.classes[row]!]!;
    sum.accounts += 1;
    sum.targetsBefore += before.targets[row]!;
    sum.targetsAfter += after.targets[row]!;
    sum.askedBefore += before.asked[row]!;
    sum.askedAfter += after.asked[row]!;
    sum.effortBefore += before.effort[row]!;
    sum.effortAfter += after.effort[row]!;
    sum.planned += planned(row);
  }
  return sums.flatMap((sum, at) =>
    sum.accounts === 0 ? [] : [{ from: classes[Math.floor(at / SIZE)]!, to: classes[at % SIZE]!, ...sum }],
  );
}
