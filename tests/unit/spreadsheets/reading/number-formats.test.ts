import { describe, expect, it } from 'vitest';
import {
  numberFormat,
  numberFormatOfCode,
  shownWords,
} from '#spreadsheets/reading/workbook/number-formats.ts';

describe('numberFormatOfCode', () => {
  it.each([
    'd',
    'yyyy-mm-dd',
    'dd/mm/yyyy hh:mm',
    'mmm yy',
    'h:mm AM/PM',
    'mm:ss.0',
    '[$-409]d mmm yyyy',
    '[$-F800]dddd, mmmm dd, yyyy',
    'yyyy"年"m"月"d"日"',
    '[Red]dd.mm.yyyy',
    'dd\\.mm\\.yyyy;@',
    '"Date: "dd',
    'YYYY\\-MM\\-DD',
    'TT.MM.JJJJ',
  ])('%s is a date', (code) => {
    expect(numberFormatOfCode(code)).toBe('date');
  });

  it.each(['[h]:mm', '[hh]:mm:ss', '[mm]:ss', '[ss]', '[H]:MM', '[h]"h" mm"m"'])(
    '%s is a duration',
    (code) => {
      expect(numberFormatOfCode(code)).toBe('duration');
    },
  );

  it.each([
    'General',
    'GENERAL',
    'Standard',
    '0.00',
    '#,##0\\ "days"',
    '0 "h"',
    '#,##0.00\\ [$€-407]',
    '[$DKK]\\ #,##0',
    '[Red]0;[Black]-0',
    '[<1000]0;[>=1000]0,"k"',
    '_-* #,##0\\ _D_M_-',
    '\\d0',
    '0.00E+00',
    '@',
    '',
    '0;yyyy',
    '"unclosed d',
  ])('%s is a number', (code) => {
    expect(numberFormatOfCode(code)).toBe('number');
  });
});

describe('numberFormat', () => {
  it('knows the built-in formats, those of East Asian editions included', () => {
    const kinds = [0, 1, 14, 22, 23, 27, 36, 37, 44, 45, 46, 47, 48, 49, 50, 58, 59, 164].map(
      (id) => [id, numberFormat(id, new Map())] as const,
    );
    expect(kinds.filter(([, kind]) => kind === 'date').map(([id]) => id)).toEqual([
      14, 22, 27, 36, 45, 47, 50, 58,
    ]);
    expect(kinds.filter(([, kind]) => kind === 'duration').map(([id]) => id)).toEqual([46]);
  });

  it('believes a code in the file before the built-in meaning', () => {
    expect(numberFormat(14, new Map([[14, '0.00']]))).toBe('number');
    expect(numberFormat(1, new Map([[1, 'dd.mm.yy']]))).toBe('date');
  });
});

describe('words that stand for a number', () => {
  it.each<readonly [string, readonly (string | undefined)[]]>([
    ['[=1]"opted out";[=0]"ok"', ['opted out', 'ok', undefined, undefined]],
    ['"Yes";"Yes";"No"', ['Yes', 'No', 'Yes', 'Yes']],
    ['"no see"', ['no see', 'no see', 'no see', 'no see']],
    ['[Red][=1]"Nein; nie";General', ['Nein; nie', undefined, undefined, undefined]],
    ['[>=1]"refused";""', ['refused', undefined, undefined, 'refused']],
    [String.raw`\n\o`, ['no', 'no', 'no', 'no']],
  ])('are what %s shows', (code, shown) => {
    expect([1, 0, -1, 2].map((value) => shownWords(code)?.(value))).toEqual(shown);
  });

  it.each(['0;-0;"none"', '0 "kg"', '"-"', '_-* #,##0.00\\ "€"_-;-* #,##0.00', 'dd/mm/yyyy', 'General'])(
    'are none in %s',
    (code) => {
      expect(shownWords(code)).toBeUndefined();
    },
  );
});
