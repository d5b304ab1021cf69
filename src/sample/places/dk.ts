import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesDk: readonly TerritoryPlaces[] = [
  {
    state: '',
    cities: [city('København', 65, '{1050-1799}', '{2100-2450}'), city('Frederiksberg', 10, '{1800-2000}')],
  },
  {
    state: '',
    cities: [
      city('Hellerup', 4, '2900'),
      city('Kongens Lyngby', 6, '2800'),
      city('Gentofte', 7, '2820'),
      city('Herlev', 3, '2730'),
    ],
  },
  {
    state: '',
    cities: [city('Hillerød', 4, '3400'), city('Helsingør', 5, '3000'), city('Hørsholm', 3, '2970')],
  },
  { state: '', cities: [city('Roskilde', 5, '4000'), city('Køge', 4, '4600'), city('Holbæk', 3, '4300')] },
  {
    state: '',
    cities: [city('Slagelse', 4, '4200'), city('Næstved', 5, '4700'), city('Nykøbing Falster', 2, '4800')],
  },
  { state: '', cities: [city('Odense', 18, '{5000-5270}'), city('Svendborg', 3, '5700')] },
  {
    state: '',
    cities: [
      city('Esbjerg', 7, '{6700-6715}'),
      city('Kolding', 6, '6000'),
      city('Vejle', 6, '7100'),
      city('Sønderborg', 3, '6400'),
    ],
  },
  {
    state: '',
    cities: [
      city('Aarhus', 29, '{8000-8260}'),
      city('Randers', 6, '{8900-8960}'),
      city('Horsens', 6, '8700'),
    ],
  },
  {
    state: '',
    cities: [
      city('Viborg', 4, '8800'),
      city('Herning', 5, '7400'),
      city('Holstebro', 4, '7500'),
      city('Silkeborg', 5, '8600'),
    ],
  },
  {
    state: '',
    cities: [
      city('Aalborg', 22, '{9000-9220}'),
      city('Hjørring', 3, '9800'),
      city('Frederikshavn', 2, '9900'),
    ],
  },
];
