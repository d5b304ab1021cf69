import {
  establishmentsOf,
  UNKNOWN_ESTABLISHMENT,
  type Establishments,
} from '../../customers/establishments.ts';
import { textFact } from '../../customers/account-facts.ts';
import type { Account } from '../../customers/account.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import type { LimitedPlan, Touched } from './legal-constraint.ts';

/** What a limit counts together, and by which number its turn is told. */
export type LimitedUnits = Pick<LimitedPlan, 'unitsOf' | 'numberOf'>;

/** Specialties of an establishment's accounts; one that nobody knows may be any of them. */
function servicesOf(accounts: ReadonlyMap<string, Account>, { keyOf }: Establishments) {
  const services = new Map<string, Set<string>>();
  for (const [id, account] of accounts) {
    const specialty = textFact(account, 'specialty');
    const key = keyOf(id);
    const known = services.get(key) ?? new Set();
    services.set(key, specialty === '' ? known : known.add(specialty));
  }
  return (id: string): readonly string[] => {
    const key = keyOf(id);
    if (key === '') return [];
    const account = accounts.get(id);
    const specialty = account ? textFact(account, 'specialty') : '';
    const all = specialty === '' ? [...(services.get(key) ?? [])] : [specialty];
    return all.length === 0 ? [`${key}|`] : all.map((each) => `${key}|${each}`);
  };
}

/**
 * Reads whom limits count together. A call of a territory that no team sheet names any more was made by whoever has its
 * account today: another name of a territory is no other rep, and begins nothing anew.
 */
export function limitedUnits(
  accounts: ReadonlyMap<string, Account>,
  isTerritory: (territory: string) => boolean,
): (limit: Pick<LegalLimit, 'scope'>) => LimitedUnits {
  let establishments: Establishments | undefined;
  const read = (): Establishments => (establishments ??= establishmentsOf([...accounts.values()]));
  let services: ReturnType<typeof servicesOf> | undefined;
  /** Where somebody was who has left the accounts, nobody knows. */
  const placeOf = ({ account, territory }: Touched): string =>
    read().keyOf(account) || UNKNOWN_ESTABLISHMENT + territory;
  const numberOfAccount = (id: string): number => accounts.get(id)?.subject ?? 0;
  return ({ scope }) => {
    switch (scope) {
      case 'rep-to-hcp':
        return {
          unitsOf: ({ territory, account }) => [
            `${isTerritory(territory) ? territory : (accounts.get(account)?.territory ?? territory)}|${account}`,
          ],
          numberOf: (_unit, { account }) => numberOfAccount(account),
        };
      case 'company-to-person':
        return {
          unitsOf: ({ account }) => [account],
          numberOf: (_unit, { account }) => numberOfAccount(account),
        };
      case 'company-to-establishment':
      case 'company-to-establishment-per-day':
        return {
          unitsOf: (touched) => [placeOf(touched)],
          numberOf: (unit) => read().numberOf(unit),
        };
      case 'company-to-hospital-service-per-day':
        return {
          unitsOf: ({ account }) => (services ??= servicesOf(accounts, read()))(account),
          numberOf: (_unit, { account }) => read().numberOf(read().keyOf(account)),
        };
    }
  };
}
