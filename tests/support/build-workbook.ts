import { buildZip } from './build-zip.ts';
import type { ZipPart } from './build-zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
export const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface WorkbookParts {
  /** Inner XML of `sheetData` of the only sheet, unless `sheets` is given. */
  readonly rows?: string;
  /** Whole worksheet parts by sheet name. */
  readonly sheets?: Readonly<Record<string, string>>;
  /** Inner XML of the string table. */
  readonly sharedStrings?: string;
  /** Number formats of the cell styles 0, 1, 2 and so on: a built-in id or a code. */
  readonly formats?: readonly (number | string)[];
  readonly workbookProperties?: string;
  /** Further attributes of a sheet in the workbook, by its name. */
  readonly sheetAttributes?: Readonly<Record<string, string>>;
  /** Parts that replace those written by default, or come on top. */
  readonly replace?: readonly ZipPart[];
}

export const worksheet = (rows: string, after = ''): string =>
  `${xmlHeader}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function styles(formats: readonly (number | string)[]): string {
  const codes = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(format)}"/>`]
      : [],
  );
  const cells = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`,
  );
  return `${xmlHeader}<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

const relationships = (entries: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${xmlHeader}<Relationships xmlns="${packages}/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${documents}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The parts of a workbook as Excel would name them; everything can be replaced. */
export function workbookParts(parts: WorkbookParts): readonly ZipPart[] {
  const sheets = Object.entries(parts.sheets ?? { Sheet1: worksheet(parts.rows ?? '') });
  const listed = sheets.map(
    ([name], index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" ${parts.sheetAttributes?.[name] ?? ''} r:id="rId${index + 1}"/>`,
  );
  const written: readonly ZipPart[] = [
    {
      name: '[Content_Types].xml',
      data: `${xmlHeader}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    { name: '_rels/.rels', data: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      data: `${xmlHeader}<workbook xmlns="${main}" xmlns:r="${documents}">${parts.workbookProperties ?? ''}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships([
        ...sheets.map(
          (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
        ),
        ['rId1001', 'styles', 'styles.xml'],
        ['rId1002', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', data: styles(parts.formats ?? [0]) },
    {
      name: 'xl/sharedStrings.xml',
      data: `${xmlHeader}<sst xmlns="${main}">${parts.sharedStrings ?? ''}</sst>`,
    },
    ...sheets.map(([, data], index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data })),
  ];
  const replace = parts.replace ?? [];
  return [...written.filter(({ name }) => !replace.some((each) => each.name === name)), ...replace];
}

export const buildWorkbook = (parts: WorkbookParts): Buffer => buildZip(workbookParts(parts));
