import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

const districts = [
  'Northport',
  'Eastfield',
  'Southbridge',
  'Westhaven',
  'Lakeside',
  'Highmoor',
  'Rivermouth',
  'Oldmarket',
];

/** For a market the sample knows nothing about: towns that are on no map. */
export const placesNeutral: readonly TerritoryPlaces[] = districts.map((name, index) => ({
  state: '',
  cities: [
    city(name, 60, `${index + 1}0###`),
    city(`New ${name}`, 25, `${index + 1}4###`),
    city(`Upper ${name}`, 15, `${index + 1}7###`),
  ],
}));
