import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesPl: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Warszawa', 186, '0{0-4}-###')] },
  {
    state: '',
    cities: [
      city('Radom', 20, '26-6##'),
      city('Lublin', 33, '20-###'),
      city('Białystok', 29, '15-###'),
      city('Kielce', 18, '25-###'),
    ],
  },
  {
    state: '',
    cities: [city('Kraków', 80, '3{0-1}-###'), city('Rzeszów', 20, '35-###'), city('Tarnów', 10, '33-1##')],
  },
  {
    state: '',
    cities: [
      city('Katowice', 28, '40-###'),
      city('Gliwice', 17, '44-1##'),
      city('Częstochowa', 20, '42-2##'),
      city('Opole', 13, '45-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Wrocław', 67, '5{0-4}-###'),
      city('Legnica', 9, '59-2##'),
      city('Zielona Góra', 14, '65-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Poznań', 54, '6{0-1}-###'),
      city('Szczecin', 39, '7{0-1}-###'),
      city('Gorzów Wielkopolski', 11, '66-4##'),
    ],
  },
  {
    state: '',
    cities: [city('Łódź', 65, '9{0-4}-###'), city('Płock', 11, '09-4##'), city('Kalisz', 9, '62-8##')],
  },
  {
    state: '',
    cities: [
      city('Gdańsk', 49, '80-###'),
      city('Gdynia', 24, '81-###'),
      city('Bydgoszcz', 33, '85-###'),
      city('Toruń', 19, '87-1##'),
      city('Olsztyn', 17, '10-###'),
    ],
  },
];
