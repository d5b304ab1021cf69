import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesUs: readonly TerritoryPlaces[] = [
  {
    state: 'NY',
    cities: [
      city('New York', 340, '{10001-10040}'),
      city('Brooklyn', 260, '{11201-11239}'),
      city('Buffalo', 28, '{14201-14228}'),
    ],
  },
  {
    state: 'MA',
    cities: [
      city('Boston', 68, '{02108-02136}'),
      city('Worcester', 21, '{01602-01610}'),
      city('Springfield', 16, '{01103-01129}'),
    ],
  },
  {
    state: 'PA',
    cities: [
      city('Philadelphia', 160, '{19102-19154}'),
      city('Pittsburgh', 30, '{15201-15238}'),
      city('Allentown', 13, '{18101-18109}'),
    ],
  },
  {
    state: 'FL',
    cities: [
      city('Miami', 44, '{33125-33189}'),
      city('Tampa', 38, '{33602-33647}'),
      city('Orlando', 31, '{32801-32839}'),
    ],
  },
  {
    state: 'TX',
    cities: [
      city('Houston', 230, '{77002-77099}'),
      city('Dallas', 130, '{75201-75254}'),
      city('Austin', 96, '{78701-78759}'),
    ],
  },
  {
    state: 'IL',
    cities: [
      city('Chicago', 275, '{60601-60661}'),
      city('Peoria', 11, '{61602-61615}'),
      city('Springfield', 11, '{62701-62712}'),
    ],
  },
  {
    state: 'CA',
    cities: [city('Los Angeles', 390, '{90001-90077}'), city('San Diego', 138, '{92101-92139}')],
  },
  {
    state: 'CA',
    cities: [
      city('San Francisco', 87, '{94102-94134}'),
      city('Oakland', 44, '{94601-94621}'),
      city('Sacramento', 52, '{95811-95838}'),
    ],
  },
  {
    state: 'WA',
    cities: [
      city('Seattle', 74, '{98101-98199}'),
      city('Tacoma', 22, '{98402-98409}'),
      city('Spokane', 23, '{99201-99224}'),
    ],
  },
];
