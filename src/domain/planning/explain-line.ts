import { WHOLE, type Channel } from '../basics/channel.ts';
import type { Reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import type { Touches } from '../basics/units.ts';
import type { Rate } from '../rulebook/rates/rate.ts';
import { reason } from '../basics/outcome.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocatedLine, NamedBinding } from './allocation/allocation.ts';
import type { PlanCap } from './constraints/plan-cap.ts';
import { minimumFrequency } from '../rulebook/rules/minimum-frequency.ts';
import { touchMaximum } from '../rulebook/rules/touch-maximum.ts';
import type { Rule } from '../rulebook/rule.ts';
import { notTarget } from './not-target.ts';
import { sayFieldPlan } from './field-plans/say-bounds.ts';
import type { Binding, PlanLine } from './plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { PossibleLine } from './plan-lines.ts';
import type { LineTogether } from './value-tables/line-together.ts';

interface LineFacts {
  readonly line: PossibleLine;
  /** Absent for an account that is no target or whose territory nobody knows. */
  readonly allocated: AllocatedLine | undefined;
  readonly segmented: SegmentedAccount | undefined;
  readonly capacity: TerritoryCapacity | undefined;
  /** What is said of a line that a cap stops, by the cap's key. */
  readonly caps: ReadonlyMap<string, Pick<PlanCap, 'binding' | 'why'>>;
  /** From which day on its touches are legal, where that is not from the first. */
  readonly legalDays?: readonly Reason[];
  /** The share of voice that gives the line more, or less, than it would have without. */
  readonly share?: { readonly name: string; readonly minimum: number; readonly without: number };
  /** The most touches of the cycle that its account may get. */
  readonly mostOfAccount: Touches;
  /** Which layer what is in force of a rule is of, and since when. */
  readonly originOf: (rule: Rule) => string;
}

interface Said {
  readonly binding: Binding;
  readonly why: readonly Reason[];
}

/** What one thing that stands in the way is called, and what is said of it. */
function sayBinding(
  { binding, bindingKey = '' }: NamedBinding,
  { line, caps, mostOfAccount, originOf }: LineFacts,
): Said {
  switch (binding) {
    case 'capacity':
      return { binding, why: [reason('bound-capacity', { territory: line.territory })] };
    case 'account-total':
      return {
        binding,
        why: [
          reason('bound-account-total', { maximum: mostOfAccount }),
          reason('bound-by-rule', { rule: touchMaximum.key, origin: originOf(touchMaximum) }),
        ],
      };
    case 'cap':
    case 'channel-cap':
    case 'budget':
      return caps.get(bindingKey) ?? { binding: 'cap', why: [reason('bound-cap', { cap: bindingKey })] };
    case 'maximum':
      return { binding, why: maximumReasons(line) };
    case 'minimum':
      return {
        binding,
        why: [
          reason('bound-minimum', { minimum: line.minimum }),
          reason('bound-by-rule', {
            rule: minimumFrequency(line.segment).key,
            origin: originOf(minimumFrequency(line.segment)),
          }),
        ],
      };
    case 'no-value':
      return { binding, why: [reason('bound-no-value')] };
  }
}

/** A field plan that asks for no more has said so already; what is open for a part of the time has that as its reason beside the rule. */
function maximumReasons({
  reach,
  maximum,
  fieldPlan,
  maximumBy: { rule, origin, over },
}: PossibleLine): readonly Reason[] {
  const why = reach.why ? [reach.why] : [];
  if (reach.part === 0) return why;
  const by =
    over === undefined
      ? reason('bound-by-rule', { rule, origin })
      : reason('bound-by-guidance', { rule, origin, guidance: over });
  return [reason('bound-maximum', { maximum }), ...(fieldPlan ? [] : [by]), ...why];
}

/** Why nobody was to plan anything of it. */
const outOfPlan = ({ target, territory }: PossibleLine): Said =>
  target
    ? { binding: 'capacity', why: [reason('bound-no-territory', { territory })] }
    : { binding: 'not-target', why: [] };

function bindingReasons(facts: LineFacts): Said {
  const { line, allocated, capacity, share } = facts;
  if (!allocated) return outOfPlan(line);
  if (capacity?.vacant && line.reachable) {
    return { binding: 'capacity', why: [reason('vacant-territory', { territory: line.territory })] };
  }
  if (share && share.without > allocated.touches) {
    return { binding: 'share-of-voice', why: [reason('bound-share', shareValues(share))] };
  }
  const first = sayBinding(allocated, facts);
  const also = (allocated.also ?? []).flatMap((each) => sayBinding(each, facts).why);
  return {
    binding: first.binding,
    why: also.length === 0 ? first.why : [...first.why, reason('bound-also'), ...also],
  };
}

const shareValues = ({ name, minimum, without }: NonNullable<LineFacts['share']>) => ({
  brand: name,
  share: Math.round(minimum / 100),
  without,
});

/**
 * What the rule asks for in the cycle and, where it is counted otherwise, what that comes from. Where it had no part in the
 * plan it is said for comparison alone.
 */
const sayGuidance = (
  said: {
    readonly segment: Segment;
    readonly channel: Channel;
    readonly frequency: number;
    readonly origin: string;
  },
  { value, per }: Rate,
  isGuided: boolean,
): Reason => {
  const code = isGuided ? 'guidance' : 'guidance-compared';
  return per === 'cycle' ? reason(code, said) : reason(`${code}-per-${per}`, { ...said, rate: value });
};

/** Parts of a whole in whole per cent, as people say them. */
const percentOf = (share: number): number => Math.round((share * 100) / WHOLE);

/** Where no curve was judged or fitted, whether what the channel does is calibrated on guidance or stated by rules. */
const sayEffect = ({ kind }: LineTogether): readonly Reason[] =>
  kind === 'calibrated' || kind === 'stated' ? [reason(`effect-${kind}`)] : [];

/** What there is to win, what is there already, and that its touches are worth what they are beside others. */
const sayTogether = ({ headroom, carried }: LineTogether, segment: Segment): readonly Reason[] => [
  reason(`headroom-by-${headroom.by}`, {
    segment,
    headroom: percentOf(headroom.share),
    reachable: percentOf(headroom.reachable),
    today: percentOf(headroom.today),
  }),
  ...(carried > 0 ? [reason('carried-over', { calls: Math.round(carried * 10) / 10 })] : []),
  reason('answers-together'),
];

/** Why a line is as it is: guidance and its rule, the potential's source, what limits it, the value on either side. */
export function explainLine(facts: LineFacts): Pick<PlanLine, 'binding' | 'why'> {
  const { line, allocated, segmented, legalDays = [], share } = facts;
  const {
    segment,
    channel,
    guidance,
    rate,
    origin,
    moved,
    response,
    shared,
    within,
    units,
    fieldPlan,
    together,
  } = line;
  const movedIn = moved.filter((each) => each.to === channel);
  const { binding, why } = bindingReasons(facts);
  return {
    binding,
    why: [
      sayGuidance(
        {
          segment,
          channel,
          frequency: (shared?.touches ?? guidance) - movedIn.reduce((sum, each) => sum + each.touches, 0),
          origin,
        },
        rate,
        line.isGuided,
      ),
      ...(fieldPlan ? sayFieldPlan(fieldPlan) : []),
      ...(shared ? [reason('shared-account', { of: shared.of, others: shared.others, part: guidance })] : []),
      ...(within ? [reason('assigned-within', { ...within })] : []),
      ...movedIn.map(({ from, touches }) => reason('moved-in', { channel: from, touches })),
      ...moved
        .filter((each) => each.from === channel)
        .map(({ to, touches }) => reason('moved-out', { channel: to, touches })),
      ...(response
        ? [
            response.source === 'judged'
              ? reason('response-judged', { on: response.on })
              : reason('response-fitted', { on: response.on }),
          ]
        : []),
      ...(together ? sayEffect(together) : []),
      ...(segmented
        ? [
            reason('potential-source', {
              source: segmented.potentialSource,
              confidence: segmented.confidence,
            }),
          ]
        : []),
      ...(together ? sayTogether(together, segment) : []),
      ...(units === undefined ? [] : [reason('shared-with-units', { units })]),
      ...why,
      ...legalDays,
      ...(share && allocated && share.without < allocated.touches
        ? [reason('share-raised', shareValues(share))]
        : []),
      ...(allocated === undefined || allocated.lastGranted === null
        ? []
        : [reason('value-last', { value: allocated.lastGranted })]),
      ...(allocated === undefined || allocated.nextRefused === null
        ? []
        : [reason('value-next', { value: allocated.nextRefused })]),
      // Why an account is no target stands with its segmentation; here it explains the empty line.
      ...(line.target ? [] : (segmented?.why ?? []).filter((each) => notTarget.has(each.code))),
    ],
  };
}
