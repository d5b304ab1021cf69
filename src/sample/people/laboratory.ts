import { peopleNeutral } from './neutral.ts';
import type { People } from './people.ts';

/** Whoever works in laboratories comes from everywhere, and so do the names of houses. */
export const peopleOfLaboratories: People = {
  ...peopleNeutral,
  practices: [
    '{family} Biosciences',
    '{family} Therapeutics',
    'Institute of Molecular Biology {city}',
    'University of {city}, Life Sciences',
    '{family} Diagnostics',
  ],
  hospitals: ['{family} Core Facility {city}', '{family} Research Campus {city}'],
  comments: ['Ask for the group leader', 'Compares two systems', 'Orders through the central store'],
};
