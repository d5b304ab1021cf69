import { describe, expect, it } from 'vitest';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { IdentifierShape } from '#domain/organisation/identifier-shape.ts';
import type { ColumnType } from '#domain/cycles/workbook-template.ts';
import type { CellValue } from '#spreadsheets/reading/table-file.ts';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { parseFlag } from '#spreadsheets/understanding/values/parse-flag.ts';
import { valueReader } from '#spreadsheets/understanding/values/value-reader.ts';

const columnOf = (type: ColumnType, more: Partial<ConcreteColumn> = {}): ConcreteColumn => ({
  key: 'tested',
  heading: { en: 'Tested' },
  note: { en: '' },
  type,
  required: false,
  aliases: [],
  width: 10,
  ...more,
});

const locales = {
  DE: ['de'],
  FR: ['fr'],
  IT: ['it'],
  JP: ['ja'],
  BR: ['pt-BR'],
  GB: ['en-GB'],
  US: ['en-US'],
  ES: ['es'],
  NL: ['nl'],
  PL: ['pl'],
  SE: ['sv'],
} as const;
type Country = keyof typeof locales;

/** The value, `empty`, or the code of the problem with what is proposed. */
function read(country: Country, column: ConcreteColumn, cell: CellValue): unknown {
  const reading = valueReader(column, habitsOf(locales[country], country))(cell);
  if (reading === undefined) return 'empty';
  if ('problem' in reading) {
    const { code, fix } = reading.problem;
    return fix === undefined ? code : `${code} → ${fix.text}`;
  }
  const told = reading.repair ?? reading.doubt;
  return told ? `${String(reading.value)} (${told.code})` : reading.value;
}

describe('numbers as people write them', () => {
  const column = columnOf({ kind: 'integer', min: 0, max: 1_000_000 });
  it.each<[Country, CellValue, unknown]>([
    ['DE', '1.234', 1234],
    ['DE', '1.234,0', 1234],
    ['FR', '1\u202F234', 1234],
    ['FR', '1\u00A0234,0', 1234],
    ['SE', '1\u2009234', 1234],
    ['PL', '1 234', 1234],
    ['US', '1,234', 1234],
    ['GB', '1,234.0', 1234],
    ['JP', '１，２３４', 1234],
    ['JP', '１２月', 12],
    ['IT', "'1.050", 1050],
    ['ES', '1.234 ', 1234],
    ['NL', '12,5', 'import.whole-number-expected → 13'],
    ['DE', 'ca. 40 Patienten', 'import.number-expected → 40'],
    ['DE', '1,5 Tsd.', 'import.number-expected → 1500'],
    ['JP', '約３００名', 'import.number-expected → 300'],
    ['JP', '1.2万', 'import.number-expected → 12000'],
    ['BR', 'R$ 200', 'import.number-expected'],
    ['US', '12 m', 'import.number-expected'],
    ['US', '10-20', 'import.number-expected'],
    ['FR', '> 100', 'import.number-expected'],
    ['PL', '2 tys.', 'import.number-expected → 2000'],
    ['US', '5,000k patients', 'import.number-expected'],
  ])('%s %j → %j', (country, cell, expected) => {
    expect(read(country, column, cell)).toBe(expected);
  });
});

describe('days as people write them', () => {
  const column = columnOf({ kind: 'date' });
  it.each<[Country, CellValue, unknown]>([
    ['DE', '03/04/2027', '2027-04-03 (import.date-order)'],
    ['US', '03/04/2027', '2027-03-04 (import.date-order)'],
    ['US', '16/03/2027', 'import.date-other-order → 2027-03-16'],
    ['GB', '03/16/2027', 'import.date-other-order → 2027-03-16'],
    ['JP', '27/03/16', '2027-03-16'],
    ['JP', '令和9年3月16日', '2027-03-16'],
    ['BR', '1º de março de 2027', '2027-03-01'],
    ['FR', '1er mars 2027', '2027-03-01'],
    ['SE', '2027-03-16', '2027-03-16'],
    ['NL', '16-3-2027', '2027-03-16'],
    ['DE', 'ab 01.04.2027', 'import.date-expected → 2027-04-01'],
    ['FR', '16/03/2027 (prévu)', 'import.date-expected → 2027-03-16'],
    ['DE', '01.04.2027 bis 30.06.2027', 'import.date-expected'],
    ['DE', '31.02.2027', 'import.date-expected'],
  ])('%s %j → %j', (country, cell, expected) => {
    expect(read(country, column, cell)).toBe(expected);
  });
});

describe('yes and no', () => {
  it.each([
    'yes granted ja erteilt oui accordé sì concesso sim aceito はい 同意あり 同意 tak udzielona sant sí otorgado gegeven lämnat'.split(
      ' ',
    ),
  ])('is said in every template language: %s and friends', (...words) => {
    for (const word of words) expect([word, parseFlag(word)]).toEqual([word, true]);
  });
  it.each([
    'no refused nein widerrufen non refusé negato não recusado いいえ 未同意 同意なし nie odmowa nej nekat revocado nee geweigerd'.split(
      ' ',
    ),
  ])('is denied in every template language: %s and friends', (...words) => {
    for (const word of words) expect([word, parseFlag(word)]).toEqual([word, false]);
  });
  it.each<[Country, string, unknown]>([
    ['DE', 'ja, mündlich', 'import.flag-expected → Ja'],
    ['JP', 'はい（電話）', 'import.flag-expected → はい'],
    ['FR', 'non (2024)', 'import.flag-expected → Non'],
    ['GB', 'yes?', 'import.flag-expected'],
    ['DE', 'ja, aber nicht per Telefon', 'import.flag-expected'],
    ['PL', 'może', 'import.flag-expected'],
  ])('%s %j → %j', (country, cell, expected) => {
    expect(read(country, columnOf({ kind: 'flag' }), cell)).toBe(expected);
  });
});

describe('identifiers', () => {
  const shaped = (shape: IdentifierShape) => columnOf({ kind: 'identifier', maxLength: 40 }, { shape });
  const plz = shaped({ lengths: [5], digits: true });
  const npi = shaped({ lengths: [10], digits: true, check: 'npi' });
  const rpps = shaped({ lengths: [11], digits: true, check: 'luhn' });
  it.each<[ConcreteColumn, CellValue, unknown]>([
    [plz, 1067, '01067 (import.zeros-restored)'],
    [plz, '01067', '01067'],
    [plz, 99, 'import.identifier-length'],
    [plz, '99O84', 'import.identifier-figures → 99084'],
    [plz, '123456', 'import.identifier-length'],
    [npi, 1_234_567_893, '1234567893'],
    [npi, '1234-567-893', '1234567893'],
    [npi, '1234567894', 'import.identifier-check'],
    [npi, '123456789E', 'import.identifier-figures'],
    [rpps, 34_567_818, '00034567818 (import.zeros-restored)'],
    [rpps, 34_567_819, 'import.identifier-length'],
    [columnOf({ kind: 'identifier', maxLength: 40 }), 'А12', 'import.look-alike-letters → A12'],
    [columnOf({ kind: 'identifier', maxLength: 40 }), 'ΑΒ-1', 'import.look-alike-letters → AB-1'],
    [columnOf({ kind: 'identifier', maxLength: 40 }), "'00123", '00123'],
    [columnOf({ kind: 'identifier', maxLength: 40 }), 'Ж12', 'Ж12'],
    [columnOf({ kind: 'identifier', maxLength: 40 }), '\u00A0００１２ \u200B', '0012'],
  ])('%# %j → %j', (column, cell, expected) => {
    expect(read('DE', column, cell)).toBe(expected);
  });
});
