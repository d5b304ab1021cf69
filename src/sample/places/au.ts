import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesAu: readonly TerritoryPlaces[] = [
  { state: 'NSW', cities: [city('Sydney', 480, '{2000-2079}'), city('Parramatta', 26, '2150')] },
  {
    state: 'NSW',
    cities: [city('Newcastle', 33, '{2290-2300}'), city('Wollongong', 30, '2500'), city('Dubbo', 4, '2830')],
  },
  { state: 'VIC', cities: [city('Melbourne', 500, '{3000-3070}')] },
  {
    state: 'VIC',
    cities: [
      city('Geelong', 28, '{3214-3220}'),
      city('Ballarat', 11, '3350'),
      city('Bendigo', 10, '3550'),
      city('Dandenong', 3, '3175'),
    ],
  },
  { state: 'QLD', cities: [city('Brisbane', 250, '{4000-4076}'), city('Gold Coast', 64, '{4207-4220}')] },
  {
    state: 'QLD',
    cities: [
      city('Townsville', 18, '{4810-4818}'),
      city('Cairns', 15, '{4868-4870}'),
      city('Mackay', 8, '4740'),
    ],
  },
  {
    state: 'WA',
    cities: [city('Perth', 210, '{6000-6030}'), city('Fremantle', 4, '6160'), city('Bunbury', 8, '6230')],
  },
  {
    state: 'SA',
    cities: [
      city('Adelaide', 135, '{5000-5052}'),
      city('Mount Gambier', 3, '5290'),
      city('Darwin', 14, '{0800-0832}'),
    ],
  },
  { state: 'TAS', cities: [city('Hobart', 20, '{7000-7010}'), city('Launceston', 9, '7250')] },
];
