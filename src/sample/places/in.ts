import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesIn: readonly TerritoryPlaces[] = [
  { state: 'MH', cities: [city('Mumbai', 1240, '{400001-400104}'), city('Thane', 184, '{400601-400615}')] },
  {
    state: 'MH',
    cities: [
      city('Pune', 312, '{411001-411060}'),
      city('Nagpur', 240, '{440001-440037}'),
      city('Nashik', 149, '{422001-422013}'),
    ],
  },
  { state: 'DL', cities: [city('New Delhi', 1100, '{110001-110096}')] },
  { state: 'KA', cities: [city('Bengaluru', 844, '{560001-560103}'), city('Mysuru', 90, '{570001-570034}')] },
  {
    state: 'TN',
    cities: [
      city('Chennai', 465, '{600001-600119}'),
      city('Coimbatore', 105, '{641001-641049}'),
      city('Madurai', 102, '{625001-625022}'),
    ],
  },
  {
    state: 'TG',
    cities: [city('Hyderabad', 681, '{500001-500098}'), city('Warangal', 70, '{506001-506015}')],
  },
  { state: 'WB', cities: [city('Kolkata', 450, '{700001-700107}'), city('Durgapur', 57, '{713201-713217}')] },
  {
    state: 'GJ',
    cities: [
      city('Ahmedabad', 557, '{380001-380063}'),
      city('Surat', 447, '{395001-395010}'),
      city('Vadodara', 167, '{390001-390024}'),
    ],
  },
  {
    state: 'UP',
    cities: [
      city('Lucknow', 282, '{226001-226031}'),
      city('Kanpur', 277, '{208001-208027}'),
      city('Varanasi', 120, '{221001-221011}'),
    ],
  },
];
