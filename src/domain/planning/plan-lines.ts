import type { BrandKey } from '../basics/ids.ts';
import type { Channel } from '../basics/channel.ts';
import type { Segment } from '../basics/segment.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import {
  reachInTime,
  touchesInReach,
  type Days,
  type ReachInTime,
  type SaidSince,
} from '../customers/consent/may-reach.ts';
import { bothOpen, openDoor, type DutyDoor } from '../customers/duties/closed-by-duty.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { originOf, valueOf } from '../rulebook/rule-values.ts';
import { callFrequency } from '../rulebook/rules/call-frequency.ts';
import { channelWeight } from '../rulebook/rules/channel-weight.ts';
import { extraTouches } from '../rulebook/rules/extra-touches.ts';
import { minimumFrequency } from '../rulebook/rules/minimum-frequency.ts';
import { channelMaximum } from '../rulebook/rules/touch-maximum.ts';
import { reachInLabel } from '../segmentation/eligibility.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { frequencyBounds } from './field-plans/frequency-bounds.ts';
import { wantedAt } from './field-plans/wanted-of-lines.ts';
import type { WantedLine, WantedPlan } from './field-plans/wanted-touches.ts';
import { lineKeyOf } from './line-key.ts';
import { ownSeat, touchesOfSeat, valuesOfSeat, type Seat } from './shared-accounts.ts';
import { valueTables } from './value-tables/value-tables.ts';
import { moveBlockedTouches, type MovedTouches } from './move-blocked-touches.ts';
import type { PlanLine } from './plan.ts';
import type { SegmentResponse } from './response/response-curve.ts';

/** A line before capacity is spent: what may be planned and what it would be worth. */
export type PossibleLine = Omit<PlanLine, 'no' | 'planned' | 'binding' | 'why'> & {
  readonly target: boolean;
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
  /** Other units that mean to see the account as well, by their keys; absent where there is none. */
  readonly units?: string;
  /** What a field plan says of it; absent where none is to become the plan. */
  readonly fieldPlan?: WantedLine;
  /** What the account is to get of all who share it; absent where one territory works it. */
  readonly shared?: { readonly of: number; readonly touches: number; readonly others: string };
};

export const responseKeyOf = (brand: BrandKey, segment: Segment, channel: Channel): string =>
  `${brand}|${segment}|${channel}`;

/** How many touches a channel may carry: none without consent, what guidance and spare time allow by grid, else the rule's most. */
function maximumOf(
  template: Pick<ProcessTemplate, 'methods'>,
  rules: EffectiveRules,
  channel: Channel,
  guidance: number,
): number {
  const most = valueOf(rules, channelMaximum(channel));
  if (template.methods.value !== 'grid') return most;
  return Math.min(most, guidance + valueOf(rules, extraTouches, { channel }));
}

/** A field plan that is to become the plan, and whether the rules make the account a target. */
interface Wanting {
  readonly plan: WantedPlan;
  readonly isTarget: boolean;
}

/**
 * What a field plan says of a line, and what the rules allow; undefined where none is to become the plan.
 * @param line guidance and the most of the account, and what of the most may be reached
 */
function wantedOf(
  wanting: Wanting | undefined,
  {
    wanted,
    segment,
    channel,
    rules,
    method,
    guidance,
    seat,
    reachable,
  }: {
    readonly wanted: number;
    readonly segment: Segment;
    readonly channel: Channel;
    readonly rules: EffectiveRules;
    readonly method: ProcessTemplate['methods']['value'];
    readonly guidance: number;
    readonly seat: Seat;
    readonly reachable: (most: number) => number;
  },
): WantedLine | undefined {
  if (!wanting) return undefined;
  const { plan, isTarget } = wanting;
  const { least, most } = frequencyBounds(rules, { segment, channel, guidance, isTarget, method });
  const ofSeat = { ...most, touches: touchesOfSeat(most.touches, seat) };
  return {
    on: plan.on,
    wanted,
    isTarget,
    bounds: { least: { ...least, touches: touchesOfSeat(least.touches, seat) }, most: ofSeat },
    reachable: reachable(ofSeat.touches),
  };
}

/**
 * Every line an account could have for a brand that may be promoted to it. A target has one for each of the template's channels that guidance
 * or a response gives sense to; an account that is no target has its face-to-face line alone, so that a rep can
 * propose to add it.
 * @param rules as they are for the account and the brand
 * @param promoted the days of the time in which the brand may be promoted to the account
 * @param seat the part in it of the territory whose lines they are
 * @param wanting a field plan: what it asks for has a line whatever the rules say, and nothing gets more than it asks for
 */
