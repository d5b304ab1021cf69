import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { LegalLimit } from '../process/market.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { integerRule, originOf } from '../rulebook/rule-values.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { AllocatedLine } from './allocation/allocation.ts';
import type { Binding, PlanLine, TerritoryCapacity } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';

interface LineFacts {
  readonly line: PossibleLine;
  /** Absent for an account that is no target or whose territory nobody knows. */
  readonly allocated: AllocatedLine | undefined;
  readonly segmented: SegmentedAccount | undefined;
  readonly capacity: TerritoryCapacity | undefined;
  /** Legal limits by the key of their cap. */
  readonly limits: ReadonlyMap<string, LegalLimit>;
  readonly rules: EffectiveRules;
}

function bindingReasons(facts: LineFacts): { readonly binding: Binding; readonly why: readonly Reason[] } {
  const { line, allocated, capacity, limits, rules } = facts;
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
      const limit = limits.get(allocated.bindingKey ?? '');
      if (!limit) return { binding: 'cap', why: [reason('bound-cap', { cap: allocated.bindingKey ?? '' })] };
      const { key, maximum, window, source } = limit;
      return {
        binding: 'cap',
        why: [
          reason('legal-limit', { limit: key, maximum, months: window.months, source }),
          ...(limit.confirmed ? [] : [reason('legal-limit-unconfirmed', { limit: key })]),
        ],
      };
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
  const { line, allocated, segmented, rules } = facts;
  const { segment, channel, guidance } = line;
  const { binding, why } = bindingReasons(facts);
  return {
    binding,
    why: [
      reason('guidance', {
        segment,
        channel,
        frequency: guidance,
        origin: originOf(rules, `call-frequency.${segment}.${channel}`),
      }),
      ...(segmented
        ? [
            reason('potential-source', {
              source: segmented.potentialSource,
              confidence: segmented.confidence,
            }),
          ]
        : []),
      ...why,
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
