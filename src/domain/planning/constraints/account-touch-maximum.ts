import type { EffectiveRules } from '../../rulebook/rule.ts';
import { integerRule } from '../../rulebook/rule-values.ts';
import type { AccountTotal } from '../allocation/allocation-problem.ts';

/** Too much contact helps nobody: at most so many touches reach one account, over all brands and channels. */
export function accountTouchMaximum(accountIds: Iterable<string>, rules: EffectiveRules): AccountTotal[] {
  const maximum = integerRule(rules, 'account-touch-maximum');
  return [...accountIds].map((account) => ({ key: `account-total:${account}`, account, maximum }));
}
