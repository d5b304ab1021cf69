import { describe, expect, it } from 'vitest';
import { answerFinding } from '../../support/answer-words.ts';
import { answerWorkbook, partsOf, tryToAnswer } from '../../support/answer-workbook.ts';
import { buildWorkbook, workbookParts, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import type { WorkbookParts } from '../../support/build-workbook.ts';
import { buildZip } from '../../support/build-zip.ts';
import { disorderOf } from '../../support/look-into-package.ts';
import { readTable } from '../../support/read-cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetPart = 'xl/worksheets/sheet1.xml';
const oneCell = '<row r="1"><c r="A1"><v>1</v></c></row>';

const relationships = (entries: string): string =>
  `${xmlHeader}<Relationships xmlns="${packages}/relationships">${entries}</Relationships>`;

/** The ending of the answer to a workbook of a kind. */
const kind = async (type: string) => {
  const data = `${xmlHeader}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${type}.main+xml"/></Types>`;
  const bytes = buildWorkbook({ rows: oneCell, replace: [{ name: '[Content_Types].xml', data }] });
  return (await answerWorkbook(bytes, [])).answer.extension;
};

describe('answering a package', () => {
  it('takes every part it need not change over as it is packed', async () => {
    const parts: WorkbookParts = {
      sheets: { One: worksheet(oneCell), Two: worksheet(oneCell), Three: worksheet(oneCell) },
      sheetAttributes: { Two: 'state="hidden"', Three: 'state="veryHidden"' },
      replace: [
        { name: 'xl/vbaProject.bin', data: Buffer.from([1, 2, 3, 255]) },
        { name: 'xl/pivotCache/pivotCacheRecords1.xml', data: '<r/>', isStored: true },
        { name: 'xl/calcChain.xml', data: '<calcChain/>' },
        { name: 'customXml/item1.xml', data: '<theirs/>' },
        { name: 'xl/media/größe.png', data: Buffer.alloc(2000, 7) },
      ],
    };
    const bytes = buildWorkbook(parts);
    const sent = await partsOf(bytes);
    const answered = await answerWorkbook(bytes, [answerFinding('One', 'A1')]);
    const changed = [...sent.packed].flatMap(([name, packed]) =>
      answered.packed.get(name)?.equals(packed) ? [] : [name],
    );
    expect(changed).toEqual([
      '[Content_Types].xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      sheetPart,
    ]);
    const { sheets, cells } = await readTable(answered.bytes);
    expect(sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['One', 'visible'],
      ['Two', 'hidden'],
      ['Three', 'veryHidden'],
      ['Findings', 'visible'],
    ]);
    expect(cells).toMatchObject({ One: { A1: 1 }, Two: { A1: 1 }, Three: { A1: 1 } });
  });

  it('lists findings as texts whose places lead to the cells', async () => {
    const answered = await answerWorkbook(buildWorkbook({ sheets: { "Ärzte's": worksheet(oneCell) } }), [
      answerFinding("Ärzte's", 'B7', {
        severity: 'info',
        message: '=HYPERLINK("http://evil.example")',
        hint: '+1',
        fix: '@SUM(1)',
      }),
      answerFinding("Ärzte's", 'A1', { message: '-1\t"x" <b>', hint: '\r\n=1' }),
    ]);
    const { cells } = await readTable(answered.bytes);
    expect(cells['Findings']).toMatchObject({
      A2: 'Findings in upload.xlsx',
      A4: 'Severity',
      E4: 'Proposal',
      A5: 'Error',
      B5: "Ärzte's!A1",
      C5: '-1\t"x" <b>',
      D5: '\r\n=1',
      C6: '=HYPERLINK("http://evil.example")',
      D6: '+1',
      E6: '@SUM(1)',
      F6: 'import.number-expected',
    });
    const sheet = answered.text('xl/worksheets/findings1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain(`<hyperlink ref="B6" location="'Ärzte''s'!B7"/>`);
    expect(sheet).toContain('<autoFilter ref="A4:F6"/>');
    expect(sheet).toContain('state="frozen"');
    expect(disorderOf(sheet)).toBe('');
    expect(answered.text('xl/workbook.xml')).toContain(
      '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">\'Findings\'!$A$4:$F$6</definedName>',
    );
  });

  it('gives the findings sheet a name nobody has', async () => {
    const answered = await answerWorkbook(buildWorkbook({ sheets: { FINDINGS: worksheet(oneCell) } }), [
      answerFinding('FINDINGS', 'A1'),
    ]);
    expect((await readTable(answered.bytes)).sheets.map(({ name }) => name)).toEqual([
      'FINDINGS',
      'Findings (2)',
    ]);
  });

  it('refers to the notes in the place the schema has for them', async () => {
    const after =
      '<sheetProtection sheet="1"/><autoFilter ref="A1:A1"/><mergeCells><mergeCell ref="C1:D1"/></mergeCells>' +
      '<conditionalFormatting sqref="A1"/><dataValidations/><pageMargins/><drawing xmlns:r="u" r:id="rId7"/>' +
      '<legacyDrawingHF xmlns:r="u" r:id="rId8"/><picture/><oleObjects/><tableParts/><extLst><ext><x xmlns="y"/></ext></extLst>';
    const answered = await answerWorkbook(buildWorkbook({ sheets: { One: worksheet(oneCell, after) } }), [
      answerFinding('One', 'A1'),
    ]);
    const sheet = answered.text(sheetPart);
    expect(disorderOf(sheet)).toBe('');
    expect(sheet).toContain(after.slice(0, after.indexOf('<legacyDrawingHF')));
    expect(sheet).toMatch(/r:id="rId7"\/><legacyDrawing xmlns:r="[^"]*" r:id="rId1"\/><legacyDrawingHF/u);
    expect(answered.text('xl/worksheets/_rels/sheet1.xml.rels')).toMatch(
      /Id="rId1"[^>]*vmlDrawing" Target="\.\.\/drawings\/vmlDrawing1\.vml"/u,
    );
    expect(answered.text('[Content_Types].xml')).toContain('Extension="vml"');
  });

  it('begins a style table where there is none', async () => {
    const bytes = buildZip(workbookParts({ rows: oneCell }).filter(({ name }) => name !== 'xl/styles.xml'));
    const answered = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    expect(answered.text('xl/styles.xml')).toMatch(/<cellXfs count="\d+"><xf numFmtId="0"/u);
    expect(answered.text(sheetPart)).toMatch(/<c r="A1" s="[1-9]\d*">/u);
    expect((await readTable(answered.bytes)).cells['Sheet1']).toEqual({ A1: 1 });
  });

  it('follows the names of Strict packages', async () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const bytes = buildZip(
      workbookParts({ rows: oneCell }).map((part) => ({
        ...part,
        data: String(part.data)
          .replaceAll(main, `${strict}/spreadsheetml/main`)
          .replaceAll(documents, `${strict}/officeDocument/relationships`),
      })),
    );
    const answered = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    expect(answered.text('xl/comments1.xml')).toContain(`xmlns="${strict}/spreadsheetml/main"`);
    expect(answered.text('xl/worksheets/findings1.xml')).toContain(`xmlns="${strict}/spreadsheetml/main"`);
    expect(answered.text('xl/worksheets/_rels/sheet1.xml.rels')).toContain(
      `${strict}/officeDocument/relationships/comments"`,
    );
    expect((await readTable(answered.bytes)).sheets).toHaveLength(2);
  });

  it('finds parts by absolute targets, and sheets without a word on their type', async () => {
    const bytes = buildWorkbook({
      rows: oneCell,
      replace: [
        {
          name: 'xl/_rels/workbook.xml.rels',
          data: relationships(
            `<Relationship Id="rId1" Type="${documents}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="s" Type="${documents}/styles" Target="/xl/styles.xml"/>`,
          ),
        },
      ],
    });
    const answered = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    expect(answered.text('xl/_rels/workbook.xml.rels')).toContain('Target="worksheets/findings1.xml"');
    expect((await readTable(answered.bytes)).cells['Sheet1']).toEqual({ A1: 1 });
  });

  it('takes a signature away, and says so', async () => {
    const origin = `${packages}/relationships/digital-signature/origin`;
    const bytes = buildWorkbook({
      rows: oneCell,
      replace: [
        {
          name: '_rels/.rels',
          data: relationships(
            `<Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${origin}" Target="_xmlsignatures/origin.sigs"/>`,
          ),
        },
        { name: '_xmlsignatures/origin.sigs', data: '' },
        { name: '_xmlsignatures/sig1.xml', data: '<Signature/>' },
      ],
    });
    const answered = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    expect([...answered.packed.keys()].filter((name) => name.startsWith('_xml'))).toEqual([]);
    expect(answered.text('_rels/.rels')).not.toContain('digital-signature');
    expect((await readTable(answered.bytes)).cells['Findings']).toMatchObject({
      C6: 'It was signed.',
      E6: 'answer.signature-removed',
    });
  });

  it('keeps the ending that goes with the kind of workbook', async () => {
    expect(await kind('openxmlformats-officedocument.spreadsheetml.sheet')).toBe('xlsx');
    expect(await kind('ms-excel.sheet.macroEnabled')).toBe('xlsm');
    expect(await kind('openxmlformats-officedocument.spreadsheetml.template')).toBe('xltx');
    expect(await kind('ms-excel.template.macroEnabled')).toBe('xltm');
  });

  it('notes a thousand cells of a sheet, marks all, and says that notes are left out', async () => {
    const findings = Array.from({ length: 1_203 }, (_, index) => answerFinding('Sheet1', `B${index + 1}`));
    const answered = await answerWorkbook(buildWorkbook({ rows: oneCell }), findings);
    expect(answered.answer.markedCells).toBe(1_203);
    expect(answered.text('xl/comments1.xml').match(/<comment /gu)).toHaveLength(1_000);
    expect(answered.text('xl/drawings/vmlDrawing1.vml').match(/<v:shape /gu)).toHaveLength(1_000);
    expect((await readTable(answered.bytes)).cells['Findings']).toMatchObject({
      B1207: 'Sheet1!B1203',
      E1208: 'answer.notes-left-out',
    });
  });

  it('answers text with a workbook of the same texts', async () => {
    const answered = await answerWorkbook(
      'id;name\r\n007;=1+1\r\n\r\n;"@x"',
      [answerFinding('accounts', 'A2', { fix: '00007' })],
      'accounts.csv',
    );
    const { cells } = await readTable(answered.bytes);
    expect(cells['accounts']).toEqual({
      A1: 'id',
      B1: 'name',
      A2: '007',
      B2: '=1+1',
      B4: '@x',
    });
    expect(answered.answer.extension).toBe('xlsx');
    expect(answered.text(sheetPart)).not.toContain('<f>');
    expect(answered.text('xl/worksheets/findings1.xml')).toContain(`location="'accounts'!A2"`);
  });

  it('refuses what cannot be read with a finding, and leaves nothing behind', async () => {
    expect(await tryToAnswer(Buffer.from('%PDF-1.7'), [])).toMatchObject({
      written: false,
      finding: { code: 'read.other-file' },
    });
    const broken = buildWorkbook({ sheets: { One: `${worksheet(oneCell)}<more>` } });
    expect(await tryToAnswer(broken, [answerFinding('One', 'A1')])).toMatchObject({
      written: false,
      finding: { code: 'read.broken-xml' },
    });
  });
});
