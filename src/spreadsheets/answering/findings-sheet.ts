import type { AnswerFinding, AnswerWords } from '#usecases/ports.ts';
import { findingsSheetMark } from '../findings-sheet-mark.ts';
import { countLines } from '../writing/text-size.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { escapeAttribute, textElement } from '../writing/cell-text.ts';
import type { AnswerLook } from './answer-look.ts';
import { accent } from './answer-look.ts';

export interface FindingsSheet {
  readonly namespace: string;
  readonly findings: readonly AnswerFinding[];
  readonly words: AnswerWords;
  readonly style: (look: AnswerLook) => number;
  /** The name a sheet is known by in the file; undefined for one that is not there. */
  readonly sheetNamed: (name: string) => string | undefined;
}

/** The row of the headings; the table follows. */
export const headingRow = 4;
/** More than anybody reads, and well within a sheet. */
const mostRows = 100_000;

interface FindingsColumn {
  readonly key: keyof AnswerWords['headings'];
  readonly width: number;
  readonly look: (finding: AnswerFinding) => AnswerLook;
  readonly text: (finding: AnswerFinding, words: AnswerWords) => string;
}

const findingsColumns: readonly FindingsColumn[] = [
  {
    key: 'severity',
    width: 13,
    look: ({ severity }) => severity,
    text: ({ severity }, words) => words.severities[severity],
  },
  { key: 'where', width: 26, look: () => 'text', text: ({ place }) => place },
  { key: 'message', width: 64, look: () => 'text', text: ({ message }) => message },
  { key: 'hint', width: 64, look: () => 'text', text: ({ hint }) => hint },
  { key: 'fix', width: 24, look: () => 'text', text: ({ fix }) => fix ?? '' },
  { key: 'code', width: 28, look: () => 'code', text: ({ code }) => code },
];

/** A proposal has its column only where there is one. */
export const columnsFor = (findings: readonly AnswerFinding[]): readonly FindingsColumn[] =>
  findings.some(({ fix }) => fix !== undefined)
    ? findingsColumns
    : findingsColumns.filter(({ key }) => key !== 'fix');

export const listedFindings = (findings: readonly AnswerFinding[]): readonly AnswerFinding[] =>
  findings.slice(0, mostRows);

/** Points a line of text takes. */
const lineHeight = 15;

const quotedName = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** Where a click on the place leads, as Excel writes places. */
function linkTarget(finding: AnswerFinding, { sheetNamed }: FindingsSheet): string | undefined {
  const { where } = finding;
  if (where.kind !== 'cell' && where.kind !== 'sheet') return undefined;
  const name = sheetNamed(where.sheet);
  if (name === undefined) return undefined;
  const cell = where.kind === 'cell' ? where.cell : 'A1';
  return /^[A-Z]{1,3}\d{1,7}$/u.test(cell) ? `${quotedName(name)}!${cell}` : undefined;
}

const textCell = (ref: string, style: number, text: string): string =>
  text === ''
    ? `<c r="${ref}" s="${style}"/>`
    : `<c r="${ref}" s="${style}" t="inlineStr"><is>${textElement(text)}</is></c>`;

/**
 * The sheet that lists all findings: headings that stay in sight, a filter, and places that lead to their cells. All of
 * it is text, whatever it begins with.
 */
export function findingsSheetXml(sheet: FindingsSheet): string {
  const { namespace, words, style } = sheet;
  const findings = listedFindings(sheet.findings);
  const columns = columnsFor(findings);
  const lastColumn = columnLetters(columns.length);
  const lastRow = headingRow + findings.length;
  const links: string[] = [];
  const rows = findings.map((finding, index) => {
    const row = headingRow + 1 + index;
    const target = linkTarget(finding, sheet);
    const cells = columns.map((column, at) => {
      const ref = `${columnLetters(at + 1)}${row}`;
      const isLink = column.key === 'where' && target !== undefined;
      if (isLink) links.push(`<hyperlink ref="${ref}" location="${escapeAttribute(target)}"/>`);
      return textCell(ref, style(isLink ? 'link' : column.look(finding)), column.text(finding, words));
    });
    // Not every program makes a row as high as its text when it opens the file.
    const lines = Math.max(...columns.map((column) => countLines(column.text(finding, words), column.width)));
    const height = lines === 1 ? '' : ` ht="${lines * lineHeight}" customHeight="1"`;
    return `<row r="${row}"${height}>${cells.join('')}</row>`;
  });
  const headings = columns.map(({ key }, at) =>
    textCell(`${columnLetters(at + 1)}${headingRow}`, style('header'), words.headings[key]),
  );
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}">`,
    `<sheetPr><tabColor rgb="${accent}"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${lastColumn}${lastRow}"/>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" `,
    `activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${headingRow + 1}" sqref="A${headingRow + 1}"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`,
    `<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>${findingsSheetMark}</t></is></c></row>`,
    `<row r="2" ht="27" customHeight="1">${textCell('A2', style('title'), words.title)}</row>`,
    `<row r="3" ht="21" customHeight="1">${textCell('A3', style('note'), words.summary)}</row>`,
    `<row r="${headingRow}" ht="21" customHeight="1">${headings.join('')}</row>`,
    ...rows,
    `</sheetData><autoFilter ref="A${headingRow}:${lastColumn}${Math.max(lastRow, headingRow + 1)}"/>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}
