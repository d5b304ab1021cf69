import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from '#spreadsheets/reading/table-file.ts';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { createCellValues } from '#spreadsheets/reading/workbook/cell-values.ts';
import { createMergeCover } from '#spreadsheets/reading/workbook/merged-ranges.ts';
import { createSheetScanner } from '#spreadsheets/reading/workbook/sheet-scanner.ts';
import { createXmlByteScanner } from '#spreadsheets/reading/workbook/xml-byte-scanner.ts';
import { runs } from '../../../support/counts.ts';

const sharedStrings = { strings: ['zero', 'one', 'Zürich', ''], struck: new Map<number, string>() };

function readRows(pieces: readonly Buffer[]): SheetRow[] {
  const rows: SheetRow[] = [];
  const values = createCellValues({
    sharedStrings,
    numberFormats: ['number', 'date'],
    struck: new Set<number>(),
    colours: new Map<number, string>(),
    words: new Map(),
    dateSystem: 1900,
  });
  const sheet = createSheetScanner({
    values,
    sharedStrings,
    isCareful: false,
    coverCells: createMergeCover([]),
    onRow: (row) => rows.push(row),
    onDangling: (row, column) => {
      throw new Error(`dangling ${row} ${column}`);
    },
    onTwoValues: (row, column) => {
      throw new Error(`two values in ${row} ${column}`);
    },
    onBadReference: (row) => {
      throw new Error(`bad reference in ${row}`);
    },
    onUnknown: () => {
      throw new Error('unknown');
    },
    onOtherRoot: () => {
      throw new Error('no sheet');
    },
  });
  const scanner = createXmlByteScanner(sheet, 'sheet1.xml', refuser('book.xlsx'));
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return rows;
}

const sheetOf = (rows: string): string =>
  `<worksheet><sheetData>${rows}</sheetData><pageMargins left="1"/></worksheet>`;

/** The same markup with blanks the shortcut does not take, so that every cell is read the general way. */
const theLongWay = (markup: string): string => markup.replaceAll('<c ', '<c  ');

const texts = fc.stringMatching(/^[a-zé東_x0-9 &;]{0,60}$/u).map((text) => text.replaceAll('&', '&amp;'));
const numbers = fc.oneof(
  fc.stringMatching(/^-?\d{0,17}(\.\d{0,17})?$/),
  fc.double({ noNaN: true }).map(String),
  fc.integer({ min: 0, max: 60_000 }).map(String),
);
const markups = fc.oneof(
  fc
    .tuple(numbers, fc.integer({ min: 0, max: 1 }))
    .map(([number, style]) => [` s="${style}"`, `<v>${number}</v>`]),
  numbers.map((number) => [' t="n"', `<v>${number}</v>`]),
  fc.integer({ min: 0, max: 3 }).map((index) => [' s="1" t="s"', `<v>${index}</v>`]),
  texts.map((text) => [' t="inlineStr"', `<is><t>${text}</t></is>`]),
  numbers.map((number) => [' t="inlineStr"', `<v>${number}</v>`]),
  texts.map((text) => [' t="str"', `<f>A1</f><v>${text}</v>`]),
  fc.constant([' t="b"', '<v>1</v>']),
  fc.constant([' s="1"', '']),
);
const sheets = fc.array(fc.array(markups, { maxLength: 30 }), { maxLength: 20 }).map((rows) =>
  rows
    .map((cells, row) => {
      const place = (column: number) =>
        `${column < 26 ? '' : 'A'}${String.fromCodePoint(65 + (column % 26))}${row + 1}`;
      const inner = cells
        .map(([attributes, content], column) =>
          content === ''
            ? `<c r="${place(column)}"${attributes}/>`
            : `<c r="${place(column)}"${attributes}>${content}</c>`,
        )
        .join('');
      return `<row r="${row + 1}"${row % 7 === 3 ? ' hidden="1"' : ''}>${inner}</row>`;
    })
    .join(''),
);

const longRow = (at: number) =>
  `<row r="${at}" spans="1:3"><c r="A${at}" t="s"><v>${at % 3}</v></c><c r="B${at}"><v>${at}.25</v></c>` +
  `<c r="C${at}" t="inlineStr"><is><t>${'word '.repeat(at % 900)}end</t></is></c></row>`;

describe('cells read in one go', () => {
  it('are what they are when read the long way', () => {
    fc.assert(
      fc.property(sheets, (rows) => {
        const quick = readRows([Buffer.from(sheetOf(rows))]);
        expect(quick).toEqual(readRows([Buffer.from(theLongWay(sheetOf(rows)))]));
      }),
      { numRuns: runs(300), seed: 4 },
    );
  });

  it('do not mind where long pieces are cut', () => {
    const whole = Buffer.from(
      sheetOf(Array.from({ length: 60 }, (_, index) => longRow(index * 37 + 1)).join('')),
    );
    const expected = readRows([whole]);
    expect(expected).toHaveLength(60);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: whole.length }), { minLength: 1, maxLength: 5 }),
        (cuts) => {
          const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
          const pieces = places.slice(1).map((end, index) => whole.subarray(places[index], end));
          expect(readRows(pieces)).toEqual(expected);
        },
      ),
      { numRuns: runs(200), seed: 5 },
    );
  });

  it('know a hidden row however it says so', () => {
    const rows = ['hidden="1"', "hidden = 'true'", 'hidden="0"', 'ht="1"', 'x:hidden="1"']
      .map((attribute, index) => `<row r="${index + 1}" ${attribute}><c r="A${index + 1}"><v>1</v></c></row>`)
      .join('');
    const hidden = readRows([Buffer.from(sheetOf(rows))]).map(({ isHidden }) => isHidden === true);
    expect(hidden).toEqual([true, true, false, false, false]);
  });
});
