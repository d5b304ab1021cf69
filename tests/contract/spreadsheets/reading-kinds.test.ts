import { describe, expect, it } from 'vitest';
import { dateOfSerial } from '#spreadsheets/reading/workbook/serial-dates.ts';
import { buildWorkbook, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { createRandom } from '../../support/change-text.ts';
import { runs } from '../../support/counts.ts';
import { readCells, readTable, refusalOf } from '../../support/read-cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

type Random = (below: number) => number;
const pick = <T>(random: Random, all: readonly T[]): T => all[random(all.length)]!;
const shuffled = <T>(random: Random, all: readonly T[]): T[] =>
  all.map((each) => [random(1_000_000), each] as const).toSorted(([a], [b]) => a - b).map(([, each]) => each); // prettier-ignore

/** Each of many siblings of a kind, by its number. */
async function eachSibling(
  full: number,
  test: (random: Random, name: string) => Promise<void>,
): Promise<void> {
  for (let number = 1; number <= runs(full, 25); number += 1)
    await test(createRandom(number), `number ${number}`);
}

const sheetOf = (xml: string): Buffer => buildWorkbook({ sheets: { Plan: `${xmlHeader}${xml}` } });
const readSheet = async (xml: string) => readCells(sheetOf(xml));
const expected = { A1: 1, B1: 'x', A3: 3 };

const text = (value: string) => () => value;
const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** The same sheet, its namespace declared wherever it likes and under any prefix. */
function anyNamespaces(random: Random): string {
  const uri = pick(random, [main, strict]);
  const write = (name: string, attributes: string, known: ReadonlySet<string>, inner: (scope: ReadonlySet<string>) => string): string => {
    const mustDeclare = known.size === 0 || random(3) === 0;
    const prefix = pick(random, mustDeclare ? ['', 'x', 'main'] : [...known]);
    const declared = mustDeclare ? ` xmlns${prefix && `:${prefix}`}="${uri}"` : '';
    const tag = prefix ? `${prefix}:${name}` : name;
    return `<${tag}${declared}${attributes}>${inner(new Set([...known, prefix]))}</${tag}>`;
  }; // prettier-ignore
  return write('worksheet', '', new Set(), (root) =>
    write('sheetData', '', root, (data) =>
      write('row', ' r="1"', data, (row) =>
        write('c', ' r="A1"', row, (cell) => write('v', '', cell, text('1'))) +
        write('c', ' r="B1" t="inlineStr"', row, (cell) => write('is', '', cell, (is) => write('t', '', is, text('x')))),
      ) + write('row', ' r="3"', data, (row) => write('c', ' r="A3"', row, (cell) => write('v', '', cell, text('3')))),
    ),
  ); // prettier-ignore
}

const row1 = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>';
const row3 = '<row r="3"><c r="A3"><v>3</v></c></row>';
const other = '<row r="9"><c r="A9"><v>9</v></c></row>';
const within = (rows: string, attributes = ''): string =>
  `<worksheet xmlns="${main}" xmlns:mc="${compatibility}" ${attributes}><sheetData>${rows}</sheetData></worksheet>`;
const alternate = (choice: string, fallback: string, requires = 'x14'): string =>
  `<mc:AlternateContent xmlns:x14="${x14}" xmlns:far="urn:far"><mc:Choice Requires="${requires}">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;

describe('rows are never lost', () => {
  it('wherever and however their namespace is declared', async () => {
    await eachSibling(400, async (random, name) => {
      const xml = anyNamespaces(random);
      expect(await readSheet(xml), `${name}: ${xml}`).toEqual(expected);
    });
  });

  it.each([
    ['of a macro sheet', `<xm:macrosheet xmlns="${main}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData>${row1}${row3}</sheetData></xm:macrosheet>`],
    ['of a choice', within(alternate(row1, other) + row3)],
    ['instead of a choice nobody knows', within(alternate(other, row1, 'far') + row3)],
    ['within what may be left out and opened', within(`<f:wrap xmlns:f="urn:far">${row1}${row3}</f:wrap>`, 'xmlns:f="urn:far" mc:Ignorable="f" mc:ProcessContent="f:wrap"')],
    ['beside what may be left out', within(`${row1}<f:row xmlns:f="urn:far">${other}</f:row>${row3}`, 'xmlns:f="urn:far" mc:Ignorable="f"')],
    ['in comments that look like them', within(`<!-- ${other} -->${row1}<?pi ${other}?>${row3}`)],
  ])('%s', async (_, xml) => {
    expect(await readSheet(xml)).toEqual(expected);
  }); // prettier-ignore

  it('within what nobody may leave out, or what is no row: refused by name', async () => {
    const unknown = [
      `<f:wrap xmlns:f="urn:far">${row1}</f:wrap>`,
      `<rows>${row1}</rows>`,
      `${row1}</sheetData><sheetData>${row3}`,
    ];
    for (const rows of unknown) {
      expect((await refusalOf(sheetOf(within(rows)))).code).toBe('read.unknown-markup');
    }
  });

  it('in whatever order they and their cells stand, in one piece or more', async () => {
    await eachSibling(300, async (random, name) => {
      // A cell that comes again says the same again.
      const places = Array.from({ length: 24 }, (_, index) => ({ row: 1 + (index % 6), column: pick(random, ['A', 'B', 'C', 'AA']) }));
      const valueOf = ({ row, column }: (typeof places)[number]): number => row * 10 + column.length * 3 + column.charCodeAt(0);
      const pieces = shuffled(random, places).map((place) => `<row r="${place.row}"><c r="${place.column}${place.row}"><v>${valueOf(place)}</v></c></row>`);
      const last = new Map(places.map((place) => [`${place.column}${place.row}`, valueOf(place)]));
      expect(await readCells(buildWorkbook({ rows: pieces.join('') })), name).toEqual(Object.fromEntries(last));
    });
  }); // prettier-ignore

  it.each([
    ['in one row', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['in a row that comes again', '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1" t="str"><v>x</v></c></row>'],
    ['in another row', '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c><c r="A1"><v>3</v></c></row>'],
    ['within the cell', '<row r="1"><c r="A1"><v>1</v><v>5</v></c></row>'],
    ['of two inline texts', '<row r="1"><c r="A1" t="inlineStr"><is><t>is</t></is><is><t>too</t></is></c></row>'],
    ['beside its number', '<row r="1"><c r="A1"><v>7</v><is><t>is</t></is></c></row>'],
  ])('with two values for one cell, %s: refused by name', async (_, rows) => {
    for (const options of [{}, { isCareful: true }, { trustCovered: true }]) {
      const { code, values, where } = await refusalOf(buildWorkbook({ rows }), { ...options, mayBeginAgain: false });
      expect([code, values['cell'], where]).toEqual(['read.two-values', 'A1', { kind: 'cell', sheet: 'Sheet1', cell: 'A1' }]);
    }
  }); // prettier-ignore

  it('with the same value twice for one cell, an empty one or one that nobody is shown beside it', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c><c r="B1"><v></v><v>2</v></c><c r="C1" t="inlineStr"><v>v</v><is><t>x</t></is></c><c r="D1" t="inlineStr"><is><t>y</t></is><v>v</v></c></row><row r="1"><c r="A1"/><c r="B1"><v>2.0</v></c></row>';
    expect(await readCells(buildWorkbook({ rows }))).toEqual({ A1: 1, B1: 2, C1: 'x', D1: 'y' });
  }); // prettier-ignore

  it('where a long sheet goes out of order late, after rows were handed out', async () => {
    const long = Array.from({ length: 9_000 }, (_, index) => `<row r="${index + 2}"><c r="A${index + 2}" t="inlineStr"><is><t>row number ${index + 2}</t></is></c></row>`); // prettier-ignore
    const rows = `${long.join('')}<row r="1"><c r="A1"><v>1</v></c></row>`;
    expect(await refusalOf(buildWorkbook({ rows }))).toMatchObject({ code: 'read.rows-in-disorder' });
    const cells = await readCells(buildWorkbook({ rows }), { isCareful: true });
    expect([Object.keys(cells).length, Object.keys(cells)[0]]).toEqual([9_001, 'A1']);
  });
});

