import { describeLatitude, sameValue } from '../../rulebook/latitude.ts';
import type { EffectiveRule, EffectiveRules, Latitude, RuleValue } from '../../rulebook/rule.ts';
import { rules } from '../../rulebook/rules.ts';

export interface RuleChange {
  readonly rule: string;
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

function compare(rule: string, before: EffectiveRule, after: EffectiveRule): RuleChange[] {
  const valueChanged = !sameValue(before.value, after.value);
  const latitudeChanged = describeLatitude(before.latitude) !== describeLatitude(after.latitude);
  if (!valueChanged && !latitudeChanged) return [];
  const step = after.provenance.findLast((each) =>
    valueChanged ? each.value !== undefined : each.latitude !== undefined,
  );
  return [
    {
      rule,
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
    return old && wanted ? compare(key, old, wanted) : [];
  });
