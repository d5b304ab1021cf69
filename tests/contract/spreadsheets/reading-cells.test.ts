import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorkbook, worksheet } from '../../support/build-workbook.ts';
import { runs } from '../../support/counts.ts';
import { readCells } from '../../support/read-cells.ts';

const read = (rows: string, more: Partial<Parameters<typeof buildWorkbook>[0]> = {}) =>
  readCells(buildWorkbook({ rows, ...more }));
const dates = { formats: [0, 14, 'yyyy-mm-dd hh:mm', '[h]:mm', 20] };

const readShared = (item: string) =>
  read('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { sharedStrings: `<si>${item}</si>` });

const readSerial = (serial: string, style = 1, workbookProperties = '') =>
  read(`<row r="1"><c r="A1" s="${style}"><v>${serial}</v></c></row>`, { ...dates, workbookProperties });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('_x', '_x005F_x');

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['-12.5', -12.5],
    ['0.1', 0.1],
    ['1.1000000000000001', 1.1],
    ['123456789012345678', 123_456_789_012_345_680],
    ['1E3', 1000],
    ['2.5e-3', 0.0025],
    [' 7 ', 7],
    ['+7', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['&#49;2', 12],
    ['1<!-- half -->2', 12],
  ])('reads %s', async (text, value) => {
    expect(await read(`<row r="1"><c r="A1"><v>${text}</v></c></row>`)).toEqual({ A1: value });
  });

  it.each(['0x1F', 'Infinity', 'NaN', '1,5', '1.2.3', '-'])('keeps %s as the text it is', async (text) => {
    expect(await read(`<row r="1"><c r="A1"><v>${text}</v></c></row>`)).toEqual({ A1: text });
  });

  it('reads any double back as it was', async () => {
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      numRuns: runs(500),
      seed: 7,
    });
    const cells = numbers.map(
      (value, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${value}</v></c></row>`,
    );
    const expected = numbers.map((value, index) => [`A${index + 1}`, value + 0]);
    expect(await read(cells.join(''))).toEqual(Object.fromEntries(expected));
  });
});

describe('texts', () => {
  it('reads any text back as it was, one after the other', async () => {
    // What XML and Excel's escapes leave alone; nothing before or after that a reader might think of as space.
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const texts = [
      ...fc.sample(anyText, { numRuns: runs(400), seed: 11 }),
      'a _x0041_ b',
      'x'.repeat(30_000),
      '\u{1F600}é"\'>',
    ].filter((text) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text));
    const rows = texts.map(
      (text, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" s="0" t="inlineStr"><is><t>${escaped(text)}</t></is></c></row>`,
    );
    const expected = texts.map((text, index) => [`A${index + 1}`, text]);
    expect(await read(rows.join(''))).toEqual(Object.fromEntries(expected));
  });

  it.each([
    ['plain', '<t>Zürich</t>', 'Zürich'],
    ['with blanks to keep', '<t xml:space="preserve">  a b </t>', '  a b '],
    ['in runs', '<r><rPr><b/></rPr><t>Dr. </t></r><r><t>Okabe</t></r>', 'Dr. Okabe'],
    [
      'one struck through',
      '<r><t>Dr. </t></r><r><rPr><strike/><b/></rPr><t>Abe </t></r><r><t>Okabe</t></r>',
      'Dr. Okabe',
    ],
    [
      'one not struck after all',
      '<r><rPr><strike val="0"/></rPr><t>Abe</t></r><r><t> Okabe</t></r>',
      'Abe Okabe',
    ],
    ['all struck through', '<r><rPr><strike val="1"/></rPr><t>Abe</t></r><r><t> </t></r>', 'Abe'],
    ['plain, then in runs', '<t>a</t><r><t>b</t></r>', 'ab'],
    [
      'with furigana',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
      '東京',
    ],
    [
      'in runs with furigana',
      '<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>ヒガシ</t></rPh>',
      '東京',
    ],
    ['with entities', '<t>A&amp;B &lt;&gt; &quot;&apos; &#228;&#xE4; &#x1F600;</t>', `A&B <> "' ää 😀`],
    ['in CDATA', '<t><![CDATA[a < b & c]]> d</t>', 'a < b & c d'],
    ['with a comment', '<t>a<!-- x -->b</t>', 'ab'],
    ['with a processing instruction', '<t>a<?x y?>b</t>', 'ab'],
    ['with Excel escapes', '<t>a_x000D_\nb_x005F_x000D_</t>', 'a\r\nb_x000D_'],
    ['with what looks like an escape', '<t>_x12_ _xZZZZ_</t>', '_x12_ _xZZZZ_'],
    ['with line ends of Windows', '<t>a\r\nb\rc&#13;d</t>', 'a\nb\nc\rd'],
    ['with characters beyond the basic plane', '<t>𝔊 👩‍⚕️</t>', '𝔊 👩‍⚕️'],
    ['with a foreign element', '<t>a</t><x:t xmlns:x="urn:x">b</x:t>', 'a'],
  ])('reads shared text %s', async (_, item, value) => {
    expect(await readShared(item)).toEqual({ A1: value });
  });

  it('reads shared strings in the order of the table, empty ones included', async () => {
    const sharedStrings = '<si/><si><t/></si><si><t>third</t></si><si></si><si><t>fifth</t></si>';
    const cells = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect(await read(`<row>${cells}</row>`, { sharedStrings })).toEqual({ C1: 'third', E1: 'fifth' });
  });

  it.each([
    ['plain', '<is><t>a_x000D_b</t></is>', 'a\rb'],
    [
      'in runs with furigana',
      '<is><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>ヒ</t></rPh></is>',
      '東京',
    ],
    ['in a value', '<v>text</v>', 'text'],
    ['in CDATA', '<is><t><![CDATA[<b>]]></t></is>', '<b>'],
  ])('reads inline text %s', async (_, inner, value) => {
    expect(await read(`<row r="1"><c r="A1" t="inlineStr">${inner}</c></row>`)).toEqual({ A1: value });
  });

  it('reads a formula by the value it was saved with, and says where it has none', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
      '<c r="C1"><f>NOW()</f></c><c r="F1"><f>NOW()</f><v/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="b"><f>TRUE</f><v>1</v></c></row>';
    const without = { error: '=' };
    expect(await read(rows)).toEqual({ A1: 2, B1: 'ab', C1: without, E1: true, F1: without });
  });
});

