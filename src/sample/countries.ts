import { consent, type Country } from './country-facts.ts';
import { furtherCountries } from './further-countries.ts';
import { peopleAu } from './people/au.ts';
import { peopleBr } from './people/br.ts';
import { peopleCa } from './people/ca.ts';
import { peopleCh } from './people/ch.ts';
import { peopleDe } from './people/de.ts';
import { peopleEs } from './people/es.ts';
import { peopleFr } from './people/fr.ts';
import { peopleGb } from './people/gb.ts';
import { peopleIn } from './people/in.ts';
import { peopleIt } from './people/it.ts';
import { peopleJp } from './people/jp.ts';
import { peopleMx } from './people/mx.ts';
import { peopleNl } from './people/nl.ts';
import { peoplePl } from './people/pl.ts';
import { peoplePt } from './people/pt.ts';
import { peopleSe } from './people/se.ts';
import { peopleUs } from './people/us.ts';
import { peopleNeutral } from './people/neutral.ts';
import { placesAu } from './places/au.ts';
import { placesBr } from './places/br.ts';
import { placesCa } from './places/ca.ts';
import { placesCh } from './places/ch.ts';
import { placesDe } from './places/de.ts';
import { placesEs } from './places/es.ts';
import { placesFr } from './places/fr.ts';
import { placesGb } from './places/gb.ts';
import { placesIn } from './places/in.ts';
import { placesIt } from './places/it.ts';
import { placesJp } from './places/jp.ts';
import { placesMx } from './places/mx.ts';
import { placesNl } from './places/nl.ts';
import { placesPl } from './places/pl.ts';
import { placesPt } from './places/pt.ts';
import { placesSe } from './places/se.ts';
import { placesUs } from './places/us.ts';
import { placesNeutral } from './places/neutral.ts';

/** The countries whose people and places the sample knows. */
export const countries: Readonly<Record<string, Country>> = {
  ...furtherCountries,
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
    accountsPerRep: 172,
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
  ES: {
    people: peopleEs,
    places: placesEs,
    accountsPerRep: 196,
    leaveDaysPerYear: 24,
    medianPotential: 42,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.04,
    consent: consent(0.46, 0.42, 0.42),
    identifier: { prefix: 'ES', digits: 7 },
  },
  PT: {
    people: peoplePt,
    places: placesPt,
    accountsPerRep: 188,
    leaveDaysPerYear: 22,
    medianPotential: 40,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.03,
    consent: consent(0.44, 0.4, 0.48),
    identifier: { prefix: '', digits: 9 },
  },
  NL: {
    people: peopleNl,
    places: placesNl,
    accountsPerRep: 190,
    leaveDaysPerYear: 25,
    medianPotential: 44,
    familyDoctors: 'general-practice',
    institutionShare: 0.07,
    noSeeShare: 0.07,
    consent: consent(0.52, 0.3, 0.44),
    identifier: { prefix: 'NL', digits: 6 },
  },
  SE: {
    people: peopleSe,
    places: placesSe,
    accountsPerRep: 90,
    leaveDaysPerYear: 30,
    medianPotential: 46,
    familyDoctors: 'general-practice',
    institutionShare: 0.09,
    noSeeShare: 0.08,
    consent: consent(0.6, 0.36, 0.5),
    identifier: { prefix: '', digits: 8 },
  },
  PL: {
    people: peoplePl,
    places: placesPl,
    accountsPerRep: 150,
    leaveDaysPerYear: 24,
    medianPotential: 40,
    familyDoctors: 'general-practice',
    institutionShare: 0.09,
    noSeeShare: 0.05,
    consent: consent(0.4, 0.42, 0.4),
    identifier: { prefix: 'PL', digits: 7 },
  },
  CH: {
    people: peopleCh,
    places: placesCh,
    accountsPerRep: 79,
    leaveDaysPerYear: 25,
    medianPotential: 38,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.04,
    consent: consent(0.48, 0.36, 0.38),
    identifier: { prefix: 'CH', digits: 7 },
  },
  US: {
    people: peopleUs,
    places: placesUs,
    accountsPerRep: 104,
    leaveDaysPerYear: 18,
    medianPotential: 58,
    familyDoctors: 'general-practice',
    institutionShare: 0.06,
    noSeeShare: 0.08,
    consent: consent(0.5, 0.4, 0.56),
    identifier: { prefix: '', digits: 10 },
  },
  CA: {
    people: peopleCa,
    places: placesCa,
    accountsPerRep: 88,
    leaveDaysPerYear: 18,
    medianPotential: 48,
    familyDoctors: 'general-practice',
    institutionShare: 0.07,
    noSeeShare: 0.05,
    consent: consent(0.52, 0.38, 0.46),
    identifier: { prefix: 'CA', digits: 6 },
  },
  AU: {
    people: peopleAu,
    places: placesAu,
    accountsPerRep: 187,
    leaveDaysPerYear: 20,
    medianPotential: 44,
    familyDoctors: 'general-practice',
    institutionShare: 0.07,
    noSeeShare: 0.04,
    consent: consent(0.5, 0.4, 0.52),
    identifier: { prefix: '', digits: 8 },
  },
  IN: {
    people: peopleIn,
    places: placesIn,
    accountsPerRep: 188,
    leaveDaysPerYear: 22,
    medianPotential: 64,
    familyDoctors: 'general-practice',
    institutionShare: 0.06,
    noSeeShare: 0.01,
    consent: consent(0.5, 0.55, 0.5),
    identifier: { prefix: 'IN', digits: 8 },
  },
  MX: {
    people: peopleMx,
    places: placesMx,
    accountsPerRep: 205,
    leaveDaysPerYear: 14,
    medianPotential: 46,
    familyDoctors: 'general-practice',
    institutionShare: 0.05,
    noSeeShare: 0.02,
    consent: consent(0.48, 0.5, 0.56),
    identifier: { prefix: 'MX', digits: 7 },
  },
};

/** For a country it does not know. */
export const neutralCountry: Country = {
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
