import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '#spreadsheets/understanding/values/parse-number.ts';

describe('numbers where the comma is the decimal sign', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1\u00A0234,5', 1234.5],
    ['1\u202F234,5', 1234.5],
    ["1'234,5", 1234.5],
    ['1’234', 1234],
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['12,50', 12.5],
    ['0,125', 0.125],
    ['1,234', 1.234],
    ['1.5', 1.5],
    ['0.850', 0.85],
    [',5', 0.5],
    ['-3', -3],
    ['−3', -3],
    ['3-', -3],
    ['(3,5)', -3.5],
    ['+7', 7],
    [' １２３ ', 123],
    ['１，５', 1.5],
    ['1,23E+3', 1230],
    ['00012', 12],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text, ',')).toBe(value);
  });
});

describe('numbers where the point is the decimal sign', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['1,234', 1234],
    ['12,34,567', 1_234_567],
    ['1.234', 1.234],
    ['1,5', 1.5],
    ['1 234.5', 1234.5],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text, '.')).toBe(value);
  });
});

it.each([
  '',
  'abc',
  '12 Patienten',
  '1.2.3',
  '1,2,3',
  '1 23',
  '12 34',
  '1.234,5,6',
  '(5',
  '5)',
  '--5',
  '5€',
  '1e',
  '٣',
])('takes %j for no number', (text) => {
  expect(parseNumber(text, ',')).toBeUndefined();
  expect(parseNumber(text, '.')).toBeUndefined();
});

it.each([
  ['de-DE', ','],
  ['en-GB', '.'],
  ['fr-FR', ','],
  ['ja-JP', '.'],
  ['pt-BR', ','],
  ['it-IT', ','],
  ['de-CH', '.'],
] as const)('reads back what %s writes', (locale, decimal) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (hundredths) => {
      const value = hundredths / 100;
      expect(parseNumber(format.format(value), decimal)).toBeCloseTo(value, 6);
    }),
  );
});

const looksLikeNumber = (text: string): boolean =>
  /^[^\p{L}]*(?:e[^\p{L}]*)?$/iu.test(text.normalize('NFKC'));

it('never reads a number into a text that has letters other than an exponent', () => {
  const readAsNumber = fc
    .tuple(fc.string(), fc.constantFrom('.' as const, ',' as const))
    .filter(([text, decimal]) => text.length < 3 || parseNumber(text, decimal) !== undefined);
  fc.assert(
    fc.property(readAsNumber, ([text, decimal]) => {
      expect(parseNumber(text, decimal) === undefined || looksLikeNumber(text)).toBe(true);
    }),
  );
});
