import { withoutTurns } from '#domain/basics/visible-text.ts';
import type { AnswerInput } from '#usecases/ports.ts';
import { openTableFile } from '../reading/open-table-file.ts';
import type { CellValue, SheetRow, TableFile } from '../reading/open-table-file.ts';
import { createRowWriter } from '../writing/row-xml.ts';
import type { RowWriter } from '../writing/row-xml.ts';
import { distinctSheetNames } from '../writing/sheet-names.ts';
import { textWidth } from '../writing/text-size.ts';
import { createZip } from '../writing/zip-writer.ts';
import { escapeAttribute } from '../writing/cell-text.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetsOfOffice = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes =
  `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${sheetsOfOffice}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetsOfOffice}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${sheetsOfOffice}.styles+xml"/></Types>`;

const relationships = (entries: readonly (readonly [type: string, target: string])[]): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${entries
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${documents}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** Style 1 is text: a cell stays what was sent, also when somebody goes into it and out again. */
const styles =
  `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

const textStyle = '1';
const widest = 48;
const narrowest = 8;

const textOf = (value: CellValue | undefined): string | undefined =>
  value === undefined || typeof value === 'object' ? undefined : withoutTurns(String(value));

/** Columns as wide as the first rows need them. */
function widthsXml(rows: readonly SheetRow[]): string {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(narrowest, ...rows.map(({ cells }) => textWidth(textOf(cells[index]) ?? '') + 2)),
  );
  const markup = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.min(width, widest)}" customWidth="1"/>`,
  );
  return markup.length === 0 ? '' : `<cols>${markup.join('')}</cols>`;
}

const sampleRows = 50;

async function* sheetXml(file: TableFile, name: string): AsyncGenerator<Buffer> {
  let write: RowWriter | undefined;
  let width = 0;
  for await (const rows of file.rows(name)) {
    let text = '';
    if (write === undefined) {
      text = `${xml}<worksheet xmlns="${main}">${widthsXml(rows.slice(0, sampleRows))}<sheetData>`;
    }
    const needed = rows.reduce((most, { cells }) => Math.max(most, cells.length), width);
    if (write === undefined || needed > width) {
      width = needed;
      write = createRowWriter(Array.from({ length: width }, () => textStyle));
    }
    for (const { row, cells } of rows) text += write(row, Array.from(cells, textOf));
    yield Buffer.from(text, 'utf8');
  }
  const start = write === undefined ? `${xml}<worksheet xmlns="${main}"><sheetData>` : '';
  yield Buffer.from(`${start}</sheetData></worksheet>`, 'utf8');
}

/**
 * Writes what a delimited file holds as a workbook: every cell as the text that was sent, in its place.
 * @returns the name of the only sheet
 */
export async function asWorkbook(
  { path, fileName, style = {} }: AnswerInput,
  target: string,
): Promise<string> {
  const file = await openTableFile(path, { fileName, delimited: style });
  try {
    const from = file.sheets[0]?.name ?? fileName;
    const [name = 'Data'] = distinctSheetNames([from]);
    const out = await createZip(target);
    const add = (part: string, text: string): Promise<void> => out.add(part, [Buffer.from(text, 'utf8')]);
    try {
      await add('[Content_Types].xml', contentTypes);
      await add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
      await add(
        'xl/workbook.xml',
        `${xml}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="${escapeAttribute(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      );
      await add(
        'xl/_rels/workbook.xml.rels',
        relationships([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      );
      await add('xl/styles.xml', styles);
      await out.add('xl/worksheets/sheet1.xml', sheetXml(file, from));
      await out.finish();
    } finally {
      await out.close();
    }
    return name;
  } finally {
    await file.close();
  }
}
