import type { Touches } from '../../basics/units.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { CyclePlace } from '../../rulebook/rates/in-cycle.ts';
import { touchesIn } from '../../rulebook/rates/in-cycle.ts';
import { rateOf } from '../../rulebook/rates/read-rates.ts';
import { NO_SUBJECT } from '../../customers/account.ts';
import { touchMaximum } from '../../rulebook/rules/touch-maximum.ts';
import { partOf, type OtherUnits } from '../other-units.ts';
import { partsOfYear } from '../units-in-year.ts';
import type { CountedLine } from './plan-cap.ts';
import { accountTotalKey } from '../relaxation.ts';
import type { AccountTotal } from '../allocation/allocation-problem.ts';

/** What one account may have in the cycle, and how much less that is than if the year had just begun and nobody else saw it. */
export interface TotalInCycle extends AccountTotal {
  readonly gone: Touches;
}

/**
 * Too much contact helps nobody: at most so many touches reach one account, over all brands and channels. Of an account
 * that other units plan as well this unit has its part of the year. Of a maximum a year no cycle has more
 * than is known to be left of it.
 * @param place where the cycle lies in the year
 * @param made touches of the cycle that an account has had
 * @param before touches of the year that an account is known to have had before the cycle
 */
export function accountTouchMaximum(
  lines: readonly Pick<CountedLine, 'account' | 'subject' | 'guidance' | 'maximum'>[],
  rules: EffectiveRules,
  place: CyclePlace,
  { own = '', claims = [], years = [] }: Partial<Pick<OtherUnits, 'own' | 'claims' | 'years'>> = {},
  made: Readonly<Record<string, number>> = {},
  before: ReadonlyMap<string, number> = new Map(),
): TotalInCycle[] {
  const rate = rateOf(rules, touchMaximum);
  const subjectOf = new Map(lines.map(({ account, subject = NO_SUBJECT }) => [account, subject]));
  const claimed = Map.groupBy(claims, ({ account }) => account);
  const asked = new Map<string, number>();
  for (const { account, guidance, maximum: most } of lines)
    asked.set(account, (asked.get(account) ?? 0) + (claimed.has(account) ? (guidance ?? most) : 0));
  const partOfYear = partsOfYear(years, own);
  return [...asked].map(([account, touches]) => {
    const of = claimed.get(account);
    const inCycle = made[account] ?? 0;
    const ofRate = touchesIn(rate, place, subjectOf.get(account) ?? NO_SUBJECT);
    const maximum =
      rate.per === 'year' ? Math.min(ofRate, Math.max(0, rate.value - (before.get(account) ?? 0))) : ofRate;
    const ofYear = partOfYear(account, subjectOf.get(account) ?? NO_SUBJECT, rate);
    const shared = of
      ? inCycle + partOf(Math.max(0, maximum - inCycle), { own, asked: touches }, of).own
      : maximum;
    const most = ofYear === undefined ? shared : inCycle + ofYear;
    return { key: accountTotalKey(account), account, maximum: most, gone: Math.max(0, ofRate - most) };
  });
}
