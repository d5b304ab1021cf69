import { escapeAttribute } from './cell-text.ts';
import { quotedSheet } from './sheet-names.ts';

/** A further sheet for rows that did not fit on the one before. */
export interface ContinuedSheet {
  /** Which sheet of the shell it goes on with, from 0. */
  readonly of: number;
  /** Its own number in the package, from 1. */
  readonly number: number;
  readonly name: string;
}

export const worksheetPart = (number: number): string => `xl/worksheets/sheet${number}.xml`;

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const relationOf = ({ number }: ContinuedSheet): string => `rIdContinued${number}`;

/** Puts one element a sheet in front of a closing tag. */
const insertBefore = (
  xml: string,
  tag: string,
  sheets: readonly ContinuedSheet[],
  element: (sheet: ContinuedSheet) => string,
): string => {
  const at = xml.lastIndexOf(tag);
  if (at < 0) throw new Error(`the shell has no ${tag}`);
  return `${xml.slice(0, at)}${sheets.map(element).join('')}${xml.slice(at)}`;
};

/** The heading that the first sheet repeats on every printed page is repeated on those that go on with it. */
function withPrintTitles(xml: string, sheets: readonly ContinuedSheet[]): string {
  const titles = sheets.flatMap((sheet) => {
    const form = new RegExp(
      `<definedName name="_xlnm.Print_Titles" localSheetId="${sheet.of}">[^<]*!([^!<]*)</definedName>`,
      'u',
    );
    const rows = form.exec(xml)?.[1];
    return rows === undefined ? [] : [{ ...sheet, rows }];
  });
  return titles.length === 0
    ? xml
    : xml.replace(
        '</definedNames>',
        () =>
          `${titles
            .map(
              ({ number, name, rows }) =>
                `<definedName name="_xlnm.Print_Titles" localSheetId="${number - 1}">${escapeAttribute(quotedSheet(name))}!${rows}</definedName>`,
            )
            .join('')}</definedNames>`,
      );
}

const indexParts: Readonly<Record<string, (xml: string, sheets: readonly ContinuedSheet[]) => string>> = {
  'xl/_rels/workbook.xml.rels': (xml, sheets) =>
    insertBefore(
      xml,
      '</Relationships>',
      sheets,
      (sheet) =>
        `<Relationship Id="${relationOf(sheet)}" Type="${officeDocument}/worksheet" Target="worksheets/sheet${sheet.number}.xml"/>`,
    ),
  'xl/workbook.xml': (xml, sheets) =>
    withPrintTitles(
      insertBefore(
        xml,
        '</sheets>',
        sheets,
        (sheet) =>
          `<sheet sheetId="${sheet.number}" name="${escapeAttribute(sheet.name)}" state="visible" r:id="${relationOf(sheet)}"/>`,
      ),
      sheets,
    ),
  '[Content_Types].xml': (xml, sheets) =>
    insertBefore(
      xml,
      '</Types>',
      sheets,
      ({ number }) => `<Override PartName="/${worksheetPart(number)}" ContentType="${worksheetType}"/>`,
    ),
};

/** The parts that name every sheet: they can be written only when all sheets are. */
export const isIndexPart = (name: string): boolean => Object.hasOwn(indexParts, name);

/** An index part as it is when these sheets have been added. */
export const indexWith = (name: string, xml: string, sheets: readonly ContinuedSheet[]): string =>
  sheets.length === 0 ? xml : (indexParts[name]?.(xml, sheets) ?? xml);
