import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesIt: readonly TerritoryPlaces[] = [
  {
    state: '25',
    cities: [city('Milano', 137, '{20121-20162}'), city('Monza', 12, '20900'), city('Como', 8, '22100')],
  },
  {
    state: '25',
    cities: [
      city('Bergamo', 12, '{24121-24129}'),
      city('Brescia', 20, '{25121-25136}'),
      city('Cremona', 7, '26100'),
      city('Pavia', 7, '27100'),
      city('Verona', 26, '{37121-37142}'),
    ],
  },
  {
    state: '21',
    cities: [
      city('Torino', 85, '{10121-10156}'),
      city('Genova', 56, '{16121-16167}'),
      city('Novara', 10, '28100'),
      city('Alessandria', 9, '{15121-15122}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Padova', 21, '{35121-35143}'),
      city('Venezia', 25, '{30121-30176}'),
      city('Vicenza', 11, '36100'),
      city('Treviso', 8, '31100'),
      city('Trieste', 20, '{34121-34151}'),
      city('Udine', 10, '33100'),
    ],
  },
  {
    state: '',
    cities: [
      city('Bologna', 39, '{40121-40141}'),
      city('Modena', 18, '{41121-41126}'),
      city('Parma', 20, '{43121-43126}'),
      city('Ravenna', 16, '{48121-48125}'),
      city('Rimini', 15, '{47921-47924}'),
    ],
  },
  {
    state: '52',
    cities: [
      city('Firenze', 36, '{50121-50145}'),
      city('Pisa', 9, '{56121-56128}'),
      city('Livorno', 15, '{57121-57128}'),
      city('Prato', 19, '59100'),
      city('Perugia', 16, '{06121-06135}'),
    ],
  },
  {
    state: '62',
    cities: [city('Roma', 275, '{00118-00199}'), city('Latina', 13, '04100'), city('Viterbo', 7, '01100')],
  },
  {
    state: '',
    cities: [
      city('Napoli', 91, '{80121-80147}'),
      city('Salerno', 13, '{84121-84135}'),
      city('Caserta', 7, '81100'),
      city('Avellino', 5, '83100'),
    ],
  },
  {
    state: '',
    cities: [
      city('Bari', 32, '{70121-70132}'),
      city('Taranto', 19, '{74121-74123}'),
      city('Lecce', 9, '73100'),
      city('Foggia', 15, '{71121-71122}'),
      city('Ancona', 10, '{60121-60131}'),
      city('Pescara', 12, '{65121-65132}'),
    ],
  },
  {
    state: '82',
    cities: [
      city('Palermo', 63, '{90121-90151}'),
      city('Catania', 30, '{95121-95131}'),
      city('Messina', 22, '{98121-98168}'),
      city('Siracusa', 12, '96100'),
      city('Cagliari', 15, '{09121-09134}'),
      city('Sassari', 12, '07100'),
    ],
  },
];
