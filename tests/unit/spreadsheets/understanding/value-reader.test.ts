import { describe, expect, it } from 'vitest';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { ColumnType } from '#domain/cycles/workbook-template.ts';
import type { CellValue } from '#spreadsheets/reading/table-file.ts';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { consentReader } from '#spreadsheets/understanding/values/read-consent.ts';
import { valueReader } from '#spreadsheets/understanding/values/value-reader.ts';
import { sampleWorkbook } from '../../../support/sample-workbook.ts';

const habits = habitsOf(['de-DE'], 'DE');

const columnOf = (type: ColumnType): ConcreteColumn => ({
  key: 'tested',
  heading: { en: 'Tested' },
  note: { en: '' },
  type,
  required: false,
  aliases: [],
  width: 10,
});

const sampleColumn = (key: string): ConcreteColumn => {
  const found = sampleWorkbook.sheets.flatMap((sheet) => sheet.columns).find((column) => column.key === key);
  if (!found) throw new Error(`no column ${key}`);
  return found;
};

/** The value, `empty`, or the code of the problem. */
function read(column: ConcreteColumn, cell: CellValue): unknown {
  const reading = valueReader(column, habits)(cell);
  if (reading === undefined) return 'empty';
  return 'value' in reading ? reading.value : reading.problem.code;
}

describe('whole numbers', () => {
  const column = columnOf({ kind: 'integer', min: 0, max: 10_000 });
  it.each<[CellValue, unknown]>([
    [12, 12],
    ['12', 12],
    ['1.234', 1234],
    ['1 234', 1234],
    ['１２', 12],
    ['１２月', 12],
    ['3件', 3],
    [11.999999999, 12],
    ['12,0', 12],
    ['', 'empty'],
    ['\u00A0', 'empty'],
    ['–', 'empty'],
    ['n/a', 'empty'],
    ['k. A.', 'empty'],
    [12.5, 'import.whole-number-expected'],
    ['12,5', 'import.whole-number-expected'],
    ['1,234', 'import.whole-number-expected'],
    [-1, 'import.number-out-of-range'],
    ['10.001', 'import.number-out-of-range'],
    ['ca. 100', 'import.number-expected'],
    ['=A1', 'import.number-expected'],
    [true, 'import.number-expected'],
    [{ date: '2027-03-16T00:00:00' }, 'import.number-expected'],
    [{ error: '#N/A' }, 'import.error-cell'],
    ['#NV ', 'import.error-cell'],
    ['#¿nombre?', 'import.error-cell'],
    ['# 12', 'import.number-expected'],
    [{ error: '=' }, 'import.formula-without-value'],
    [Number.POSITIVE_INFINITY, 'import.number-expected'],
  ])('%j → %j', (cell, expected) => {
    expect(read(column, cell)).toBe(expected);
  });
});

describe('shares', () => {
  const column = columnOf({ kind: 'share', min: 0, max: 10_000 });
  it.each<[CellValue, unknown]>([
    [0.8, 8000],
    ['0,8', 8000],
    ['80 %', 8000],
    ['80,5%', 8050],
    ['８０％', 8000],
    [80, 8000],
    ['80', 8000],
    [1, 10_000],
    ['1%', 100],
    [0, 0],
    [100, 10_000],
    [2, 200],
    [1.5, 'import.share-ambiguous'],
    ['120 %', 'import.share-out-of-range'],
    [120, 'import.share-out-of-range'],
    [-0.5, 'import.share-out-of-range'],
    ['half', 'import.share-expected'],
    ['', 'empty'],
  ])('%j → %j', (cell, expected) => {
    expect(read(column, cell)).toBe(expected);
  });

  it('takes 1.5 for one and a half where the limits allow it', () => {
    expect(read(columnOf({ kind: 'share', min: 0, max: 20_000 }), 1.5)).toBe(15_000);
  });

  it('doubts a column that mixes fractions and percentages', () => {
    const reader = valueReader(column, habits);
    expect(reader(80)).toEqual({ value: 8000 });
    expect(reader(1)).toMatchObject({ value: 10_000, doubt: { code: 'import.share-mixed' } });
  });
});

describe('dates', () => {
  const column = columnOf({ kind: 'date' });
  it.each<[CellValue, unknown]>([
    [{ date: '2027-03-16T00:00:00' }, '2027-03-16'],
    [{ date: '2027-03-16T13:45:00' }, '2027-03-16'],
    [{ date: '1899-12-31T08:00:00' }, 'import.date-expected'],
    [46_462, '2027-03-16'],
    ['46462', '2027-03-16'],
    ['16.03.2027', '2027-03-16'],
    ['03/16/2027', 'import.date-other-order'],
    [7, 'import.date-expected'],
    [true, 'import.date-expected'],
    ['next year', 'import.date-expected'],
    ['--', 'empty'],
  ])('%j → %j', (cell, expected) => {
    expect(read(column, cell)).toBe(expected);
  });
});

describe('yes and no', () => {
  const column = columnOf({ kind: 'flag' });
  it.each<CellValue>([
    true,
    1,
    'Ja',
    'JA ',
    'yes',
    'Y',
    'Oui',
    'Sí',
    'Tak',
    'はい',
    'Sim',
    'Sì',
    'Si',
    'x',
    'Ｘ',
    '✓',
    '✔️',
    '○',
    'wahr',
    'TRUE',
    '1',
    'opt-in',
  ])('%j is yes', (cell) => {
    expect(read(column, cell)).toBe(true);
  });
  it.each<CellValue>([
    false,
    0,
    'Nein',
    'Nie',
    'Nej',
    'Nee',
    'fałsz',
    'no',
    'N',
    'Non',
    'いいえ',
    'Não',
    'nao',
    '×',
    '✗',
    'falsch',
    '0',
    'opt-out',
    'なし',
  ])('%j is no', (cell) => {
    expect(read(column, cell)).toBe(false);
  });
  it.each<CellValue>(['maybe', 2, '?', { date: '2027-01-01T00:00:00' }])('%j is neither', (cell) => {
    expect(read(column, cell)).toBe('import.flag-expected');
  });
});

