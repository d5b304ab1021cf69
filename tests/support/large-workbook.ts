import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';
import { buildWorkbook, worksheet } from './build-workbook.ts';

export const largeColumns = 25;

/** Like an account list out of Excel: identifiers, repeated words, whole and decimal numbers, dates, shared strings. */
export function buildLargeWorkbook(rows: number): Buffer {
  const words = Array.from({ length: 2000 }, (_, index) => `Segment ${index} Zürich & Söhne`);
  const strings = [
    ...words,
    ...Array.from({ length: rows }, (_, index) => `ACC-${String(index).padStart(8, '0')}`),
  ];
  const letters = Array.from({ length: largeColumns }, (_, index) => columnLetters(index + 1));
  const cell = (row: number, column: number): string => {
    const reference = `${letters[column]}${row}`;
    if (column === 0) return `<c r="${reference}" t="s"><v>${words.length + row - 1}</v></c>`;
    if (column % 3 === 1)
      return `<c r="${reference}" s="1" t="s"><v>${(row * 31 + column * 7) % words.length}</v></c>`;
    if (column === 24) return `<c r="${reference}" s="2"><v>${45_000 + (row % 700)}</v></c>`;
    if (column % 3 === 2) return `<c r="${reference}"><v>${(row * 17 + column) % 5000}</v></c>`;
    return `<c r="${reference}" s="1"><v>${((row * 13 + column) % 100_000) / 100}</v></c>`;
  };
  const body = Array.from({ length: rows }, (_, index) => {
    const cells = letters.map((_, column) => cell(index + 1, column)).join('');
    return `<row r="${index + 1}" spans="1:25">${cells}</row>`;
  });
  return buildWorkbook({
    sheets: { Accounts: worksheet(body.join('')) },
    formats: [0, 0, 14],
    sharedStrings: strings.map((text) => `<si><t>${text.replace('&', '&amp;')}</t></si>`).join(''),
  });
}
