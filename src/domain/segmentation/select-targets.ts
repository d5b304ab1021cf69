import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import type { Account } from '../customers/account.ts';
import { flagFact, textReader } from '../customers/account-facts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { excludeNoSee, targetSegments, targetSpecialties } from '../rulebook/rules/target-selection.ts';

const none: readonly Reason[] = [];

const specialtyOf = textReader('specialty');

/** Tells every reason why an account of a segment is no target; none of a target. */
export function targetSelector(
  rules: EffectiveRules,
): (account: Account, segment: Segment) => readonly Reason[] {
  const targeted = valueOf(rules, targetSegments);
  const specialties = valueOf(rules, targetSpecialties);
  const hidden = valueOf(rules, excludeNoSee);
  return (account, segment) => {
    const isOfSegment = targeted.includes(segment);
    const isOfSpecialty = specialties.length === 0 || specialties.includes(specialtyOf(account));
    const isHidden = hidden && flagFact(account, 'no-see') === true;
    if (isOfSegment && isOfSpecialty && !isHidden) return none;
    return [
      ...(isOfSegment ? [] : [reason('not-target-segment', { segment })]),
      ...(isOfSpecialty ? [] : [reason('not-target-specialty', { specialty: specialtyOf(account) || '–' })]),
      ...(isHidden ? [reason('no-see')] : []),
    ];
  };
}
