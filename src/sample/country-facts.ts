import type { People } from './people/people.ts';
import type { TerritoryPlaces } from './places/places.ts';

/** Shares of accounts that said yes and that said no; the others never said anything. */
export interface ConsentShares {
  readonly granted: number;
  readonly refused: number;
}

/** What makes one country's sample differ from another's. All figures are invented, none is a statement about a country. */
export interface Country {
  readonly people: People;
  readonly places: readonly TerritoryPlaces[];
  /** Accounts that keep a full-time rep about busy under the rules Latitude ships with, if all brands concern each. */
  readonly accountsPerRep: number;
  readonly leaveDaysPerYear: number;
  /** Patients or units of the account in the middle. */
  readonly medianPotential: number;
  /** The specialty, as a code of the list, that most practices belong to. */
  readonly familyDoctors: string;
  readonly institutionShare: number;
  readonly noSeeShare: number;
  readonly consent: Readonly<Record<'remote' | 'telephone' | 'email', ConsentShares>>;
  /** No name stands twice in the whole country: some of its places are districts of one city, or one in two languages. */
  readonly namesOnce?: true;
  /** How many persons work in a hospital, where it is not as usual; whoever is asked then says of each place whether it is one. */
  readonly hospitalShare?: number;
  /** The only specialty there is, as a code of the list. */
  readonly specialty?: string;
  /** What is otherwise in a unit, by its key. */
  readonly units?: Readonly<Record<string, UnitOfCountry>>;
  /** Prefix and number of digits of the market's own identifiers; some begin with zeros. */
  readonly identifier: { readonly prefix: string; readonly digits: number };
}

type OtherwiseInUnit = 'hospitalShare' | 'institutionShare' | 'specialty' | 'people' | 'accountsPerRep';

export interface UnitOfCountry extends Partial<Pick<Country, OtherwiseInUnit>> {
  /** It works so many places of its own beside what the other units part among them. */
  readonly beside?: number;
}

/** Who said yes to each channel; of the others some said no, the fewer the more agreed. */
export const consent = (remote: number, telephone: number, email: number): Country['consent'] => ({
  remote: { granted: remote, refused: (1 - remote) / 5 },
  telephone: { granted: telephone, refused: (1 - telephone) / 4 },
  email: { granted: email, refused: (1 - email) / 3 },
});
