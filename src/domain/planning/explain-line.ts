import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { integerRule, originOf } from '../rulebook/rule-values.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocatedLine } from './allocation/allocation.ts';
import type { PlanCap } from './constraints/plan-cap.ts';
import type { Binding, PlanLine, TerritoryCapacity } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';

interface LineFacts {
  readonly line: PossibleLine;
  /** Absent for an account that is no target or whose territory nobody knows. */
  readonly allocated: AllocatedLine | undefined;
  readonly segmented: SegmentedAccount | undefined;
  readonly capacity: TerritoryCapacity | undefined;
  /** What is said of a line that a cap stops, by the cap's key. */
  readonly caps: ReadonlyMap<string, Pick<PlanCap, 'binding' | 'why'>>;
  /** The share of voice that gives the line more, or less, than it would have without. */
  readonly share?: { readonly name: string; readonly minimum: number; readonly without: number };
  readonly rules: EffectiveRules;
}

function bindingReasons(facts: LineFacts): { readonly binding: Binding; readonly why: readonly Reason[] } {
  const { line, allocated, capacity, caps, share, rules } = facts;
  if (!allocated) return { binding: 'no-value', why: [] };
  if (!line.reachable) {
    return {
      binding: 'maximum',
      why: [
        line.channel === 'face-to-face'
          ? reason('no-see')
          : reason('consent-missing', { channel: line.channel }),
      ],
    };
  }
  if (capacity?.vacant) {
    return { binding: 'capacity', why: [reason('vacant-territory', { territory: line.territory })] };
  }
  if (share && share.without > allocated.touches) {
    const values = { brand: share.name, share: Math.round(share.minimum / 100), without: share.without };
    return { binding: 'share-of-voice', why: [reason('bound-share', values)] };
  }
  switch (allocated.binding) {
    case 'capacity':
      return { binding: 'capacity', why: [reason('bound-capacity', { territory: line.territory })] };
    case 'account-total':
      return {
        binding: 'account-total',
        why: [reason('bound-account-total', { maximum: integerRule(rules, 'account-touch-maximum') })],
      };
    case 'cap':
    case 'channel-cap':
    case 'budget': {
      const key = allocated.bindingKey ?? '';
      return caps.get(key) ?? { binding: 'cap', why: [reason('bound-cap', { cap: key })] };
    }
    case 'maximum':
      return { binding: 'maximum', why: [reason('bound-maximum', { maximum: line.maximum })] };
    case 'minimum':
      return { binding: 'minimum', why: [reason('bound-minimum', { minimum: line.minimum })] };
    case 'no-value':
      return { binding: 'no-value', why: [reason('bound-no-value')] };
  }
}

/** Why a line is as it is: guidance and its rule, the potential's source, what limits it, the value on either side. */
export function explainLine(facts: LineFacts): Pick<PlanLine, 'binding' | 'why'> {
  const { line, allocated, segmented, share, rules } = facts;
  const { segment, channel, guidance, moved, response } = line;
  const movedIn = moved.filter((each) => each.to === channel);
  const { binding, why } = bindingReasons(facts);
  return {
    binding,
    why: [
      reason('guidance', {
        segment,
        channel,
        frequency: guidance - movedIn.reduce((sum, each) => sum + each.touches, 0),
        origin: originOf(rules, `call-frequency.${segment}.${channel}`),
      }),
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
      ...why,
      ...(share && allocated && share.without < allocated.touches
        ? [
            reason('share-raised', {
              brand: share.name,
              share: Math.round(share.minimum / 100),
              without: share.without,
            }),
          ]
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
  'potential-missing',
]);