describe('truth values and errors', () => {
  it('reads them by their type', async () => {
    const rows =
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>' +
      '<c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="e"><v>#DIV/0!</v></c></row>';
    expect(await read(rows)).toEqual({
      A1: true,
      B1: false,
      C1: { error: '#N/A' },
      D1: { error: '#DIV/0!' },
    });
  });
});

describe('dates', () => {
  it.each([
    ['46462', '2027-03-16T00:00:00'],
    ['46462.75', '2027-03-16T18:00:00'],
    ['46462.0000115741', '2027-03-16T00:00:01'],
    ['46462.999999999', '2027-03-17T00:00:00'],
    ['46462.0000057870', '2027-03-16T00:00:00.500'],
    ['1', '1900-01-01T00:00:00'],
    ['59', '1900-02-28T00:00:00'],
    ['60', '1900-02-28T00:00:00'],
    ['61', '1900-03-01T00:00:00'],
    ['0.5', '1899-12-31T12:00:00'],
    ['2958465', '9999-12-31T00:00:00'],
  ])('reads serial %s', async (serial, value) => {
    expect(await readSerial(serial)).toEqual({ A1: { date: value } });
  });

  it.each(['1', 'true'])('counts from 1904 when date1904 is %s', async (flag) => {
    const cells = await readSerial('45000', 1, `<workbookPr date1904="${flag}"/>`);
    expect(cells).toEqual({ A1: { date: '2027-03-16T00:00:00' } });
  });

  it('keeps numbers no date exists for, and durations, as numbers', async () => {
    expect(await readSerial('-1')).toEqual({ A1: -1 });
    expect(await readSerial('2958466')).toEqual({ A1: 2_958_466 });
    expect(await readSerial('1.5', 3)).toEqual({ A1: 1.5 });
    expect(await readSerial('46462', 99)).toEqual({ A1: 46_462 });
  });

  it.each([
    ['2027-03-16', '2027-03-16T00:00:00'],
    ['2027-03-16T09:30:00Z', '2027-03-16T09:30:00'],
    ['2027-03-16T09:30:00.250', '2027-03-16T09:30:00.250'],
    ['09:30:15', '1899-12-31T09:30:15'],
  ])('reads the ISO date %s', async (text, value) => {
    expect(await read(`<row r="1"><c r="A1" t="d"><v>${text}</v></c></row>`)).toEqual({
      A1: { date: value },
    });
  });

  it('keeps what is no date in an ISO cell as text', async () => {
    expect(await read('<row r="1"><c r="A1" t="d"><v>soon</v></c></row>')).toEqual({ A1: 'soon' });
  });
});

