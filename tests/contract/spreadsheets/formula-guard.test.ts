import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, withoutGuard } from '#spreadsheets/formula-guard.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { workbookWriter } from '../../support/sample-template.ts';
import { understandFile } from '../../support/understand-file.ts';

const texts = [
  '=1+1',
  '+49 30 1234',
  '-5 Betten',
  '@home',
  '＝全角',
  "'=quoted",
  "''+twice",
  "O'Hara",
  "'nur so'",
];

describe('the apostrophe that keeps a text from being run as a formula', () => {
  it('is taken away again from a CSV file for people', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'Kunden.csv');
      const headings = ['Kundennummer', 'Name', 'Gebiet', 'comment', '=Eigene'];
      await (
        await workbookWriter()
      ).writeCsv({
        path,
        reader: { for: 'people', locale: 'de-DE' },
        table: {
          columns: headings.map((heading) => ({ heading, width: 10, format: 'text' as const })),
          rows: texts.map((text, index) => [`-${index + 1}`, text, '=T01', text, text]),
        },
      });
      const { rows, extraColumns } = (await understandFile(path)).sheets[0]!;
      expect(extraColumns).toEqual(['=Eigene']);
      expect(rows.map(({ values }) => values)).toEqual(
        texts.map((text, index) => ({
          'account-id': `-${index + 1}`,
          name: text,
          territory: '=T01',
          comment: text,
          'extra:=Eigene': text,
        })),
      );
    }));

  it.each([
    ['Dr. A;=1+1', "Dr. A;'=1+1"],
    ['Dr. A,=1+1', "Dr. A,'=1+1"],
    ['Dr. A\t@home', "Dr. A\t'@home"],
    ['two\r\nlines\n=1+1', "two\r\nlines\n'=1+1"],
    ['x; "=cmd|\'/C calc\'!A0"', "x; \"'=cmd|'/C calc'!A0\""],
    ["x;''=1", "x;'''=1"],
    ['=1;=2', "'=1;'=2"],
    [' =1+1', "' =1+1"],
    ['\u00A0@home', "'\u00A0@home"],
    ['\u3000＝全角', "'\u3000＝全角"],
    ['\uFEFF+1', "'\uFEFF+1"],
    ['\u0000\u200B-1', "'\u0000\u200B-1"],
    ["' =1", "'' =1"],
    ['  frei', '  frei'],
    ['a;b, c', 'a;b, c'],
    ['3,5-fach', '3,5-fach'],
  ])('guards what another country’s spreadsheet makes a cell of its own: %j', (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
    expect(withoutGuard(guarded)).toBe(text);
  });

  it('stays where it guards nothing', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'Kunden.csv');
      await writeFile(path, "Kundennummer;Name;Gebiet\r\n1;'s-Hertogenbosch;T1\r\n2;'n Arzt;T1\r\n");
      const names = (await understandFile(path)).sheets[0]!.rows.map(({ values }) => values['name']);
      expect(names).toEqual(["'s-Hertogenbosch", "'n Arzt"]);
    }));

  it('leads back to every text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '＝') }),
        (text) => {
          expect(withoutGuard(guardFormula(text))).toBe(text);
          expect(guardFormula(text)).not.toMatch(/^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u);
        },
      ),
    );
  });
});
