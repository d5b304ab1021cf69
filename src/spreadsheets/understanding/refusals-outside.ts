import { atCell, finding } from '#domain/basics/finding.ts';
import { STOP_LIST, type RefusalWords } from '#domain/cycles/refusal-words.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import { refusalMark } from '#domain/customers/value-mapping.ts';
import type { SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { ChosenSheet } from './choose-sheets.ts';
import { foldName } from './fold-name.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { HeardTexts } from './refusals-in-remarks.ts';
import { spelledRefusals } from './refusal-headings.ts';
import { phraseFinder } from './refusal-phrases.ts';
import { cleanText, shorten } from './values/clean-text.ts';

const CODE = 'import.refusal-outside-table';

interface Context extends HeardTexts {
  readonly findings: FindingsOfFile;
  readonly acceptedFixes: AcceptedFixes;
  /** What stands above a table of ours, and in notes on its headings, is ours. */
  readonly isOurs: boolean;
  readonly fileName: string;
}

/** What a sheet says of nobody's row. */
export interface HeardOutside {
  /** A row that is none of the table's. */
  readonly row: (row: SheetRow) => void;
  /** What stands on the sheet and in no cell. */
  readonly beside: (texts: readonly string[]) => void;
  /** A cell beside a row that says what a colour or a sign means. */
  readonly legend: (row: number, index: number, written: string) => void;
}

const hearsNothing: HeardOutside = {
  row: () => undefined,
  beside: () => undefined,
  legend: () => undefined,
};

/** What stands before a sign that says what something means: a colour, a letter, a picture. */
const legend = /^\s*[^=:→➔⇒]{1,30}\s*(?:=|→|➔|⇒|:)\s*\S/u;

/** `red = no visits`: of whom it speaks the look of other cells says. */
export const isLegend = (text: string): boolean => legend.test(text);

/** Whether a file is called a stop list, in any language. */
const namesStopList = ({ stopList }: RefusalWords, called: string): boolean =>
  Object.values(stopList.name).some((name) => foldName(called).includes(foldName(name)));

/**
 * Hears what a sheet says outside the rows of its table: its name, titles, groups of headings, footnotes, legends, the headings of
 * tables beside it, notes on any of them. Whom it speaks of nobody can tell, so that the file waits until somebody has
 * looked.
 */
export function refusalsOutside(
  {
    sheet: { key },
    fileSheet,
    header,
    unread,
  }: Pick<ChosenSheet<string>, 'sheet' | 'fileSheet' | 'header' | 'unread'>,
  { findings, acceptedFixes, isOurs, fileName, refusals, remarks }: Context,
): HeardOutside {
  const heard = refusals ?? remarks;
  if (!heard) return hearsNothing;
  const { words, notes } = heard;
  const isName = spelledRefusals(words);
  const find = phraseFinder(words);
  const told = new Set<string>();
  const hear = (row: number, index: number, written: string, isSure = false): void => {
    if (!isSure && !find(written) && !isName(written)) return;
    const mark = refusalMark(written);
    if (told.has(mark)) return;
    told.add(mark);
    const value = shorten(cleanText(written));
    const where = atCell(fileSheet, `${columnLetters(index + 1)}${row}`);
    const said = finding('error', CODE, where, { value }, { fix: { column: '', value, text: value } });
    const shown = isAccepted(acceptedFixes, CODE, '') ? fixedFinding(said) : said;
    findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
  };
  // What groups headings has been read together with them; above ours stand the keys of their columns.
  const firstOfHeader = isOurs ? 0 : header.row - (header.headings.some(({ grouped }) => grouped) ? 1 : 0);
  // Of whom a sheet is called so, everybody in it may have said it.
  hear(header.row, 0, fileSheet);
  // Whoever sends a stop list calls it so.
  const called = fileName.replace(/\.[^.]*$/u, '').replaceAll('_', ' ');
  // A list that says of each who refuses may be called after that column.
  const saysOfEach = header.headings.some(({ text }) => isName(text));
  if (key !== STOP_LIST && !saysOfEach) hear(header.row, 0, called, namesStopList(words, called));
  for (const { index, text } of unread) hear(header.row, index, text);
  const hearRow = ({ row, cells }: SheetRow): void => {
    const written = isOurs ? undefined : notes.get(row);
    for (const { index, text } of written ?? []) hear(row, index, text);
    if (row >= firstOfHeader && row < header.firstRow) return;
    for (const [index, cell] of cells.entries()) if (typeof cell === 'string') hear(row, index, cell);
  };
  const hearBeside = (texts: readonly string[]): void => {
    for (const text of texts) hear(header.row, 0, text);
  };
  return { row: hearRow, beside: hearBeside, legend: (row, index, written) => hear(row, index, written) };
}
