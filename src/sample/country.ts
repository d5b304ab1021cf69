import type { People } from './people/people.ts';
import type { TerritoryPlaces } from './places/places.ts';
import { peopleBr } from './people/br.ts';
import { peopleDe } from './people/de.ts';
import { peopleFr } from './people/fr.ts';
import { peopleGb } from './people/gb.ts';
import { peopleIt } from './people/it.ts';
import { peopleJp } from './people/jp.ts';
import { peopleNeutral } from './people/neutral.ts';
import { placesBr } from './places/br.ts';
import { placesDe } from './places/de.ts';
import { placesFr } from './places/fr.ts';
import { placesGb } from './places/gb.ts';
import { placesIt } from './places/it.ts';
import { placesJp } from './places/jp.ts';
import { placesNeutral } from './places/neutral.ts';

/** Shares of accounts that said yes and that said no; the others never said anything. */
interface ConsentShares {
  readonly granted: number;
  readonly refused: number;
}

/** What makes one country's sample differ from another's. All figures are invented, none is a statement about a country. */
export interface Country {
  readonly people: People;
  readonly places: readonly TerritoryPlaces[];
  /** Accounts that keep a full-time rep about busy under the rules Latitude ships with. */
  readonly accountsPerRep: number;
  readonly leaveDaysPerYear: number;
  /** Patients or units of the account in the middle. */
  readonly medianPotential: number;
  /** The specialty, as a code of the list, that most practices belong to. */
  readonly familyDoctors: string;
  readonly institutionShare: number;
  readonly noSeeShare: number;
  readonly consent: Readonly<Record<'remote' | 'telephone' | 'email', ConsentShares>>;
  /** Prefix and number of digits of the market's own identifiers; some begin with zeros. */
  readonly identifier: { readonly prefix: string; readonly digits: number };
}

const consent = (remote: number, telephone: number, email: number): Country['consent'] => ({
  remote: { granted: remote, refused: (1 - remote) / 5 },
  telephone: { granted: telephone, refused: (1 - telephone) / 4 },
  email: { granted: email, refused: (1 - email) / 3 },
});

const countries: Readonly<Record<string, Country>> = {
  DE: {
    people: peopleDe,
    places: placesDe,
    accountsPerRep: 84,
    leaveDaysPerYear: 30,
    medianPotential: 40,
    familyDoctors: 'general-practice',
    institutionShare: 0.07,
    noSeeShare: 0.05,
    consent: consent(0.45, 0.4, 0.34),
    identifier: { prefix: 'D', digits: 8 },
  },
  GB: {
    people: peopleGb,
    places: placesGb,
    accountsPerRep: 138,
    leaveDaysPerYear: 27,
    medianPotential: 46,
    familyDoctors: 'general-practice',
    institutionShare: 0.1,
    noSeeShare: 0.06,
    consent: consent(0.55, 0.38, 0.46),
    identifier: { prefix: 'GB', digits: 7 },
  },
  FR: {
    people: peopleFr,
    places: placesFr,
    accountsPerRep: 212,
    leaveDaysPerYear: 33,
    medianPotential: 38,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.07,
    consent: consent(0.42, 0.36, 0.4),
    identifier: { prefix: 'F', digits: 9 },
  },
  IT: {
    people: peopleIt,
    places: placesIt,
    accountsPerRep: 147,
    leaveDaysPerYear: 27,
    medianPotential: 44,
    familyDoctors: 'general-practice',
    institutionShare: 0.06,
    noSeeShare: 0.03,
    consent: consent(0.48, 0.44, 0.5),
    identifier: { prefix: '', digits: 8 },
  },
  JP: {
    people: peopleJp,
    places: placesJp,
    accountsPerRep: 205,
    leaveDaysPerYear: 12,
    medianPotential: 52,
    familyDoctors: 'internal-medicine',
    institutionShare: 0.14,
    noSeeShare: 0.02,
    consent: consent(0.6, 0.3, 0.57),
    identifier: { prefix: '', digits: 9 },
  },
  BR: {
    people: peopleBr,
    places: placesBr,
    accountsPerRep: 193,
    leaveDaysPerYear: 21,
    medianPotential: 48,
    familyDoctors: 'general-practice',
    institutionShare: 0.05,
    noSeeShare: 0.02,
    consent: consent(0.5, 0.55, 0.62),
    identifier: { prefix: 'BR', digits: 7 },
  },
};

const neutral: Country = {
  people: peopleNeutral,
  places: placesNeutral,
  accountsPerRep: 150,
  leaveDaysPerYear: 25,
  medianPotential: 42,
  familyDoctors: 'general-practice',
  institutionShare: 0.08,
  noSeeShare: 0.04,
  consent: consent(0.45, 0.4, 0.4),
  identifier: { prefix: 'ID', digits: 7 },
};

/** What the sample knows about a country; neutral people and places for one it does not know. */
export const countryOf = (code: string): Country => countries[code] ?? neutral;
