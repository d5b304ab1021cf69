import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesMx: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Ciudad de México', 460, '{03000-06999}')] },
  {
    state: '',
    cities: [city('Ciudad de México', 460, '{07000-14999}'), city('Toluca', 91, '{50000-50290}')],
  },
  { state: '', cities: [city('Guadalajara', 139, '{44100-44990}'), city('Zapopan', 148, '{45010-45239}')] },
  { state: '', cities: [city('Monterrey', 114, '{64000-64990}'), city('Saltillo', 88, '{25000-25299}')] },
  {
    state: '',
    cities: [
      city('Puebla', 169, '{72000-72590}'),
      city('Veracruz', 61, '{91700-91960}'),
      city('Oaxaca de Juárez', 27, '{68000-68159}'),
    ],
  },
  {
    state: '',
    cities: [
      city('León', 172, '{37000-37690}'),
      city('Querétaro', 105, '{76000-76250}'),
      city('San Luis Potosí', 91, '{78000-78439}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Tijuana', 181, '{22000-22710}'),
      city('Hermosillo', 94, '{83000-83299}'),
      city('Chihuahua', 94, '{31000-31390}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Mérida', 100, '{97000-97320}'),
      city('Cancún', 89, '{77500-77560}'),
      city('Villahermosa', 34, '{86000-86190}'),
    ],
  },
];
