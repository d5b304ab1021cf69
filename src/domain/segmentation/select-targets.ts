import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import type { Account } from '../customers/account.ts';
import { textFact } from '../customers/account-facts.ts';
import { reachInTime, type SaidInTime } from '../customers/consent/may-reach.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { excludeNoSee, targetSegments, targetSpecialties } from '../rulebook/rules/target-selection.ts';

/** Whether an account of this segment is a target, and every reason why it is not. */
export function selectTarget(
  account: Account,
  segment: Segment,
  rules: EffectiveRules,
  { saidBy, days }: SaidInTime,
): { readonly target: boolean; readonly why: readonly Reason[] } {
  const against: Reason[] = [];
  if (!valueOf(rules, targetSegments).includes(segment)) {
    against.push(reason('not-target-segment', { segment }));
  }
  const specialties = valueOf(rules, targetSpecialties);
  const specialty = textFact(account, 'specialty');
  if (specialties.length > 0 && !specialties.includes(specialty)) {
    against.push(reason('not-target-specialty', { specialty: specialty || '–' }));
  }
  if (valueOf(rules, excludeNoSee)) {
    const { part, why } = reachInTime(saidBy(account), 'face-to-face', 'marketing', days, rules);
    if (part === 0 && why) against.push(why);
  }
  return against.length === 0
    ? { target: true, why: [reason('target', { segment })] }
    : { target: false, why: against };
}
