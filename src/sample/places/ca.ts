import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesCa: readonly TerritoryPlaces[] = [
  { state: 'ON', cities: [city('Toronto', 279, 'M{4-6}@ #@#')] },
  { state: 'ON', cities: [city('Ottawa', 102, 'K{1-2}@ #@#'), city('Kingston', 13, 'K7@ #@#')] },
  {
    state: 'ON',
    cities: [
      city('Hamilton', 57, 'L{8-9}@ #@#'),
      city('London', 42, 'N{5-6}@ #@#'),
      city('Windsor', 23, 'N{8-9}@ #@#'),
    ],
  },
  { state: 'QC', cities: [city('Montréal', 176, 'H{1-4}@ #@#'), city('Laval', 44, 'H7@ #@#')] },
  {
    state: 'QC',
    cities: [
      city('Québec', 55, 'G{1-2}@ #@#'),
      city('Sherbrooke', 17, 'J1@ #@#'),
      city('Trois-Rivières', 14, 'G{8-9}@ #@#'),
    ],
  },
  {
    state: 'BC',
    cities: [
      city('Vancouver', 66, 'V{5-6}@ #@#'),
      city('Victoria', 9, 'V{8-9}@ #@#'),
      city('Kelowna', 14, 'V1@ #@#'),
    ],
  },
  { state: 'AB', cities: [city('Calgary', 131, 'T{2-3}@ #@#'), city('Edmonton', 101, 'T{5-6}@ #@#')] },
  {
    state: 'MB',
    cities: [
      city('Winnipeg', 75, 'R{2-3}@ #@#'),
      city('Regina', 23, 'S4@ #@#'),
      city('Saskatoon', 27, 'S7@ #@#'),
    ],
  },
  {
    state: 'NS',
    cities: [
      city('Halifax', 44, 'B3@ #@#'),
      city('Moncton', 8, 'E1@ #@#'),
      city("St. John's", 11, 'A1@ #@#'),
    ],
  },
];
