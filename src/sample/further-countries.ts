import { consent, type Country } from './country-facts.ts';
import { RESEARCH } from './laboratory-facts.ts';
import { peopleAt } from './people/at.ts';
import { peopleBe } from './people/be.ts';
import { peopleCn } from './people/cn.ts';
import { peopleDk } from './people/dk.ts';
import { peopleOfLaboratories } from './people/laboratory.ts';
import { peopleKr } from './people/kr.ts';
import { peopleSa } from './people/sa.ts';
import { placesAt } from './places/at.ts';
import { placesBe } from './places/be.ts';
import { placesCn } from './places/cn.ts';
import { placesDk } from './places/dk.ts';
import { placesKr } from './places/kr.ts';
import { placesSa } from './places/sa.ts';

/** Further countries whose people and places the sample knows. */
export const furtherCountries: Readonly<Record<string, Country>> = {
  AT: {
    people: peopleAt,
    places: placesAt,
    accountsPerRep: 86,
    leaveDaysPerYear: 25,
    medianPotential: 40,
    familyDoctors: 'general-practice',
    institutionShare: 0.07,
    noSeeShare: 0.05,
    consent: consent(0.46, 0.38, 0.36),
    identifier: { prefix: 'A', digits: 8 },
  },
  BE: {
    people: peopleBe,
    places: placesBe,
    accountsPerRep: 170,
    leaveDaysPerYear: 24,
    medianPotential: 42,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.06,
    consent: consent(0.48, 0.36, 0.42),
    // Some pharmacies and practices stand on the list of the hospital unit as well.
    units: {
      hospital: { hospitalShare: 0.95, institutionShare: 0.22 },
      laboratory: {
        beside: 7,
        people: peopleOfLaboratories,
        specialty: RESEARCH,
        accountsPerRep: 172,
        institutionShare: 0.1,
      },
    },
    namesOnce: true,
    identifier: { prefix: 'BE', digits: 7 },
  },
  CN: {
    people: peopleCn,
    places: placesCn,
    accountsPerRep: 150,
    leaveDaysPerYear: 10,
    medianPotential: 60,
    familyDoctors: 'internal-medicine',
    institutionShare: 0.12,
    noSeeShare: 0.03,
    consent: consent(0.4, 0.4, 0.4),
    namesOnce: true,
    identifier: { prefix: '', digits: 10 },
  },
  DK: {
    people: peopleDk,
    places: placesDk,
    accountsPerRep: 80,
    leaveDaysPerYear: 30,
    medianPotential: 44,
    familyDoctors: 'general-practice',
    institutionShare: 0.08,
    noSeeShare: 0.07,
    consent: consent(0.58, 0.34, 0.46),
    identifier: { prefix: 'DK', digits: 7 },
  },
  KR: {
    people: peopleKr,
    places: placesKr,
    accountsPerRep: 150,
    leaveDaysPerYear: 15,
    medianPotential: 50,
    familyDoctors: 'internal-medicine',
    institutionShare: 0.1,
    noSeeShare: 0.03,
    consent: consent(0.5, 0.4, 0.5),
    namesOnce: true,
    identifier: { prefix: 'KR', digits: 8 },
  },
  SA: {
    people: peopleSa,
    places: placesSa,
    accountsPerRep: 130,
    leaveDaysPerYear: 22,
    medianPotential: 46,
    familyDoctors: 'general-practice',
    institutionShare: 0.12,
    noSeeShare: 0.02,
    consent: consent(0.5, 0.5, 0.55),
    namesOnce: true,
    identifier: { prefix: 'SA', digits: 6 },
  },
};
