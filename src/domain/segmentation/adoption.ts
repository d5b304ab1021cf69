import type { Account } from '../customers/account.ts';
import { factOf } from '../customers/account-facts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { adoptionHighFrom, adoptionLowTo } from '../rulebook/rules/adoption-bands.ts';

export type Band = 'high' | 'medium' | 'low';

/** The account's stage on the adoption ladder (0 to 5) for a brand, or undefined where nobody said. */
export function adoptionStage(account: Account, brand: string): number | undefined {
  const value = factOf(account, 'adoption', brand);
  if (value === undefined || value === '') return undefined;
  const stage = Number(value);
  return Number.isInteger(stage) ? stage : undefined;
}

export function adoptionBand(stage: number, rules: EffectiveRules): Band {
  if (stage >= valueOf(rules, adoptionHighFrom)) return 'high';
  return stage <= valueOf(rules, adoptionLowTo) ? 'low' : 'medium';
}
