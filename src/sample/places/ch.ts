import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesCh: readonly TerritoryPlaces[] = [
  { state: 'ZH', cities: [city('Zürich', 43, '{8001-8064}'), city('Uster', 4, '8610')] },
  {
    state: 'ZH',
    cities: [
      city('Winterthur', 12, '{8400-8411}'),
      city('Schaffhausen', 4, '8200'),
      city('Frauenfeld', 3, '8500'),
    ],
  },
  {
    state: 'BE',
    cities: [
      city('Bern', 14, '{3004-3030}'),
      city('Thun', 4, '{3600-3608}'),
      city('Biel/Bienne', 6, '{2500-2505}'),
      city('Solothurn', 2, '4500'),
    ],
  },
  {
    state: 'BS',
    cities: [
      city('Basel', 18, '{4051-4059}'),
      city('Liestal', 2, '4410'),
      city('Aarau', 2, '{5000-5004}'),
      city('Baden', 2, '5400'),
    ],
  },
  {
    state: 'LU',
    cities: [city('Luzern', 8, '{6003-6006}'), city('Zug', 3, '6300'), city('Schwyz', 2, '6430')],
  },
  {
    state: 'VD',
    cities: [
      city('Lausanne', 14, '{1003-1018}'),
      city('Fribourg', 4, '1700'),
      city('Neuchâtel', 4, '2000'),
      city('Sion', 4, '1950'),
    ],
  },
  {
    state: 'GE',
    cities: [city('Genève', 21, '{1201-1209}'), city('Carouge', 2, '1227'), city('Nyon', 2, '1260')],
  },
  {
    state: 'SG',
    cities: [
      city('St. Gallen', 8, '{9000-9016}'),
      city('Chur', 4, '7000'),
      city('Rapperswil-Jona', 3, '8640'),
    ],
  },
  {
    state: 'TI',
    cities: [city('Lugano', 7, '{6900-6908}'), city('Bellinzona', 5, '6500'), city('Locarno', 2, '6600')],
  },
];
