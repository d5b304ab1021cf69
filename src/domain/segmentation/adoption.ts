import type { Account } from '../customers/account.ts';
import { factReader } from '../customers/account-facts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { adoptionHighFrom, adoptionLowTo } from '../rulebook/rules/adoption-bands.ts';

export type Band = 'high' | 'medium' | 'low';

/** Tells an account's stage on the adoption ladder (0 to 5) for a brand, or undefined where nobody said. */
export function adoptionStages(brand: string): (account: Account) => number | undefined {
  const adoptionOf = factReader('adoption', brand);
  return (account) => {
    const value = adoptionOf(account);
    if (value === undefined || value === '') return undefined;
    const stage = Number(value);
    return Number.isInteger(stage) ? stage : undefined;
  };
}

/** Tells the band of a stage by the rules. */
export function bandsOfAdoption(rules: EffectiveRules): (stage: number) => Band {
  const [highFrom, lowTo] = [valueOf(rules, adoptionHighFrom), valueOf(rules, adoptionLowTo)];
  return (stage) => (stage >= highFrom ? 'high' : stage <= lowTo ? 'low' : 'medium');
}
