import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { touchMaximum } from '../../rulebook/rules/touch-maximum.ts';
import { partOf, type OtherUnits } from '../other-units.ts';
import type { CountedLine } from './plan-cap.ts';
import { accountTotalKey } from '../relaxation.ts';
import type { AccountTotal } from '../allocation/allocation-problem.ts';

/**
 * Too much contact helps nobody: at most so many touches reach one account, over all brands and channels. Of an account
 * that another unit plans as well this unit has its part of what is not made yet.
 * @param made touches of the cycle that an account has had
 */
export function accountTouchMaximum(
  lines: readonly Pick<CountedLine, 'account' | 'guidance' | 'maximum'>[],
  rules: EffectiveRules,
  { own = '', claims = [] }: Partial<Pick<OtherUnits, 'own' | 'claims'>> = {},
  made: Readonly<Record<string, number>> = {},
): AccountTotal[] {
  const maximum = valueOf(rules, touchMaximum);
  const claimed = Map.groupBy(claims, ({ account }) => account);
  const asked = new Map<string, number>();
  for (const { account, guidance, maximum: most } of lines)
    asked.set(account, (asked.get(account) ?? 0) + (claimed.has(account) ? (guidance ?? most) : 0));
  return [...asked].map(([account, touches]) => {
    const of = claimed.get(account);
    const before = made[account] ?? 0;
    const most = of
      ? before + partOf(Math.max(0, maximum - before), { own, asked: touches }, of).own
      : maximum;
    return { key: accountTotalKey(account), account, maximum: most };
  });
}