describe('places of cells', () => {
  it.each(['A1', 'a1', '$A$1', 'A', '&#65;1', '&#x41;&#49;', 'A&#49;'])('%s is A1', async (reference) => {
    expect(
      await readCells(buildWorkbook({ rows: `<row r="1"><c r="${reference}"><v>1</v></c></row>` })),
    ).toEqual({
      A1: 1,
    });
  });

  it.each(['0', '1', '', 'A0', '1A', 'A1:B2', 'A-1', 'A1.5', '#REF!', 'A 1', '&lt;1', 'R1C1', '&#1040;1'])(
    '%s is none, and the file is refused by name',
    async (reference) => {
      const rows = `<row r="7"><c r="${reference}"><v>1</v></c></row>`;
      const { code, values } = await refusalOf(buildWorkbook({ rows }));
      expect([code, values['sheet'], values['row']]).toEqual(['read.bad-reference', 'Sheet1', 7]);
    },
  );

  it('of rows are numbers', async () => {
    const { code } = await refusalOf(buildWorkbook({ rows: '<row r="one"><c><v>1</v></c></row>' }));
    expect(code).toBe('read.bad-reference');
  });

  it('are merged by the structure of the sheet, not by what a comment says', async () => {
    const merge = '<mergeCell ref="A1:B1"/>';
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>';
    const both = { A1: 1, B1: 2 };
    const sheets: readonly (readonly [after: string, cells: object])[] = [
      [`<mergeCells>${merge}</mergeCells>`, { A1: 1 }],
      [`<!-- <mergeCells>${merge}</mergeCells> -->`, both],
      [`<!-- ${merge} --><mergeCells><mergeCell ref="C1:D1"/></mergeCells>`, both],
      [`<other>${merge}</other>`, both],
      [`<x:mergeCells xmlns:x="urn:far"><x:mergeCell ref="A1:B1"/></x:mergeCells>`, both],
      [`<x:mergeCells xmlns:x="${main}"><x:mergeCell ref="A1:B1"/></x:mergeCells>`, { A1: 1 }],
      [`<mergeCells><mergeCell ref="A1&#58;B1"></mergeCell></mergeCells>`, { A1: 1 }],
      [`<mergeCells><mergeCell\n\tref = 'B1:A1' /></mergeCells>`, { A1: 1 }],
    ];
    for (const [after, cells] of sheets)
      expect(await readCells(buildWorkbook({ sheets: { Plan: worksheet(rows, after) } })), after).toEqual(
        cells,
      );
  });
});

