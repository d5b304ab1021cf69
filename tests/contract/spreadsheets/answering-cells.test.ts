import { describe, expect, it } from 'vitest';
import { answerFinding } from '../../support/answer-words.ts';
import { answerWorkbook } from '../../support/answer-workbook.ts';
import { buildWorkbook, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { childrenOfRoot } from '../../support/look-into-package.ts';
import { readTable } from '../../support/read-cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheetPart = 'xl/worksheets/sheet1.xml';

/** The sheet after marking cells of one with these rows. */
async function marked(rows: string, cells: readonly string[], formats: readonly (number | string)[] = [0]) {
  const answered = await answerWorkbook(
    buildWorkbook({ rows, formats }),
    cells.map((cell) => answerFinding('Sheet1', cell)),
  );
  return { sheet: answered.text(sheetPart), styles: answered.text('xl/styles.xml'), answered };
}

const dataOf = (sheet: string): string => /<sheetData>(.*)<\/sheetData>/su.exec(sheet)?.[1] ?? '';

/** The formats of a style table, as they are written. */
const formatsOf = (styles: string): readonly string[] =>
  (/<cellXfs[^>]*>(.*)<\/cellXfs>/su.exec(styles)?.[1] ?? '').match(
    /<xf(?:\s[^>]*?)?(?:\/>|>.*?<\/xf>)/gsu,
  ) ?? [];

const fillOf = (styles: string, format: number): string => {
  const id = Number(/fillId="(\d+)"/u.exec(formatsOf(styles)[format] ?? '')?.[1]);
  return (styles.match(/<fill>.*?<\/fill>/gsu) ?? [])[id] ?? '';
};

const styleOf = (sheet: string, cell: string): number =>
  Number(new RegExp(`r="${cell}"[^>]*\\ss="(\\d+)"`, 'u').exec(sheet)?.[1] ?? Number.NaN);

describe('marking cells', () => {
  it('gives a cell a style of its own that differs in its fill alone, and leaves all other bytes', async () => {
    const rows =
      '<row r="1" spans="1:2" ht="20"><c r="A1" s="1"><v>1.5</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>1x</v></c></row>' +
      '<!-- kept --><row r="2"><c r="A2" t="inlineStr"><is><r><t xml:space="preserve"> a </t></r></is></c></row>';
    const { sheet, styles } = await marked(rows, ['A1'], [0, '0.00 "kg"']);
    const style = styleOf(sheet, 'A1');
    expect(dataOf(sheet)).toBe(rows.replace('s="1"', `s="${style}"`).replace(' spans="1:2"', ''));
    expect(formatsOf(styles)[style]).toMatch(/^<xf numFmtId="201" fillId="\d+" applyFill="1"\/>$/u);
    expect(fillOf(styles, style)).toContain('rgb="FFFBD5D6"');
  });

  it('keeps alignment, protection, font and border of the style it marks', async () => {
    const format =
      '<xf numFmtId="14" fontId="1" fillId="2" borderId="1" xfId="0" applyFill="0"><alignment wrapText="1"/><protection locked="0"/></xf>';
    const styles =
      `${xmlHeader}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts>` +
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill></fills>' +
      `<borders count="2"><border/><border><left/></border></borders><cellXfs count="2"><xf/>${format}</cellXfs><cellStyles/></styleSheet>`;
    const answered = await answerWorkbook(
      buildWorkbook({
        rows: '<row r="1"><c r="A1" s="1"><v>46000</v></c></row>',
        replace: [{ name: 'xl/styles.xml', data: styles }],
      }),
      [answerFinding('Sheet1', 'A1', { severity: 'warning' })],
    );
    const written = answered.text('xl/styles.xml');
    const style = styleOf(answered.text(sheetPart), 'A1');
    expect(formatsOf(written)[style]).toBe(
      format.replace('fillId="2"', 'fillId="3"').replace('applyFill="0"', 'applyFill="1"'),
    );
    expect(fillOf(written, style)).toContain('rgb="FFFFE9B1"');
    expect(written).toContain(`<cellXfs count="${formatsOf(written).length}">`);
    expect(childrenOfRoot(written)).toEqual(['fonts', 'fills', 'borders', 'cellXfs', 'cellStyles']);
  });

  it('marks white letters with a dark fill', async () => {
    const styles =
      `${xmlHeader}<styleSheet xmlns="${main}"><fonts count="1"><font><color theme="0"/></font></fonts>` +
      '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="1"><xf fontId="0"/></cellXfs></styleSheet>';
    const answered = await answerWorkbook(
      buildWorkbook({
        rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
        replace: [{ name: 'xl/styles.xml', data: styles }],
      }),
      [answerFinding('Sheet1', 'A1')],
    );
    const style = styleOf(answered.text(sheetPart), 'A1');
    expect(fillOf(answered.text('xl/styles.xml'), style)).toContain('rgb="FFB3262F"');
  });

  it('puts cells and rows that are not there where they belong, in the style of their row or column', async () => {
    const answered = await answerWorkbook(
      buildWorkbook({
        formats: [0, 14, 9],
        sheets: {
          Sheet1: worksheet(
            '<row r="2" s="1" customFormat="1"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c></row><row r="5"/>',
          ).replace('<sheetData>', '<cols><col min="3" max="4" width="9" style="2"/></cols><sheetData>'),
        },
      }),
      ['A1', 'C1', 'A2', 'D2', 'F2', 'C4', 'B5', 'A9'].map((cell) => answerFinding('Sheet1', cell)),
    );
    const sheet = answered.text(sheetPart);
    const refs = Array.from(dataOf(sheet).matchAll(/<(?:row|c) r="(\w+)"/gu), ([, ref]) => ref);
    expect(refs.join(' ')).toBe('1 A1 C1 2 A2 B2 D2 E2 F2 4 C4 5 B5 9 A9');
    const numberFormat = (cell: string) =>
      /numFmtId="(\d+)"/u.exec(formatsOf(answered.text('xl/styles.xml'))[styleOf(sheet, cell)] ?? '')?.[1];
    expect(['A1', 'C1', 'A2', 'D2', 'C4'].map(numberFormat)).toEqual(['0', '9', '14', '14', '9']);
    const { cells } = await readTable(answered.bytes);
    expect(cells['Sheet1']).toEqual({ B2: 1, E2: 2 });
  });

  it('finds cells and rows that do not say where they are', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t="b"><v>1</v></c></row>';
    const { sheet } = await marked(rows, ['B1', 'B2']);
    expect(dataOf(sheet)).toMatch(
      /^<row><c><v>1<\/v><\/c><c s="\d+"><v>2<\/v><\/c><\/row><row><c\/><c t="b" s="\d+"><v>1<\/v><\/c><\/row>$/u,
    );
  });

  it('keeps shared and array formulas', async () => {
    const rows =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c><c r="B2"><f t="array" ref="B2:B3">C2:C3</f><v>4</v></c></row>';
    const { sheet } = await marked(rows, ['A1', 'A2', 'B2']);
    expect(dataOf(sheet).replaceAll(/ s="\d+"/gu, '')).toBe(rows);
  });

  it('writes names as the sheet writes them, and opens an empty sheet', async () => {
    const prefixed = `${xmlHeader}<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const empty = `${xmlHeader}<x:worksheet xmlns:x="${main}"><x:sheetData/><x:pageMargins/></x:worksheet>`;
    const answered = await answerWorkbook(buildWorkbook({ sheets: { One: prefixed, Two: empty } }), [
      answerFinding('One', 'A1'),
      answerFinding('One', 'C3'),
      answerFinding('Two', 'B2'),
    ]);
    expect(answered.text(sheetPart)).toMatch(
      /<x:c r="A1" s="\d+"><x:v>7<\/x:v><\/x:c><\/x:row><x:row r="3"><x:c r="C3" s="\d+"\/><\/x:row><\/x:sheetData><x:legacyDrawing /u,
    );
    expect(answered.text('xl/worksheets/sheet2.xml')).toMatch(
      /<x:sheetData><x:row r="2"><x:c r="B2" s="\d+"\/><\/x:row><\/x:sheetData><x:pageMargins\/><x:legacyDrawing /u,
    );
    expect((await readTable(answered.bytes)).cells).toMatchObject({ One: { A1: 7 }, Two: {} });
  });

  it.each([
    [
      'UTF-16 with a mark',
      (xml: string) => Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    ],
    ['UTF-8 with a mark', (xml: string) => Buffer.from(`\uFEFF${xml}`, 'utf8')],
  ])('understands a part in %s', async (_, encode) => {
    const xml = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Größe 大</t></is></c></row>');
    const answered = await answerWorkbook(
      buildWorkbook({ replace: [{ name: sheetPart, data: encode(xml) }] }),
      [answerFinding('Sheet1', 'A1')],
    );
    expect(answered.text(sheetPart)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"/u);
    expect((await readTable(answered.bytes)).cells['Sheet1']).toEqual({ A1: 'Größe 大' });
  });

  it('marks and notes the first cell of a merged range for any cell in it', async () => {
    const answered = await answerWorkbook(
      buildWorkbook({
        sheets: {
          Sheet1: worksheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>',
          ),
        },
      }),
      [answerFinding('Sheet1', 'B2')],
    );
    expect(answered.text(sheetPart)).toMatch(
      /<row r="1"><c r="A1" s="\d+"><v>1<\/v><\/c><\/row><\/sheetData>/u,
    );
    expect(answered.text('xl/comments1.xml')).toContain('ref="A1"');
  });
});
