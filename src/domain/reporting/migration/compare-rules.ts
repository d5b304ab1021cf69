import { describeLatitude, sameValue } from '../../rulebook/latitude.ts';
import type { EffectiveRule, EffectiveRules, Latitude, RuleValue, Scope } from '../../rulebook/rule.ts';
import { inForceAt } from '../../rulebook/rule-values.ts';
import { rules } from '../../rulebook/rules.ts';
import { partsSpokenOf } from '../deviations.ts';

export interface RuleChange {
  readonly rule: string;
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly before: RuleValue;
  readonly after: RuleValue;
  readonly valueChanged: boolean;
  readonly latitudeBefore: Latitude;
  readonly latitudeAfter: Latitude;
  readonly latitudeChanged: boolean;
  /** The layer that speaks last after the change, and why. */
  readonly layer: string;
  readonly why: string;
}

function compare(
  rule: string,
  part: Scope | undefined,
  [old, wanted]: readonly [EffectiveRule, EffectiveRule],
): RuleChange[] {
  const [before, after] = [inForceAt(old, part), inForceAt(wanted, part)];
  const valueChanged = !sameValue(before.value, after.value);
  const latitudeChanged = describeLatitude(before.latitude) !== describeLatitude(after.latitude);
  if (!valueChanged && !latitudeChanged) return [];
  const step = after.provenance.findLast((each) =>
    valueChanged ? each.value !== undefined : each.latitude !== undefined,
  );
  return [
    {
      rule,
      ...(part ? { for: part } : {}),
      before: before.value,
      after: after.value,
      valueChanged,
      latitudeBefore: before.latitude,
      latitudeAfter: after.latitude,
      latitudeChanged,
      layer: step?.key ?? 'default',
      why: step?.why ?? '',
    },
  ];
}

/** Rules of which the value or the latitude changes, in the order of the rulebook. */
export const compareRules = (before: EffectiveRules, after: EffectiveRules): RuleChange[] =>
  rules.flatMap(({ key }) => {
    const [old, wanted] = [before[key], after[key]];
    if (!old || !wanted) return [];
    const parts = [undefined, ...partsSpokenOf(old, wanted)];
    return parts.flatMap((part) => compare(key, part, [old, wanted]));
  });
