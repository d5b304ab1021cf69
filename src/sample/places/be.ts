import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesBe: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Brussel', 20, '1000', '1020', '1070', '1080')] },
  {
    state: '',
    cities: [city('Leuven', 10, '{3000-3012}'), city('Mechelen', 9, '2800'), city('Vilvoorde', 5, '1800')],
  },
  {
    state: '',
    cities: [
      city('Schaerbeek', 13, '1030'),
      city('Etterbeek', 5, '1040'),
      city('Ixelles', 9, '1050'),
      city('Saint-Gilles', 5, '1060'),
    ],
  },
  {
    state: '',
    cities: [
      city('Wavre', 4, '1300'),
      city('Ottignies-Louvain-la-Neuve', 3, '1340'),
      city('Nivelles', 3, '1400'),
    ],
  },
  { state: '', cities: [city('Antwerpen', 54, '{2000-2060}', '2100')] },
  { state: '', cities: [city('Turnhout', 5, '2300'), city('Lier', 4, '2500'), city('Geel', 4, '2440')] },
  { state: '', cities: [city('Gent', 27, '{9000-9052}'), city('Aalst', 9, '9300')] },
  {
    state: '',
    cities: [city('Sint-Niklaas', 8, '9100'), city('Dendermonde', 5, '9200'), city('Lokeren', 4, '9160')],
  },
  { state: '', cities: [city('Brugge', 12, '8000', '8200', '8310'), city('Oostende', 7, '8400')] },
  {
    state: '',
    cities: [city('Kortrijk', 8, '8500'), city('Roeselare', 6, '8800'), city('Ieper', 4, '8900')],
  },
  { state: '', cities: [city('Hasselt', 8, '{3500-3512}'), city('Genk', 7, '3600')] },
  {
    state: '',
    cities: [
      city('Liège', 20, '4000', '4020', '4030'),
      city('Verviers', 6, '4800'),
      city('Eupen', 2, '4700'),
    ],
  },
  { state: '', cities: [city('Charleroi', 20, '6000', '6001', '6060'), city('Mons', 10, '7000')] },
  {
    state: '',
    cities: [city('Namur', 11, '5000', '5100'), city('Arlon', 3, '6700'), city('Dinant', 1, '5500')],
  },
];
