import { describe, expect, it } from 'vitest';
import { nearMarks, nearnessAmong } from '#domain/customers/consent/near-names.ts';
import { nearPlaces } from '#domain/customers/consent/near-places.ts';
import { markIndex } from '#domain/customers/erasure/mark-index.ts';
import { marksOf, written } from '#domain/customers/erasure/traits.ts';

const digest = (text: string): string => `d(${text})`;

/** Whether somebody who refused is met by a row, by their marks and by digests of these. */
function isNear(refuser: Person, row: Person): boolean {
  const person = { names: [refuser.name], rows: [{ ...refuser }] };
  const marks = [...marksOf(person).map(written), ...nearMarks(person)];
  const met = [
    nearnessAmong(markIndex([{ marks, of: 'live' }]))({ ...row }),
    nearnessAmong(markIndex([{ marks: marks.map(digest), of: 'gone' }], digest))({ ...row }),
  ].map((found) => found.length > 0);
  expect(met[0]).toBe(met[1]);
  return met[0]!;
}

interface Person {
  readonly name: string;
  readonly city?: string;
  readonly postcode?: string;
}

const anna = { name: 'Anna Bianchi', city: 'Roma' };

describe('somebody who refused', () => {
  it.each([
    'Anna Maria Bianchi',
    'Anna Bianchi Verdi',
    'AnnaBianchi',
    'Bianchi Anna 2',
    'Anna Biancchi',
    'Anna Bianki',
    'Anna B1anchi',
    'Анна Бианки',
    'Анна Бьянки',
    'Άννα Μπιάνκι',
    'アンナ・ビアンキ',
    'あんな・びあんき',
    'Anna Bianchi & Ugo Verdi',
    'Anna Bianchi / Ugo Verdi',
    'Anna Bianchi c/o Studio Verdi',
    'in Neri Anna Bianchi',
    'A. Bianchi',
  ])('is asked about by a name that is like theirs: %s', (name) => {
    expect(isNear(anna, { name, city: 'Roma' })).toBe(true);
  });

  it.each([
    ['Giuseppe Verdi', 'Beppe Verdi'],
    ['Pino Verdi', 'Peppe Verdi'],
    ['William Smith', 'Bill Smith'],
    ['Bob Smith', 'Robert J. Smith'],
    ['José García', 'Pepe García'],
    ['Francisco Ruiz', 'Paco Ruiz López'],
    ['Katarzyna Nowak', 'Kasia Nowak'],
    ['Jan Novak', 'Johannes Novak'],
    ['Hans Maier', 'Johannes Maier'],
    ['Cornelis de Vries', 'Kees de Vries'],
    ['Александр Иванов', 'Саша Иванов'],
    ['Дмитрий Петров', 'Dima Petrov'],
    ['Søren Peter Østergård', 'Soren Ostergaard'],
    ['Małgorzata Wójcik', 'Gosia Wojcik'],
    ['Þórður Jónsson', 'Thordur Jonsson'],
    ['Anna Bianchi', 'Annie Bianchi'],
  ])(
    'is asked about by a short form of the name, and by letters of other alphabets: %s, %s',
    (name, other) => {
      expect(isNear({ name, city: 'Roma' }, { name: other, city: 'Roma' })).toBe(true);
      expect(isNear({ name: other, city: 'Roma' }, { name, city: 'Roma' })).toBe(true);
      expect(isNear({ name, city: 'Roma' }, { name: other, city: 'Milano' })).toBe(false);
    },
  );

  it.each([
    ['Giuseppe Verdi', 'Giovanni Verdi'],
    ['Bill Smith', 'Bob Smith'],
    ['Kasia Nowak', 'Gosia Nowak'],
    ['Paco Ruiz', 'Pepe Ruiz'],
  ])('is told apart by short forms of two names: %s, %s', (name, other) => {
    expect(isNear({ name, city: 'Roma' }, { name: other, city: 'Roma' })).toBe(false);
  });

  it.each([
    'Rome',
    'Rom',
    'Rzym',
    'ローマ',
    '00184 Roma',
    'Roma (RM)',
    'Roma RM',
    'Roma EUR',
    'ROMA CAPITALE',
    'n/a',
    'N.N.',
    '-',
    'unbekannt',
    '',
  ])('is asked about where the place is spelled otherwise, or is none: %s', (city) => {
    expect(isNear(anna, { name: 'Anna Bianchi', city })).toBe(true);
    expect(isNear({ ...anna, city }, anna)).toBe(true);
  });

  it('is asked about under part of the name', () => {
    const whole = { name: 'Maria João Silva Santos', city: 'Lisboa' };
    expect(isNear(whole, { name: 'Maria Silva Santos', city: 'Lisbon' })).toBe(true);
    expect(isNear(whole, { name: 'João Santos', city: 'Lisboa' })).toBe(true);
  });

  it('is met by the postcode before a town', () => {
    const known = { name: 'Eva Krüger', postcode: '50667' };
    expect(isNear(known, { name: 'Eva Krueger', city: 'D-50667 Köln' })).toBe(true);
  });

  it.each([
    ['who is elsewhere', { name: 'Anna Bianchi', city: 'Milano' }],
    ['of one word', { name: 'Bianchi', city: 'Roma' }],
    ['of whom one word alone is the same', { name: 'Anna Neri Verdi', city: 'Roma' }],
    ['who has words besides and no place', { name: 'Anna Maria Bianchi', city: '' }],
    ['whose town only begins alike', { name: 'Anna Bianchi', city: 'Romano di Lombardia' }],
    ['who sounds otherwise', { name: 'Anna Bianco', city: 'Roma' }],
  ])('is not asked about by a row of somebody %s', (_who, row) => {
    expect(isNear(anna, row)).toBe(false);
  });

  it('is told apart by numbers', () => {
    const known = { name: 'Doctor Bianchi1', city: 'Roma' };
    expect(isNear(known, { name: 'Doctor Bianchi11', city: 'Roma' })).toBe(false);
    expect(isNear({ ...anna, name: 'Studio Nord Uno 01' }, { ...anna, name: 'Studio Nord Uno 02' })).toBe(
      false,
    );
  });

  it('is told apart by towns that begin with a word many begin with', () => {
    const known = { name: 'Ugo Neri', city: 'San Marco' };
    expect(isNear(known, { name: 'Ugo Neri', city: 'San Giovanni' })).toBe(false);
    expect(isNear(known, { name: 'Ugo Neri', city: 'San Marco in Lamis' })).toBe(false);
  });
});

