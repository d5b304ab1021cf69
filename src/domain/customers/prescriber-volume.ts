import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { noPrescriberVolume } from '../rulebook/rules/figures-of-persons.ts';
import type { Account, FactValue } from './account.ts';
import { restsOnPrescriptions } from './restricted.ts';

/** An institution prescribes as nobody in particular; whoever is not said to be one is a person. */
export const isPerson = (facts: Readonly<Record<string, FactValue | undefined>>): boolean =>
  facts['kind'] !== 'institution';

/** Whether what an account prescribes may be made use of: nobody’s where a market holds no volumes by prescriber. */
export function mayUseVolume(rules: EffectiveRules): (account: Pick<Account, 'facts'>) => boolean {
  return valueOf(rules, noPrescriberVolume) ? ({ facts }) => !isPerson(facts) : () => true;
}

/** Accounts without what they prescribe where that may not be made use of. */
export function withoutPrescriberVolume<Of extends Account>(
  accounts: readonly Of[],
  rules: EffectiveRules,
): readonly Of[] {
  if (!valueOf(rules, noPrescriberVolume)) return accounts;
  return accounts.map((account) =>
    isPerson(account.facts)
      ? {
          ...account,
          facts: Object.fromEntries(
            Object.entries(account.facts).filter(([key]) => !restsOnPrescriptions(key)),
          ),
        }
      : account,
  );
}
