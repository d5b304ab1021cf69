import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesNl: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Amsterdam', 92, '{1011-1109} @@'), city('Amstelveen', 9, '{1181-1189} @@')] },
  {
    state: '',
    cities: [
      city('Haarlem', 16, '{2011-2037} @@'),
      city('Alkmaar', 11, '{1811-1827} @@'),
      city('Almere', 22, '{1311-1363} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Den Haag', 56, '{2491-2597} @@'),
      city('Leiden', 13, '{2311-2334} @@'),
      city('Delft', 10, '{2611-2629} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Rotterdam', 66, '{3011-3089} @@'),
      city('Dordrecht', 12, '{3311-3329} @@'),
      city('Middelburg', 5, '{4331-4339} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Utrecht', 36, '{3511-3585} @@'),
      city('Amersfoort', 16, '{3811-3829} @@'),
      city('Apeldoorn', 17, '{7311-7339} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Eindhoven', 24, '{5611-5658} @@'),
      city('Tilburg', 22, '{5011-5049} @@'),
      city('Breda', 19, '{4811-4839} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Nijmegen', 18, '{6511-6546} @@'),
      city('Arnhem', 16, '{6811-6846} @@'),
      city('Maastricht', 12, '{6211-6229} @@'),
      city('Venlo', 10, '{5911-5928} @@'),
    ],
  },
  {
    state: '',
    cities: [
      city('Groningen', 23, '{9711-9747} @@'),
      city('Leeuwarden', 12, '{8911-8941} @@'),
      city('Zwolle', 13, '{8011-8045} @@'),
      city('Enschede', 16, '{7511-7548} @@'),
    ],
  },
];