describe('identifiers', () => {
  const column = columnOf({ kind: 'identifier', maxLength: 20 });
  it.each<[CellValue, unknown]>([
    ['00123', '00123'],
    [' 00123\u00A0', '00123'],
    ['WDEH 0012', 'WDEH 0012'],
    ['ＡＢ１２', 'AB12'],
    [1001, '1001'],
    [123_456_789_012, '123456789012'],
    [12.5, '12.5'],
    [1e15, 'import.identifier-precision'],
    [1.23e21, 'import.identifier-precision'],
    ['1.23E+12', 'import.identifier-precision'],
    ['1,23E+12', 'import.identifier-precision'],
    ['12E4', '12E4'],
    [{ date: '2027-03-04T00:00:00' }, 'import.identifier-is-date'],
    ['x'.repeat(21), 'import.text-too-long'],
    ['-', 'empty'],
    ['NA', 'NA'],
    ['=1+1', '=1+1'],
  ])('%j → %j', (cell, expected) => {
    expect(read(column, cell)).toBe(expected);
  });
});

describe('free text', () => {
  const column = columnOf({ kind: 'text', maxLength: 40 });
  it.each<[CellValue, unknown]>([
    ['  Dr. Anna\u00A0Muster ', 'Dr. Anna Muster'],
    ['two\r\nlines', 'two\nlines'],
    ['zero\u200Bwidth', 'zerowidth'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['㈱ 山田', '㈱ 山田'],
    [1234, '1234'],
    [1e21, '1000000000000000000000'],
    [true, 'TRUE'],
    [{ date: '2027-03-16T00:00:00' }, '2027-03-16'],
    ['n/a', 'n/a'],
    ['—', 'empty'],
    ['x'.repeat(41), 'import.text-too-long'],
  ])('%j → %j', (cell, expected) => {
    expect(read(column, cell)).toBe(expected);
  });
});

describe('lists', () => {
  it.each<[CellValue, unknown]>([
    ['Kardiologie', 'cardiology'],
    ['CARDIOLOGY', 'cardiology'],
    ['循環器内科', 'cardiology'],
    ['cardio', 'cardiology'],
    ['Médecine  generale', 'general-practice'],
    ['general-practice', 'general-practice'],
    ['Hausarzt ', 'general-practice'],
    ['', 'empty'],
    ['Kardiolgie', 'import.not-in-list'],
    ['Astrology', 'import.not-in-list'],
  ])('specialty %j → %j', (cell, expected) => {
    expect(read(sampleColumn('specialty'), cell)).toBe(expected);
  });

  it.each<[CellValue, unknown]>([
    [3, '3'],
    ['3', '3'],
    ['３', '3'],
    ['Versuch', '2'],
    ['2 – Versuch', '2'],
    ['5: whatever', '5'],
    [6, 'import.not-in-list'],
  ])('adoption %j → %j', (cell, expected) => {
    expect(read(sampleColumn('adoption'), cell)).toBe(expected);
  });

  it('suggests the entry a slip of the pen was meant for', () => {
    expect(valueReader(sampleColumn('specialty'), habits)('Kardiolgie')).toEqual({
      problem: {
        code: 'import.not-in-list',
        values: {
          allowed: 'Kardiologie, Allgemeinmedizin',
          suggestion: 'Kardiologie',
          rivals: 'Kardiologie',
        },
        fix: { value: 'cardiology', text: 'Kardiologie' },
      },
    });
  });
});

describe('a text that is longer than anybody writes such a value', () => {
  const long = 200_000;
  const kinds: readonly (readonly [string, ConcreteColumn, string])[] = [
    ['a number', columnOf({ kind: 'integer', min: 0, max: 10_000 }), 'import.number-expected'],
    ['a share', columnOf({ kind: 'share', min: 0, max: 10_000 }), 'import.share-expected'],
    ['a day', columnOf({ kind: 'date' }), 'import.date-expected'],
    ['a yes or no', columnOf({ kind: 'flag' }), 'import.flag-expected'],
    ['a choice', sampleColumn('specialty'), 'import.not-in-list'],
  ];

  it.each(kinds)('is not %s, whatever it is made of', (_, column, code) => {
    for (const filling of [' ', '(', '*', 'a.', '% '])
      expect(read(column, `1${filling.repeat(long)}x`)).toBe(code);
  });

  it('is one where only blanks make it long', () => {
    expect(read(columnOf({ kind: 'integer', min: 0, max: 10_000 }), `12${' '.repeat(long)}`)).toBe(12);
  });

  it('is not taken for its beginning', () => {
    expect(read(columnOf({ kind: 'integer', min: 0, max: 10_000 }), `${'0'.repeat(600)}12`)).toBe(
      'import.number-expected',
    );
  });

  it('says nothing of a consent, with one blank or with many', () => {
    const refusals = { words: { refused: [], agreed: [], yes: [], no: [], doubtful: [], since: [] } };
    const reader = consentReader('agreed', refusals, habits);
    for (const blanks of [1, 400])
      expect(reader(`a${' '.repeat(blanks)}x${' '.repeat(blanks)}y`)).toMatchObject({
        problem: { code: 'import.flag-expected' },
      });
  });
});
