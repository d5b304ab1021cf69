import type { BrandKey } from '../basics/ids.ts';
import type { Channel } from '../basics/channel.ts';
import type { Segment } from '../basics/segment.ts';
import type { Worth } from '../basics/units.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import {
  touchesInReach,
  type Days,
  type ReachInTime,
  type SaidSince,
} from '../customers/consent/may-reach.ts';
import { openDoor, type DutyDoor } from '../customers/duties/closed-by-duty.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { mostBy, touchesBy, type RateAt } from '../rulebook/rates/read-rates.ts';
import type { Rate } from '../rulebook/rates/rate.ts';
import { originOf, valueOf } from '../rulebook/rule-values.ts';
import { callFrequency } from '../rulebook/rules/call-frequency.ts';
import { channelWeight } from '../rulebook/rules/channel-weight.ts';
import { extraTouches } from '../rulebook/rules/extra-touches.ts';
import { minimumFrequency } from '../rulebook/rules/minimum-frequency.ts';
import { channelMaximum } from '../rulebook/rules/touch-maximum.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { frequencyBounds } from './field-plans/frequency-bounds.ts';
import { wantedAt } from './field-plans/wanted-of-lines.ts';
import type { WantedLine, WantedPlan } from './field-plans/wanted-touches.ts';
import { guidedTouches, type GuidedTouches } from './guided-touches.ts';
import { isShared, ownSeat, touchesOfSeat, valuesOfSeat, type Seat } from './shared-accounts.ts';
import type { JointValues } from './value-tables/joint-values.ts';
import type { LineTogether } from './value-tables/line-together.ts';
import { looksAt, valueTables } from './value-tables/value-tables.ts';
import type { MovedTouches } from './move-blocked-touches.ts';
import type { PlanLine } from './plan.ts';
import type { SegmentResponse } from './response/response-curve.ts';

/** A line before capacity is spent: what may be planned and what it would be worth. */
export type PossibleLine = Omit<PlanLine, 'no' | 'planned' | 'binding' | 'why'> & {
  readonly target: boolean;
  /** What the rule asks for, before it comes to the touches of the cycle. */
  readonly rate: Rate;
  /** Which layer the guidance is of, and since when. */
  readonly origin: string;
  readonly reachable: boolean;
  /** For which part of the time the account may be reached, and why not for the rest. */
  readonly reach: ReachInTime;
  /** What blocked channels hand over to this one, or this one hands over to others. */
  readonly moved: readonly MovedTouches[];
  readonly response?: SegmentResponse;
  /** What a touch above the maximum would be worth. */
  readonly beyond: number;
  /** Which rule says how much the line may have. */
  readonly maximumBy: MaximumRule;
  /** Whether guidance has a part in what its touches are worth. */
  readonly isGuided: boolean;
  /** Other units that mean to see the account as well, by their keys; absent where there is none. */
  readonly units?: string;
  /** What a field plan says of it; absent where none is to become the plan. */
  readonly fieldPlan?: WantedLine;
  /** What the account is to get of all who share it; absent where one territory works it. */
  readonly shared?: { readonly of: number; readonly touches: number; readonly others: string };
  /** From when to when the territory works the account, where that is not all of the cycle. */
  readonly within?: Days;
  /** How it answers together with the other channels; absent where it is valued by itself. */
  readonly together?: LineTogether;
};

export const responseKeyOf = (brand: BrandKey, segment: Segment, channel: Channel): string =>
  `${brand}|${segment}|${channel}`;

/** The rule that says how much a line may have; of what spare time adds, to which guidance. */
export interface MaximumRule {
  readonly rule: string;
  readonly origin: string;
  readonly over?: number;
}

/** How many touches a channel may carry: none without consent, what guidance and spare time allow by grid, else the rule's most. */
function maximumOf(
  template: Pick<ProcessTemplate, 'methods'>,
  rules: EffectiveRules,
  at: RateAt,
  { segment, channel }: { readonly segment: Segment; readonly channel: Channel },
  guidance: number,
): { readonly touches: number; readonly by: MaximumRule } {
  const ofChannel = channelMaximum(channel);
  const most = mostBy(rules, ofChannel, callFrequency(segment, channel), at);
  const byChannel = { touches: most, by: { rule: ofChannel.key, origin: originOf(rules, ofChannel) } };
  if (template.methods.value !== 'grid') return byChannel;
  const inSpareTime = guidance + touchesBy(rules, extraTouches, at, { channel });
  if (most <= inSpareTime) return byChannel;
  const origin = originOf(rules, extraTouches, { channel });
  return { touches: inSpareTime, by: { rule: extraTouches.key, origin, over: guidance } };
}

const noTurns: GuidedTouches['turns'] = () => [];

const othersOf = ({ sharers, territory }: Seat): string =>
  sharers.filter((each) => each !== territory).join(', ');

/** A field plan that is to become the plan, and whether the rules make the account a target. */
interface Wanting {
  readonly plan: WantedPlan;
  readonly isTarget: boolean;
}

