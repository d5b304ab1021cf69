import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { touchMaximum } from '../../rulebook/rules/touch-maximum.ts';
import { accountTotalKey } from '../relaxation.ts';
import type { AccountTotal } from '../allocation/allocation-problem.ts';

/** Too much contact helps nobody: at most so many touches reach one account, over all brands and channels. */
export function accountTouchMaximum(accountIds: Iterable<string>, rules: EffectiveRules): AccountTotal[] {
  const maximum = valueOf(rules, touchMaximum);
  return [...accountIds].map((account) => ({ key: accountTotalKey(account), account, maximum }));
}