describe('sheets that are none', () => {
  it('are named where the file does not have them', async () => {
    const book = buildWorkbook({
      sheets: { Plan: worksheet(row1) },
      workbookProperties: '',
      replace: [
        {
          name: 'xl/workbook.xml',
          data: `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Accounts" sheetId="1" r:id="rId9"/><sheet name="Plan" sheetId="2" r:id="rId1"/></sheets></workbook>`,
        },
      ],
    });
    const { sheets, said } = await readTable(book);
    expect(sheets.map(({ name }) => name)).toEqual(['Plan']);
    expect(said).toMatchObject([{ code: 'read.missing-sheet', values: { sheet: 'Accounts' } }]);
  });

  it('are refused by name where their part is something else', async () => {
    const { code, values } = await refusalOf(
      sheetOf(`<chartsheet xmlns="${main}"><sheetViews/></chartsheet>`),
    );
    expect([code, values['sheet']]).toEqual(['read.not-a-worksheet', 'Plan']);
  });

  it.each(['http://schemas.microsoft.com/office/excel/2006/2', 'http://schemas.openxmlformats.org/spreadsheetml/2006/5/main'])(
    'of a beta of 2007 (%s) are named as that',
    async (uri) => {
      const replace = [{ name: 'xl/workbook.xml', data: `<workbook xmlns="${uri}"><sheets><sheet name="Plan" sheetId="1"/></sheets></workbook>` }];
      expect((await refusalOf(buildWorkbook({ rows: row1, replace }))).code).toBe('read.beta-format');
    },
  ); // prettier-ignore
});

