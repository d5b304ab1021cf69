import { establishmentsOf, type Establishments } from '../../customers/establishments.ts';
import { UNKNOWN_ESTABLISHMENT, type Affiliation } from '../../customers/affiliations/affiliation.ts';
import { textFact } from '../../customers/account-facts.ts';
import { numberName, type Account } from '../../customers/account.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { isLimited } from '../../customers/establishment-kind.ts';
import type { LegalLimit, LimitedEstablishments } from '../../organisation/legal-limit.ts';
import { SAME_PERSON } from './count-together.ts';
import type { LimitedPlan, Touched } from './legal-constraint.ts';
import { ownersOf, type OwnersInput } from './owners.ts';

/** What a limit counts together, and by which number its turn is told. */
export type LimitedUnits = Pick<LimitedPlan, 'unitsOf' | 'numberOf'>;

/** What tells whom limits count together. */
export interface UnitsInput extends OwnersInput {
  readonly affiliations?: readonly Affiliation[];
  /** The days that touches without a day are planned for; absent: where people work now. */
  readonly days?: { readonly from: IsoDate; readonly to: IsoDate };
}

/** Specialties of an establishment's accounts; one that nobody knows may be any of them. */
function servicesOf(accounts: ReadonlyMap<string, Account>, keysOf: (id: string) => readonly string[]) {
  const services = new Map<string, Set<string>>();
  for (const [id, account] of accounts) {
    const specialty = textFact(account, 'specialty');
    for (const key of keysOf(id)) {
      const known = services.get(key) ?? new Set();
      services.set(key, specialty === '' ? known : known.add(specialty));
    }
  }
  return (id: string): readonly { readonly place: string; readonly service: string }[] => {
    const account = accounts.get(id);
    const specialty = account ? textFact(account, 'specialty') : '';
    return keysOf(id).flatMap((place) => {
      const all = specialty === '' ? [...(services.get(place) ?? [])] : [specialty];
      return (all.length === 0 ? [''] : all).map((each) => ({ place, service: `${place}|${each}` }));
    });
  };
}

/**
 * Reads whom limits count together. A call counts for the establishment of its day, and for each rep who may have made it:
 * another name of a territory is no other rep, and begins nothing anew.
 */
export function limitedUnits(
  input: UnitsInput,
): (limit: Pick<LegalLimit, 'scope' | 'establishments'>) => LimitedUnits {
  const { accounts, affiliations = [], days } = input;
  let establishments: Establishments | undefined;
  const read = (): Establishments =>
    (establishments ??= establishmentsOf([...accounts.values()], affiliations));
  let services: ReturnType<typeof servicesOf> | undefined;
  const owners = ownersOf(input);
  const keysOf = ({ account, on }: Pick<Touched, 'account' | 'on'>): readonly string[] => {
    if (on !== undefined) return read().onDay(account, on);
    if (days) return read().during(account, days);
    const key = read().keyOf(account);
    return key === '' ? [] : [key];
  };
  /** Where somebody was who has left the accounts, nobody knows unless it was kept. */
  const placesOf = (touched: Touched): readonly string[] => {
    const keys = keysOf(touched);
    return keys.length > 0 ? keys : [UNKNOWN_ESTABLISHMENT + touched.territory];
  };
  let residents: ReadonlyMap<string, readonly Account[]> | undefined;
  /** Whether a limit holds in an establishment; an unknown one is of those it holds in unless the account says otherwise. */
  const holdsIn = (of: LimitedEstablishments | undefined) => {
    if (of === undefined) return undefined;
    const known = new Map<string, boolean>();
    return (key: string, account: string): boolean => {
      if (key.startsWith(UNKNOWN_ESTABLISHMENT)) {
        const own = accounts.get(account);
        return own === undefined || isLimited(of, [own]);
      }
      residents ??= Map.groupBy(accounts.values(), ({ accountId }) => read().keyOf(accountId));
      const before = known.get(key);
      if (before !== undefined) return before;
      const holds = isLimited(of, residents.get(key) ?? []);
      known.set(key, holds);
      return holds;
    };
  };
  let called: ReadonlyMap<string, string> | undefined;
  /** Who stands under several numbers is one person. */
  const personOf = (id: string): string => {
    const own = accounts.get(id);
    const same = own ? textFact(own, SAME_PERSON) : '';
    if (same === '') return id;
    called ??= new Map(
      [...accounts.values()].map(({ accountId, subject = 0 }) => [numberName(subject), accountId]),
    );
    return called.get(same) ?? same;
  };
  const numberOfAccount = (id: string): number => accounts.get(personOf(id))?.subject ?? 0;
  return ({ scope, establishments: of }) => {
    const holds = holdsIn(of);
    const within = (touched: Touched): readonly string[] => {
      const places = placesOf(touched);
      return holds ? places.filter((key) => holds(key, touched.account)) : places;
    };
    /** Where persons are counted it is enough that they work in one of those. */
    const ofPersons = (unitsOf: LimitedUnits['unitsOf']): LimitedUnits['unitsOf'] =>
      holds ? (touched) => (within(touched).length > 0 ? unitsOf(touched) : []) : unitsOf;
    switch (scope) {
      case 'rep-to-hcp':
        return {
          unitsOf: ofPersons((touched) =>
            owners.ofCall(touched).map((territory) => `${territory}|${personOf(touched.account)}`),
          ),
          numberOf: (_unit, { account }) => numberOfAccount(account),
        };
      case 'company-to-person':
        return {
          unitsOf: ofPersons(({ account }) => [personOf(account)]),
          numberOf: (_unit, { account }) => numberOfAccount(account),
        };
      case 'company-to-establishment':
      case 'company-to-establishment-per-day':
        return { unitsOf: within, numberOf: (unit) => read().numberOf(unit) };
      case 'company-to-hospital-service-per-day':
        return {
          unitsOf: ({ account }) =>
            (services ??= servicesOf(accounts, (id) => keysOf({ account: id })))(account)
              .filter(({ place }) => holds === undefined || holds(place, account))
              .map(({ service }) => service),
          numberOf: (_unit, { account }) => read().numberOf(read().keyOf(account)),
        };
    }
  };
}
