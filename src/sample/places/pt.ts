import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesPt: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Lisboa', 55, '{1000-1990}-###')] },
  {
    state: '',
    cities: [
      city('Amadora', 17, '{2700-2724}-###'),
      city('Sintra', 39, '{2710-2749}-###'),
      city('Cascais', 21, '{2750-2789}-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Almada', 18, '{2800-2829}-###'),
      city('Setúbal', 12, '{2900-2914}-###'),
      city('Évora', 5, '{7000-7009}-###'),
      city('Beja', 3, '7800-###'),
    ],
  },
  { state: '', cities: [city('Porto', 23, '{4000-4369}-###'), city('Matosinhos', 17, '{4450-4469}-###')] },
  {
    state: '',
    cities: [
      city('Vila Nova de Gaia', 30, '{4400-4439}-###'),
      city('Aveiro', 8, '{3800-3814}-###'),
      city('Viseu', 10, '{3500-3519}-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Braga', 19, '{4700-4719}-###'),
      city('Guimarães', 16, '{4800-4839}-###'),
      city('Viana do Castelo', 9, '{4900-4909}-###'),
      city('Vila Real', 5, '5000-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Coimbra', 14, '{3000-3049}-###'),
      city('Leiria', 13, '{2400-2419}-###'),
      city('Santarém', 6, '{2000-2009}-###'),
      city('Castelo Branco', 5, '6000-###'),
    ],
  },
  {
    state: '',
    cities: [
      city('Faro', 7, '{8000-8009}-###'),
      city('Portimão', 6, '8500-###'),
      city('Funchal', 10, '{9000-9064}-###'),
      city('Ponta Delgada', 7, '9500-###'),
    ],
  },
];