export function possibleLines(
  account: Account,
  segmented: SegmentedAccount,
  template: Pick<ProcessTemplate, 'channels' | 'methods'>,
  rules: EffectiveRules,
  { saidBy, days, made = {} }: SaidSince,
  promoted: Days,
  responses: ReadonlyMap<string, SegmentResponse> = new Map(),
  door: DutyDoor = openDoor,
  seat: Seat = ownSeat(account),
  wanting?: Wanting,
): PossibleLine[] {
  const { brand, segment, target } = segmented;
  const said = saidBy(account);
  const reaches = new Map(
    template.channels.map((channel) => [
      channel,
      bothOpen(
        bothOpen(
          reachInLabel((open) => reachInTime(said, channel, 'marketing', open, rules), {
            open: promoted,
            all: days,
          }),
          door(account.subject, channel, seat.territory),
        ),
        seat.open,
      ),
    ]),
  );
  const open = template.channels.filter((channel) => (reaches.get(channel)?.part ?? 0) > 0);
  const blocked = template.channels.filter((channel) => !open.includes(channel));
  const allMoved = target ? moveBlockedTouches(segment, open, blocked, rules) : [];
  return template.channels.flatMap((channel): PossibleLine[] => {
    const moved = allMoved.filter((each) => each.from === channel || each.to === channel);
    const ofAll =
      valueOf(rules, callFrequency(segment, channel)) +
      moved.reduce((sum, each) => sum + (each.to === channel ? each.touches : 0), 0);
    const mostByRule = maximumOf(template, rules, channel, ofAll);
    const key = lineKeyOf({
      accountId: account.accountId,
      brand,
      channel,
      ...(seat.isShared ? { territory: seat.territory } : {}),
    });
    const wanted = wanting && wantedAt(wanting.plan, { accountId: account.accountId, brand, channel }, seat);
    const isWanted = wanted !== undefined;
    if (!isWanted && target && template.methods.value === 'grid' && ofAll === 0) return [];
    if (!isWanted && !target && channel !== 'face-to-face') return [];
    const reach = reaches.get(channel) ?? { part: 0 };
    const reachable = reach.part > 0;
    const response = responses.get(responseKeyOf(brand, segment, channel));
    // Who may be reached for a part of the time gets no more than that part of the touches.
    const inReach = (most: number): number => touchesInReach(most, made[key] ?? 0, reach);
    const fieldPlan = wantedOf(wanting, {
      wanted: wanted ?? 0,
      segment,
      channel,
      rules,
      method: template.methods.value,
      guidance: ofAll,
      seat,
      reachable: inReach,
    });
    const maximum = fieldPlan
      ? Math.min(fieldPlan.reachable, fieldPlan.wanted)
      : inReach(touchesOfSeat(mostByRule, seat));
    const cost = valueOf(rules, channelWeight(channel));
    const minimum =
      target && channel === 'face-to-face'
        ? Math.min(maximum, touchesOfSeat(valueOf(rules, minimumFrequency(segment)), seat))
        : 0;
    const ofAccount = valueTables[template.methods.value]({
      segment,
      channel,
      guidance: ofAll,
      maximum: maximum * seat.of + seat.place + 1,
      cost,
      potential: segmented.potential,
      decile: segmented.decile,
      ...(response ? { response } : {}),
      rules,
    });
    const values = valuesOfSeat(ofAccount, seat);
    return [
      {
        key,
        territory: seat.territory,
        subject: account.subject ?? NO_SUBJECT,
        accountId: account.accountId,
        accountName: account.name,
        brand,
        channel,
        segment,
        guidance: touchesOfSeat(ofAll, seat),
        minimum,
        maximum,
        cost,
        marginals: values.slice(0, maximum),
        beyond: values[maximum] ?? 0,
        target,
        origin: originOf(rules, callFrequency(segment, channel)),
        reachable,
        reach,
        moved,
        ...(response ? { response } : {}),
        ...(fieldPlan ? { fieldPlan } : {}),
        ...(seat.of > 1 ? { shared: { of: seat.of, touches: ofAll, others: seat.others.join(', ') } } : {}),
      },
    ];
  });
}
