import { describe, expect, it } from 'vitest';
import { foldValue } from '#domain/customers/identity/fold-value.ts';
import type { MatchField, MatchTable } from '#domain/customers/identity/field.ts';
import { matchTables } from '#domain/customers/identity/match-tables.ts';

const field = (key: string, kind: MatchField['kind'], scheme?: MatchField['scheme']): MatchField =>
  scheme === undefined ? { key, kind } : { key, kind, scheme };
const tableOf = (rows: readonly (readonly string[])[]): MatchTable => ({
  size: rows.length,
  values: rows[0]!.map((_, column) => rows.map((row) => row[column]!)),
});

const atPractice = [field('name', 'name'), field('organisation', 'text'), field('city', 'short-text')];
const praxis = (name: string) => [name, 'Praxis am Markt', 'Köln'];

/** Which rows were linked, by the decision. */
const pairsOf = (fields: readonly MatchField[], left: MatchTable, right?: MatchTable) => {
  const { pairs } = matchTables(fields, left, right);
  const by = (decision: string) =>
    pairs
      .filter((each) => each.decision === decision)
      .map((each) => `${each.left}-${each.right}`)
      .toSorted();
  return { linked: by('linked'), review: by('review') };
};

describe('people of one practice', () => {
  it('are one, however title, order, umlaut and capitals are written', () => {
    const four = ['Dr. Hans Müller', 'Müller, Hans Dr. med.', 'Dr. Hans Mueller', 'HANS MÜLLER'].map(praxis);
    const others = [
      ['Dr. Petra Schulze', 'MVZ Nord', 'Kiel'],
      ['Ayşe Yılmaz', 'Klinikum Süd', 'Ulm'],
    ];
    expect(pairsOf(atPractice, tableOf([...four, ...others])).linked).toEqual([
      '0-1',
      '0-2',
      '0-3',
      '1-2',
      '1-3',
      '2-3',
    ]);
  });

  it('are two where first names differ, also with family name, house and telephone in common', () => {
    const fields = [
      field('given-name', 'given-name'),
      field('family-name', 'family-name'),
      field('street', 'text'),
      field('city', 'short-text'),
      field('phone', 'phone'),
    ];
    const couple = ['Hans', 'Helga'].map((given) => [
      given,
      'Dornbusch',
      'Am Markt 3',
      'Köln',
      '0221 998877',
    ]);
    const rest = ['Ina Weber', 'Jan Krüger', 'Olga Petrov', 'Tim Berg'].map((name, at) => [
      ...name.split(' '),
      `Ring ${at + 10}`,
      'Bonn',
      `0228 11${at}22${at}`,
    ]);
    expect(pairsOf(fields, tableOf([...couple, ...rest])).linked).toEqual([]);
  });

  it('are never linked by themselves where two valid numbers of a scheme differ, and wait for somebody', () => {
    const fields = [field('npi', 'code', 'npi'), ...atPractice];
    const rows = [
      ['1234567893', ...praxis('Hans Müller')],
      ['1245319599', ...praxis('Hans Müller')],
      ['1234567893', ...praxis('H. Müller')],
    ];
    const { linked, review } = pairsOf(fields, tableOf(rows));
    expect(linked).toEqual(['0-2']);
    expect(review).toContain('0-1');
  });
});

it('reads every usual title before a name as a title', () => {
  const titles = [
    'Dr.',
    'Prof. Dr. med.',
    'PD Dr.',
    'Priv.-Doz. Dr. med.',
    'Dr. med. dent.',
    'Dr. rer. nat.',
    'Dipl.-Med.',
  ];
  const more = [
    'apl. Prof. Dr.',
    'Univ.-Prof. Dr.',
    'Prof. Dr. Dr. h. c.',
    'Dr. phil.',
    'Dr.-Ing.',
    'Dr. med. univ.',
  ];
  const folded = [...titles, ...more].map((title) => foldValue('name', `${title} Hans Müller`));
  expect(new Set(folded)).toEqual(new Set(['hans muller']));
  expect(foldValue('name', 'Phil Nat')).toBe('phil nat');
});

it('says nothing of records that say nothing, in however short a list', () => {
  const rows = [praxis('Anna Berg'), praxis('Anna Berg'), ['', '', '']];
  expect(pairsOf(atPractice, tableOf(rows))).toEqual({ linked: ['0-1'], review: [] });
});

it('reads names of other scripts and transliterations as one', () => {
  const rows = [
    ['Mohammed Al-Rashid', 'Al Noor Hospital', 'Dubai'],
    ['Muhammad Al Rasheed', 'Al Noor Hospital', 'Dubai'],
    ['Łukasz Wójcik', 'Szpital Miejski', 'Łódź'],
    ['LUKASZ WOJCIK', 'Szpital Miejski', 'Lodz'],
    ['山田 太郎', '中央病院', '大阪市'],
    ['山田太郎 先生', '中央病院', '大阪市'],
    ['Ирина Соколова', 'Клиника Мира', 'Самара'],
    ['Irina Sokolova', 'Klinika Mira', 'Samara'],
  ];
  expect(pairsOf(atPractice, tableOf(rows)).linked).toEqual(['0-1', '2-3', '4-5', '6-7']);
});

it('finds for each of one list theirs of the other, and says how sure it is', () => {
  const names = ['Anna Berger', 'Bela Kovacs', 'Carla Rossi', 'David Nguyen', 'Eva Novak', 'Finn Olsen'];
  const left = names.map((name, at) => [name, `Haus ${name.length} ${at}`, 'Wien']);
  const right = names
    .map((name, at) => [name.toUpperCase(), `Haus ${name.length} ${at}`, 'Wien'])
    .toReversed();
  const { pairs, oneToOne, expectedPrecision } = matchTables(atPractice, tableOf(left), tableOf(right));
  expect(oneToOne).toBe(true);
  expect(pairs.filter(({ decision }) => decision === 'linked').map((each) => each.left + each.right)).toEqual(
    names.map(() => names.length - 1),
  );
  expect(expectedPrecision).toBeGreaterThan(0.99);
});
