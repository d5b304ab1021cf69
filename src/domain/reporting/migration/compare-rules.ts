import { sameLatitude, sameStated } from '../../rulebook/latitude.ts';
import type { Per } from '../../rulebook/rates/rate.ts';
import type { EffectiveRule, EffectiveRules, Latitude, RuleValue, Scope } from '../../rulebook/rule.ts';
import { inForceAt } from '../../rulebook/rule-values.ts';
import { rules } from '../../rulebook/rules.ts';
import { partsSpokenOf } from '../deviations.ts';

export interface RuleChange {
  readonly rule: string;
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly before: RuleValue;
  /** Of a rate: what the value before is counted by; absent: per cycle. */
  readonly beforePer?: Per;
  readonly after: RuleValue;
  readonly afterPer?: Per;
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
  months: number,
): RuleChange[] {
  const [before, after] = [inForceAt(old, part), inForceAt(wanted, part)];
  const valueChanged = !sameStated(before, after, [months]);
  const latitudeChanged = !sameLatitude(before.latitude, after.latitude, [months]);
  if (!valueChanged && !latitudeChanged) return [];
  const step = after.provenance.findLast((each) =>
    valueChanged ? each.value !== undefined : each.latitude !== undefined,
  );
  return [
    {
      rule,
      ...(part ? { for: part } : {}),
      before: before.value,
      ...(before.per ? { beforePer: before.per } : {}),
      after: after.value,
      ...(after.per ? { afterPer: after.per } : {}),
      valueChanged,
      latitudeBefore: before.latitude,
      latitudeAfter: after.latitude,
      latitudeChanged,
      layer: step?.key ?? 'default',
      why: step?.why ?? '',
    },
  ];
}

/**
 * Rules of which the value or the latitude changes, in the order of the rulebook.
 * @param months of the cycle in which both would hold
 */
export const compareRules = (before: EffectiveRules, after: EffectiveRules, months: number): RuleChange[] =>
  rules.flatMap(({ key }) => {
    const [old, wanted] = [before[key], after[key]];
    if (!old || !wanted) return [];
    const parts = [undefined, ...partsSpokenOf(old, wanted)];
    return parts.flatMap((part) => compare(key, part, [old, wanted], months));
  });