describe('points in time', () => {
  it.each([
    [
      '[<60]"-";dd/mm/yyyy',
      [
        [30, 30],
        [45_000, '2023-03-15T00:00:00'],
      ],
    ],
    [
      '[=0]"";[>=20000]yyyy-mm-dd;0.00',
      [
        [0, 0],
        [45_000, '2023-03-15T00:00:00'],
        [12.5, 12.5],
      ],
    ],
    [
      '[>=1]dd.mm.yy;h:mm',
      [
        [2, '1900-01-02T00:00:00'],
        [0.5, '1899-12-31T12:00:00'],
      ],
    ],
    [
      '[<1][h]:mm;dd/mm/yy',
      [
        [0.25, 0.25],
        [61, '1900-03-01T00:00:00'],
      ],
    ],
    ['[Red][<100]0;[Blue]0', [[45_000, 45_000]]],
  ] as const)('are what %s makes of each number', async (format, pairs) => {
    for (const [number, value] of pairs) {
      const cells = await readCells(buildWorkbook({ rows: `<row><c s="1"><v>${number}</v></c></row>`, formats: [0, format] })); // prettier-ignore
      expect(cells['A1']).toEqual(typeof value === 'string' ? { date: value } : value);
    }
  });

  it('end with the year 9999', () => {
    const last = [2_958_465, 2_958_465.9999999, 2_958_465.999_999_998, 2_958_466];
    expect(last.map((serial) => dateOfSerial(serial, 1900))).toEqual(['9999-12-31T00:00:00', '9999-12-31T23:59:59.991', '9999-12-31T23:59:59.999', undefined]); // prettier-ignore
  });

  it('are the same in a strict file with all its digits as in its transitional twin', async () => {
    await eachSibling(300, async (random, name) => {
      const serial = 61 + random(2_900_000) + random(1_000_000) / 1_000_000;
      const moment = new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
      const seconds = (serial % 1) * 86_400;
      const iso = `${moment}T${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${(seconds % 1).toFixed(17).slice(2)}`;
      const strictTwin = sheetOf(`<worksheet xmlns="${strict}"><sheetData><row r="1"><c r="A1" t="d"><v>${iso}</v></c></row></sheetData></worksheet>`);
      const twin = buildWorkbook({ rows: `<row><c s="1"><v>${serial}</v></c></row>`, formats: [0, 22] });
      expect(await readCells(strictTwin), `${name}: ${iso}`).toEqual(await readCells(twin));
    });
  }); // prettier-ignore

  it.each([
    ['PT48H0M0.000S', 2],
    ['P1DT12H', 1.5],
    ['-PT6H', -0.25],
    ['PT0S', 0],
    ['P1M', 'P1M'],
    ['PT', 'PT'],
  ])('and the length %s is a number of days', async (text, value) => {
    expect(await readCells(buildWorkbook({ rows: `<row><c t="d"><v>${text}</v></c></row>` }))).toEqual({
      A1: value,
    });
  });
});

describe('what XML may not hold', () => {
  it.each(['\u0001', '\u000B', '\u001F', '&#0;', '&#11;', '&#xD800;', '&#xFFFE;'])(
    '%j is refused, in a cell and in the table of texts',
    async (character) => {
      const inline = `<row><c t="inlineStr"><is><t>a${character}b</t></is></c></row>`;
      expect((await refusalOf(buildWorkbook({ rows: inline }))).code).toBe('read.broken-xml');
      const sharedStrings = `<si><t>a${character}b</t></si>`;
      const shared = buildWorkbook({ rows: '<row><c t="s"><v>0</v></c></row>', sharedStrings });
      expect((await refusalOf(shared)).code).toBe('read.broken-xml');
    },
  );

  it('texts end with their own element, whatever stands in them', async () => {
    const sharedStrings = '<si><t>one <b>two <c><v>5</v></c></b>three</t></si><si><t>four</t></si>';
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
    expect(await readCells(buildWorkbook({ rows, sharedStrings }))).toEqual({
      A1: 'one two 5three',
      B1: 'four',
    });
  });

  it('reading aids and extensions add nothing to a text', async () => {
    const aid = '<rPh sb="0" eb="2"><t>さとう</t></rPh><phoneticPr fontId="1"/>';
    const more = '<extLst><ext uri="{1}"><t>no</t><r><t>no</t></r></ext></extLst>';
    const text = `<t>佐藤</t>${aid}${more}`;
    const rows = `<row><c t="s"><v>0</v></c><c t="inlineStr"><is>${text}</is></c></row>`;
    const cells = await readCells(buildWorkbook({ rows, sharedStrings: `<si>${text}</si>` }));
    expect(cells).toEqual({ A1: '佐藤', B1: '佐藤' });
  });
});