/** How people of other languages write a town of the sample’s markets. */
const townsSaid = [
  'Porto Oporto',
  'Köln Cologne Colonia Keulen',
  'Genève Genf Ginevra Geneva Ginebra',
  'Lisboa Lissabon Lisbonne Лиссабон',
  'Firenze Florence Florenz Florencia',
  'München Munich Monaco_di_Baviera Monachium ミュンヘン',
  'Москва Moskau Moscou Mosca モスクワ',
  'Québec Quebec_City',
  'St._Gallen Sankt_Gallen San_Gallo',
  'Kraków Krakau Cracovie KRAKOW',
  'Basel Bâle Basilea',
  'Göteborg Gothenburg',
  '’s-Gravenhage Den_Haag La_Haye The_Hague',
  'Mumbai Bombay',
  'New_Delhi Delhi',
  '東京都 Tokyo Tokio 东京',
].map((town) => town.split(' ').map((name) => name.replaceAll('_', ' ')));

it.each(townsSaid)('%s is one town, whatever the language', (...names) => {
  const last = names.map((city) => nearPlaces({ city }).at(-1));
  expect(new Set(last)).toEqual(new Set([last[0]]));
  expect(last[0]).not.toBeUndefined();
  const [own = ''] = names;
  for (const city of names)
    expect(isNear({ name: 'Ugo Neri', city: own }, { name: 'Ugo Neri', city })).toBe(true);
});

it('no two towns of these are one', () => {
  const towns = townsSaid.map(([city = '']) => nearPlaces({ city }).at(-1));
  expect(new Set(towns).size).toBe(townsSaid.length);
});

describe('a place', () => {
  it.each([
    ['München', '', ['munchen']],
    ['Muenchen-Pasing', '81241', ['munchen pasing', 'munchen', '81241']],
    ['Monaco di Baviera', '', ['munchen di baviera', 'munchen']],
    ['The Hague', '', ['haag']],
    ['La Coruña', '', ['coruna']],
    ['大阪市', '', ['osaka']],
    ['リスボン', '', ['lisboa']],
    ['Łódź', '', ['lodz']],
    ['Москва', '', ['moskva']],
    ['Saint-Gall', '9000', ['sankt gallen', '9000']],
    ['San Sebastián', '', ['donostia']],
    ['Ciudad de México', '', ['mexico']],
    ['Den Bosch', '', ['hertogenbosch']],
    ['New York, NY', '', ['new york']],
    ['k. A.', 'n/a', []],
    ['Great Yarmouth', 'NR30 1AA', ['great yarmouth', 'NR301AA']],
  ])('is the same however it is written: %s', (city, postcode, places) => {
    expect(nearPlaces({ city, postcode })).toEqual(places);
  });
});
