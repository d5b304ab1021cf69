import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesAt: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Wien', 60, '1010', '1020', '1030', '1040', '1050', '1060')] },
  { state: '', cities: [city('Wien', 70, '1070', '1080', '1090', '1160', '1170', '1180', '1190')] },
  { state: '', cities: [city('Wien', 65, '1100', '1110', '1120', '1130', '1140', '1230')] },
  {
    state: '',
    cities: [
      city('St. Pölten', 6, '{3100-3109}'),
      city('Krems an der Donau', 3, '3500'),
      city('Wiener Neustadt', 5, '2700'),
      city('Baden', 3, '2500'),
    ],
  },
  { state: '', cities: [city('Linz', 21, '{4020-4040}'), city('Wels', 6, '4600'), city('Steyr', 4, '4400')] },
  {
    state: '',
    cities: [city('Salzburg', 16, '{5020-5026}'), city('Hallein', 2, '5400'), city('Bad Ischl', 1, '4820')],
  },
  {
    state: '',
    cities: [
      city('Innsbruck', 13, '{6020-6026}'),
      city('Bregenz', 3, '6900'),
      city('Dornbirn', 5, '6850'),
      city('Feldkirch', 4, '6800'),
    ],
  },
  {
    state: '',
    cities: [city('Graz', 29, '{8010-8055}'), city('Leoben', 3, '8700'), city('Bruck an der Mur', 2, '8600')],
  },
  {
    state: '',
    cities: [city('Klagenfurt', 10, '{9020-9073}'), city('Villach', 7, '9500'), city('Wolfsberg', 3, '9400')],
  },
  {
    state: '',
    cities: [
      city('Eisenstadt', 2, '7000'),
      city('Oberwart', 1, '7400'),
      city('Hartberg', 1, '8230'),
      city('Fürstenfeld', 1, '8280'),
    ],
  },
];
