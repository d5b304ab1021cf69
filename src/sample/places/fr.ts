import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesFr: readonly TerritoryPlaces[] = [
  { state: '', cities: [city('Paris', 210, '{75001-75020}')] },
  {
    state: '',
    cities: [
      city('Boulogne-Billancourt', 12, '92100'),
      city('Nanterre', 10, '92000'),
      city('Versailles', 8, '78000'),
      city('Créteil', 9, '94000'),
      city('Saint-Denis', 11, '93200'),
      city('Argenteuil', 11, '95100'),
    ],
  },
  {
    state: '',
    cities: [
      city('Lille', 23, '59000', '59800'),
      city('Roubaix', 10, '59100'),
      city('Amiens', 13, '80000', '80080', '80090'),
      city('Dunkerque', 9, '59140', '59240'),
      city('Arras', 4, '62000'),
    ],
  },
  {
    state: '67',
    cities: [
      city('Strasbourg', 29, '67000', '67100', '67200'),
      city('Mulhouse', 11, '68100', '68200'),
      city('Colmar', 7, '68000'),
      city('Metz', 12, '57000', '57050', '57070'),
      city('Nancy', 10, '54000', '54100'),
    ],
  },
  {
    state: '',
    cities: [
      city('Lyon', 52, '{69001-69009}'),
      city('Villeurbanne', 15, '69100'),
      city('Grenoble', 16, '38000', '38100'),
      city('Saint-Étienne', 17, '42000', '42100'),
      city('Annecy', 13, '74000'),
    ],
  },
  {
    state: '',
    cities: [
      city('Marseille', 87, '{13001-13016}'),
      city('Aix-en-Provence', 15, '13090', '13100'),
      city('Toulon', 18, '83000', '83100', '83200'),
      city('Nice', 34, '06000', '06100', '06200', '06300'),
      city('Avignon', 9, '84000'),
    ],
  },
  {
    state: '',
    cities: [
      city('Toulouse', 50, '31000', '31100', '31200', '31300', '31400', '31500'),
      city('Montpellier', 30, '34000', '34070', '34080', '34090'),
      city('Nîmes', 15, '30000', '30900'),
      city('Perpignan', 12, '66000', '66100'),
    ],
  },
  {
    state: '',
    cities: [
      city('Bordeaux', 26, '33000', '33100', '33200', '33300', '33800'),
      city('Pau', 8, '64000'),
      city('Bayonne', 5, '64100'),
      city('La Rochelle', 8, '17000'),
      city('Limoges', 13, '87000', '87100'),
      city('Poitiers', 9, '86000'),
    ],
  },
  {
    state: '',
    cities: [
      city('Nantes', 32, '44000', '44100', '44200', '44300'),
      city('Rennes', 22, '35000', '35200', '35700'),
      city('Angers', 15, '49000', '49100'),
      city('Brest', 14, '29200'),
      city('Vannes', 5, '56000'),
      city('Quimper', 6, '29000'),
    ],
  },
  {
    state: '',
    cities: [
      city('Rouen', 11, '76000', '76100'),
      city('Le Havre', 17, '76600', '76610', '76620'),
      city('Caen', 11, '14000'),
      city('Le Mans', 14, '72000', '72100'),
      city('Évreux', 5, '27000'),
    ],
  },
  {
    state: '',
    cities: [
      city('Dijon', 16, '21000'),
      city('Besançon', 12, '25000'),
      city('Clermont-Ferrand', 15, '63000', '63100'),
      city('Tours', 14, '37000', '37100', '37200'),
      city('Orléans', 12, '45000', '45100'),
      city('Reims', 18, '51100'),
    ],
  },
];
