import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesEs: readonly TerritoryPlaces[] = [
  {
    state: 'MD',
    cities: [city('Madrid', 330, '{28001-28055}'), city('Alcalá de Henares', 20, '{28801-28807}')],
  },
  {
    state: 'MD',
    cities: [
      city('Móstoles', 21, '{28931-28938}'),
      city('Getafe', 19, '{28901-28909}'),
      city('Toledo', 9, '{45001-45008}'),
      city('Guadalajara', 9, '{19001-19005}'),
    ],
  },
  {
    state: 'CT',
    cities: [
      city('Barcelona', 166, '{08001-08042}'),
      city('Badalona', 22, '{08911-08918}'),
      city('Girona', 10, '{17001-17007}'),
      city('Tarragona', 14, '{43001-43008}'),
    ],
  },
  {
    state: 'VC',
    cities: [
      city('València', 81, '{46001-46026}'),
      city('Alicante', 35, '{03001-03016}'),
      city('Castelló de la Plana', 18, '{12001-12006}'),
      city('Murcia', 47, '{30001-30012}'),
    ],
  },
  {
    state: 'AN',
    cities: [
      city('Sevilla', 68, '{41001-41020}'),
      city('Córdoba', 32, '{14001-14014}'),
      city('Cádiz', 11, '{11001-11012}'),
      city('Huelva', 14, '{21001-21007}'),
    ],
  },
  {
    state: 'AN',
    cities: [
      city('Málaga', 59, '{29001-29018}'),
      city('Granada', 23, '{18001-18016}'),
      city('Almería', 20, '{04001-04009}'),
      city('Jaén', 11, '{23001-23009}'),
    ],
  },
  {
    state: 'NC',
    cities: [
      city('Pamplona', 21, '{31001-31016}'),
      city('Tudela', 4, '31500'),
      city('Logroño', 15, '{26001-26009}'),
      city('Zaragoza', 69, '{50001-50022}'),
    ],
  },
  {
    state: 'PV',
    cities: [
      city('Bilbao', 35, '{48001-48015}'),
      city('Donostia / San Sebastián', 19, '{20001-20018}'),
      city('Vitoria-Gasteiz', 25, '{01001-01015}'),
      city('Santander', 17, '{39001-39012}'),
    ],
  },
  {
    state: 'GA',
    cities: [
      city('A Coruña', 25, '{15001-15011}'),
      city('Vigo', 29, '{36201-36216}'),
      city('Santiago de Compostela', 10, '{15701-15707}'),
      city('Oviedo', 22, '{33001-33013}'),
    ],
  },
];