describe('places', () => {
  it('lets rows and cells without a reference follow the one before', async () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row>' +
      '<row r="5"><c><v>51</v></c></row><row><c><v>61</v></c><c/><c><v>63</v></c></row>';
    expect(await read(rows)).toEqual({ A1: 1, D1: 4, E1: 5, A5: 51, A6: 61, C6: 63 });
  });

  it('takes the row from the cells when the row does not say', async () => {
    expect(await read('<row><c r="B7"><v>1</v></c></row><row><c><v>2</v></c></row>')).toEqual({
      B7: 1,
      A8: 2,
    });
  });

  it('reads a row given as a decimal', async () => {
    expect(await read('<row r="7.0"><c><v>1</v></c></row>')).toEqual({ A7: 1 });
  });

  it('reads references in small letters, cells out of order and the last column', async () => {
    const rows = '<row r="2"><c r="c2"><v>3</v></c><c r="A2"><v>1</v></c><c r="XFD2"><v>9</v></c></row>';
    expect(await read(rows)).toEqual({ A2: 1, C2: 3, XFD2: 9 });
  });

  it('leaves out empty cells and rows', async () => {
    const rows =
      '<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1" t="s"><v/></c></row><row r="2"/>' +
      '<row r="3"><c r="C3"><v>1</v></c></row>';
    expect(await read(rows)).toEqual({ C3: 1 });
  });

  it('gives a merged range the value of its first cell alone', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>' +
      '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row>';
    const merges = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>';
    const book = buildWorkbook({ sheets: { Merged: worksheet(rows, merges) } });
    expect(await readCells(book)).toEqual({ A1: 1, C1: 3, A3: 6 });
  });

  it('does not take a text about merging for a merged range', async () => {
    const text = '&lt;mergeCell ref="A1:B2"/>';
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c><c r="B1"><v>2</v></c></row>`;
    expect(await read(rows)).toEqual({ A1: '<mergeCell ref="A1:B2"/>', B1: 2 });
  });
});

describe('ways of writing the same cell', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  );
  const cell = fc.record({
    column: fc.integer({ min: 0, max: 700 }),
    style: fc.constantFrom(0, 1, 3),
    value,
  });

  it('does not matter, whether it takes the quick way or not', async () => {
    // No cell twice, which would have two values.
    const distinct = {
      minLength: 1,
      maxLength: 24,
      selector: ({ column }: { column: number }) => column % 26,
    };
    const rows = fc.sample(fc.uniqueArray(cell, distinct), { numRuns: 60, seed: 11 });
    const write = (quote: string, gap: string) =>
      rows
        .map((cells, index) => {
          const written = cells.map(({ column, style, value }) => {
            const place = `${String.fromCharCode(65 + (column % 26))}${index + 1}`;
            const attributes = [`r=${quote}${place}${quote}`, `s=${quote}${style}${quote}`];
            return `<c ${attributes.join(' ')}${gap}>${gap}<v>${value}</v>${gap}</c>`;
          });
          return `<row r="${index + 1}">${written.join('')}</row>`;
        })
        .join('');
    const quick = await read(write('"', ''), dates);
    const general = await read(write("'", '\n '), dates);
    expect(Object.keys(quick).length).toBeGreaterThan(150);
    expect(general).toEqual(quick);
  });
});
