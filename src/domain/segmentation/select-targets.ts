import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';
import type { Account } from '../customers/account.ts';
import { textReader } from '../customers/account-facts.ts';
import { ofEachList, reachInTime, type SaidInTime } from '../customers/consent/may-reach.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { excludeNoSee, targetSegments, targetSpecialties } from '../rulebook/rules/target-selection.ts';

const none: readonly Reason[] = [];

const specialtyOf = textReader('specialty');

/** Tells every reason why an account of a segment is no target; none of a target. */
export function targetSelector(
  rules: EffectiveRules,
  { saidBy, days }: SaidInTime,
): (account: Account, segment: Segment) => readonly Reason[] {
  const targeted = valueOf(rules, targetSegments);
  const specialties = valueOf(rules, targetSpecialties);
  const isNoSee = valueOf(rules, excludeNoSee);
  const closedBy = ofEachList((said) => {
    const { part, why } = reachInTime(said, 'face-to-face', 'marketing', days, rules);
    return part === 0 ? why : undefined;
  });
  const closedTo = (account: Account): Reason | undefined => {
    if (!isNoSee) return undefined;
    const said = saidBy(account);
    return said.length === 0 ? undefined : closedBy(said);
  };
  return (account, segment) => {
    const isOfSegment = targeted.includes(segment);
    const isOfSpecialty = specialties.length === 0 || specialties.includes(specialtyOf(account));
    const closed = closedTo(account);
    if (isOfSegment && isOfSpecialty && !closed) return none;
    return [
      ...(isOfSegment ? [] : [reason('not-target-segment', { segment })]),
      ...(isOfSpecialty ? [] : [reason('not-target-specialty', { specialty: specialtyOf(account) || '–' })]),
      ...(closed ? [closed] : []),
    ];
  };
}
