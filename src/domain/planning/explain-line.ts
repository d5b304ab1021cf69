import type { Channel } from '../basics/channel.ts';
import type { Reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import type { Touches } from '../basics/units.ts';
import type { Rate } from '../rulebook/rates/rate.ts';
import { reason } from '../basics/outcome.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocatedLine, NamedBinding } from './allocation/allocation.ts';
import type { PlanCap } from './constraints/plan-cap.ts';
import { sayFieldPlan } from './field-plans/say-bounds.ts';
import type { Binding, PlanLine } from './plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { PossibleLine } from './plan-lines.ts';

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
}

interface Said {
  readonly binding: Binding;
  readonly why: readonly Reason[];
}

/** What one thing that stands in the way is called, and what is said of it. */
function sayBinding(
  { binding, bindingKey = '' }: NamedBinding,
  { line, caps, mostOfAccount }: LineFacts,
): Said {
  switch (binding) {
    case 'capacity':
      return { binding, why: [reason('bound-capacity', { territory: line.territory })] };
    case 'account-total':
      return {
        binding,
        why: [reason('bound-account-total', { maximum: mostOfAccount })],
      };
    case 'cap':
    case 'channel-cap':
    case 'budget':
      return caps.get(bindingKey) ?? { binding: 'cap', why: [reason('bound-cap', { cap: bindingKey })] };
    case 'maximum':
      return { binding, why: maximumReasons(line) };
    case 'minimum':
      return { binding, why: [reason('bound-minimum', { minimum: line.minimum })] };
    case 'no-value':
      return { binding, why: [reason('bound-no-value')] };
  }
}

function maximumReasons({ reach, maximum }: PossibleLine): readonly Reason[] {
  const why = reach.why ? [reach.why] : [];
  return reach.part > 0 ? [reason('bound-maximum', { maximum }), ...why] : why;
}

function bindingReasons(facts: LineFacts): Said {
  const { line, allocated, capacity, share } = facts;
  if (!allocated) return { binding: 'no-value', why: [] };
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

/** What the rule asks for in the cycle and, where it is counted otherwise, what that comes from. */
const sayGuidance = (
  said: {
    readonly segment: Segment;
    readonly channel: Channel;
    readonly frequency: number;
    readonly origin: string;
  },
  { value, per }: Rate,
): Reason =>
  per === 'cycle' ? reason('guidance', said) : reason(`guidance-per-${per}`, { ...said, rate: value });

/** Why a line is as it is: guidance and its rule, the potential's source, what limits it, the value on either side. */
export function explainLine(facts: LineFacts): Pick<PlanLine, 'binding' | 'why'> {
  const { line, allocated, segmented, legalDays = [], share } = facts;
  const { segment, channel, guidance, rate, origin, moved, response, shared, within, units, fieldPlan } =
    line;
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
      ...(segmented
        ? [
            reason('potential-source', {
              source: segmented.potentialSource,
              confidence: segmented.confidence,
            }),
          ]
        : []),
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

const notTarget: ReadonlySet<string> = new Set([
  'not-target-segment',
  'not-target-specialty',
  'no-see',
  'do-not-contact',
  'potential-missing',
]);