/** What a field plan says of a line, and what the rules allow. */
function wantedOf(
  { plan, isTarget }: Wanting,
  line: Pick<PossibleLine, 'accountId' | 'brand' | 'segment'> & Pick<GuidedTouches, 'channel' | 'turns'>,
  guidance: number,
  {
    rules,
    at,
    method,
    seat,
    inReach,
  }: {
    readonly rules: EffectiveRules;
    readonly at: RateAt;
    readonly method: ProcessTemplate['methods']['value'];
    readonly seat: Seat;
    readonly inReach: (most: number) => number;
  },
): WantedLine {
  const { segment, channel, turns } = line;
  const { least, most } = frequencyBounds(rules, at, { segment, channel, guidance, isTarget, method });
  const ofSeat = { ...most, touches: touchesOfSeat(most.touches, seat, turns) };
  return {
    on: plan.on,
    wanted: wantedAt(plan, line, seat, turns) ?? 0,
    isTarget,
    bounds: { least: { ...least, touches: touchesOfSeat(least.touches, seat, turns) }, most: ofSeat },
    reachable: inReach(ofSeat.touches),
  };
}

/**
 * Every line an account could have for a brand that may be promoted to it: of what the guidance asks for, how much may be
 * planned and what it would be worth.
 * @param rules as they are for the account and the brand
 * @param at the cycle, and the account by its number: what rates come to
 * @param promoted the days of the time in which the brand may be promoted to the account
 * @param seat the part in it of the territory whose lines they are
 * @param wanting a field plan: what it asks for has a line whatever the rules say, and nothing gets more than it asks for
 * @param joint how channels answer together; absent where each is valued by itself
 * @param isValued whether anybody asks what touches are worth
 */
export function possibleLines(
  account: Account,
  segmented: SegmentedAccount,
  template: Pick<ProcessTemplate, 'channels' | 'methods'>,
  rules: EffectiveRules,
  at: RateAt,
  said: SaidSince,
  promoted: Days,
  responses: ReadonlyMap<string, SegmentResponse> = new Map(),
  door: DutyDoor = openDoor,
  seat: Seat = ownSeat(account),
  wanting?: Wanting,
  joint?: JointValues,
  isValued = true,
): PossibleLine[] {
  const { brand, segment, target } = segmented;
  const { made = {} } = said;
  const guided = guidedTouches(
    account,
    segmented,
    template,
    rules,
    at,
    said,
    promoted,
    door,
    seat,
    (channel) =>
      wanting !== undefined &&
      wantedAt(wanting.plan, { accountId: account.accountId, brand, channel }, seat, noTurns) !== undefined,
  );
  const answer = joint?.(account, segmented, rules, seat, guided, (channel) =>
    responses.get(responseKeyOf(brand, segment, channel)),
  );
  return guided.map(({ key, channel, rate, ofAll, guidance, reach, moved, turns }): PossibleLine => {
    const response = responses.get(responseKeyOf(brand, segment, channel));
    const { touches: mostByRule, by: maximumBy } = maximumOf(
      template,
      rules,
      at,
      { segment, channel },
      ofAll,
    );
    // Who may be reached for a part of the time gets no more than that part of the touches.
    const inReach = (most: number): number => touchesInReach(most, made[key] ?? 0, reach);
    const asked = { accountId: account.accountId, brand, segment, channel, turns };
    const method = template.methods.value;
    const fieldPlan = wanting && wantedOf(wanting, asked, ofAll, { rules, at, method, seat, inReach });
    const maximum = fieldPlan
      ? Math.min(fieldPlan.reachable, fieldPlan.wanted)
      : inReach(touchesOfSeat(mostByRule, seat, turns));
    const cost = valueOf(rules, channelWeight(channel));
    const minimum =
      target && channel === 'face-to-face'
        ? Math.min(maximum, touchesOfSeat(touchesBy(rules, minimumFrequency(segment), at), seat, turns))
        : 0;
    const valuesApart = (): readonly Worth[] =>
      valuesOfSeat(
        (touches) =>
          valueTables[method]({
            segment,
            channel,
            guidance: ofAll,
            maximum: touches,
            cost,
            potential: segmented.potential,
            decile: segmented.decile,
            ...(response ? { response } : {}),
            rules,
          }),
        maximum + 1,
        seat,
        turns,
      );
    const together = answer?.ofLine(channel, maximum + 1, turns);
    const values = !isValued ? [] : answer && together ? answer.alone(together) : valuesApart();
    return {
      key,
      territory: seat.territory,
      subject: account.subject ?? NO_SUBJECT,
      accountId: account.accountId,
      accountName: account.name,
      brand,
      channel,
      segment,
      guidance,
      minimum,
      maximum,
      cost,
      marginals: values.slice(0, maximum),
      beyond: values[maximum] ?? 0,
      maximumBy,
      isGuided: wanting !== undefined || looksAt(method, joint ? 2 : 1).has('guidance'),
      target,
      rate,
      origin: originOf(rules, callFrequency(segment, channel)),
      reachable: reach.part > 0,
      reach,
      moved,
      ...(response ? { response } : {}),
      ...(fieldPlan ? { fieldPlan } : {}),
      ...(isShared(seat)
        ? { shared: { of: seat.sharers.length, touches: ofAll, others: othersOf(seat) } }
        : {}),
      ...(seat.within ? { within: seat.within } : {}),
      ...(together ? { together } : {}),
    };
  });
}
