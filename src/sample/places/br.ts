import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesBr: readonly TerritoryPlaces[] = [
  { state: 'SP', cities: [city('São Paulo', 600, '{01001-02990}-##0', '{03001-03989}-##0')] },
  {
    state: 'SP',
    cities: [
      city('São Paulo', 550, '{04001-05890}-##0'),
      city('Santo André', 72, '{09010-09290}-##0'),
      city('Santos', 43, '{11010-11095}-##0'),
    ],
  },
  {
    state: 'SP',
    cities: [
      city('Campinas', 120, '{13010-13106}-##0'),
      city('Ribeirão Preto', 70, '{14010-14109}-##0'),
      city('Sorocaba', 68, '{18010-18109}-##0'),
      city('São José dos Campos', 72, '{12210-12248}-##0'),
    ],
  },
  {
    state: 'RJ',
    cities: [
      city('Rio de Janeiro', 670, '{20010-23799}-##0'),
      city('Niterói', 51, '{24020-24360}-##0'),
      city('Petrópolis', 30, '{25610-25780}-##0'),
    ],
  },
  {
    state: 'MG',
    cities: [
      city('Belo Horizonte', 250, '{30110-31980}-##0'),
      city('Juiz de Fora', 57, '{36010-36107}-##0'),
      city('Uberlândia', 69, '{38400-38415}-##0'),
      city('Contagem', 66, '{32010-32374}-##0'),
    ],
  },
  {
    state: 'RS',
    cities: [
      city('Porto Alegre', 148, '{90010-91790}-##0'),
      city('Caxias do Sul', 51, '{95010-95112}-##0'),
      city('Pelotas', 34, '{96010-96090}-##0'),
      city('Santa Maria', 28, '{97010-97119}-##0'),
    ],
  },
  {
    state: 'PR',
    cities: [
      city('Curitiba', 195, '{80010-82990}-##0'),
      city('Londrina', 57, '{86010-86099}-##0'),
      city('Maringá', 43, '{87010-87099}-##0'),
      city('Florianópolis', 51, '{88010-88099}-##0'),
      city('Joinville', 59, '{89201-89239}-##0'),
    ],
  },
  {
    state: 'BA',
    cities: [
      city('Salvador', 288, '{40010-42499}-##0'),
      city('Feira de Santana', 61, '{44001-44099}-##0'),
      city('Vitória da Conquista', 34, '{45000-45099}-##0'),
      city('Aracaju', 66, '{49010-49098}-##0'),
    ],
  },
  {
    state: 'PE',
    cities: [
      city('Recife', 165, '{50010-52291}-##0'),
      city('Olinda', 39, '{53010-53439}-##0'),
      city('João Pessoa', 81, '{58010-58099}-##0'),
      city('Maceió', 102, '{57010-57099}-##0'),
      city('Natal', 89, '{59010-59139}-##0'),
    ],
  },
  {
    state: 'CE',
    cities: [
      city('Fortaleza', 268, '{60010-61599}-##0'),
      city('Teresina', 86, '{64000-64099}-##0'),
      city('São Luís', 110, '{65010-65099}-##0'),
      city('Belém', 149, '{66010-66999}-##0'),
    ],
  },
  {
    state: 'DF',
    cities: [
      city('Brasília', 301, '{70040-72549}-##0'),
      city('Goiânia', 155, '{74003-74894}-##0'),
      city('Anápolis', 39, '{75001-75149}-##0'),
      city('Campo Grande', 90, '{79002-79124}-##0'),
    ],
  },
];
