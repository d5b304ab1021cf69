import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesSe: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Stockholm', 98, '{111-118} {20-64}'), city('Solna', 8, '{169-171} {41-73}')] },
  {
    state: '',
    cities: [
      city('Södertälje', 10, '{151-152} {32-73}'),
      city('Nacka', 11, '131 {30-54}'),
      city('Huddinge', 12, '141 {30-60}'),
      city('Nyköping', 6, '611 {30-39}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Uppsala', 24, '{752-757} {20-60}'),
      city('Västerås', 16, '{721-724} {10-81}'),
      city('Gävle', 10, '{802-806} {20-50}'),
    ],
  },
  { state: '', cities: [city('Göteborg', 60, '{411-418} {01-76}'), city('Mölndal', 7, '431 {30-69}')] },
  {
    state: '',
    cities: [
      city('Borås', 11, '{503-507} {30-60}'),
      city('Halmstad', 10, '{302-305} {20-40}'),
      city('Karlstad', 10, '{652-656} {20-39}'),
      city('Trollhättan', 6, '461 {30-59}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Malmö', 36, '{211-218} {11-75}'),
      city('Lund', 13, '{222-227} {20-40}'),
      city('Helsingborg', 15, '{252-256} {20-60}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Linköping', 17, '{582-589} {10-39}'),
      city('Norrköping', 14, '{602-603} {10-70}'),
      city('Jönköping', 14, '{553-556} {10-30}'),
      city('Örebro', 16, '{702-703} {10-85}'),
      city('Kalmar', 7, '{392-394} {30-50}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Umeå', 13, '{903-907} {20-60}'),
      city('Luleå', 8, '{972-977} {30-54}'),
      city('Sundsvall', 10, '{852-857} {30-60}'),
      city('Östersund', 6, '831 {30-62}'),
    ],
  },
];
