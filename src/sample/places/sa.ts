import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesSa: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Riyadh North', 60, '13{200-399}'), city('Diriyah', 35, '13{700-799}')] },
  { state: '', cities: [city('Riyadh Central', 60, '12{200-299}'), city('Riyadh West', 40, '13{500-599}')] },
  { state: '', cities: [city('Riyadh East', 60, '14{200-299}'), city('Al Kharj', 30, '16{200-299}')] },
  { state: '', cities: [city('Jeddah North', 60, '23{400-499}'), city('Jeddah South', 50, '22{200-299}')] },
  { state: '', cities: [city('Makkah', 60, '24{200-299}'), city('Taif', 40, '26{500-599}')] },
  { state: '', cities: [city('Madinah', 60, '42{300-399}'), city('Tabuk', 40, '47{300-399}')] },
  {
    state: '',
    cities: [
      city('Dammam', 55, '32{200-299}'),
      city('Khobar', 35, '34{400-499}'),
      city('Al Ahsa', 45, '36{300-399}'),
    ],
  },
  {
    state: '',
    cities: [
      city('Abha', 40, '62{500-599}'),
      city('Jazan', 25, '45{100-199}'),
      city('Buraydah', 40, '52{300-399}'),
    ],
  },
];
