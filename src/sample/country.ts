import { countries, neutralCountry } from './countries.ts';
import type { Country } from './country-facts.ts';

/** What the sample knows about a country; neutral people and places for one it does not know. */
export const countryOf = (code: string): Country => countries[code] ?? neutralCountry;
