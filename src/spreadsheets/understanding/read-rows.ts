import { atCell, finding, type Severity } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import { ownColumnKey } from '#domain/customers/own-columns.ts';
import type { FilledRow } from '#domain/customers/filled-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { uncalculated, type CellValue, type SheetRow } from '../reading/table-file.ts';
import type { ValueAnswer, ValueMapping, ValueQuestion } from '#domain/customers/value-mapping.ts';
import { createTotalCheck } from './check-totals.ts';
import { type ClosedValues, type SaidValue } from './closed-values.ts';
import { wordsOf } from './words-of-column.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumn, MatchedColumns } from './match-columns.ts';
import { watchRemarks, type HeardTexts } from './refusals-in-remarks.ts';
import type { HeardOutside } from './refusals-outside.ts';
import { flagSamples } from './refusal-headings.ts';
import { refusalsInTexts } from './refusals-in-texts.ts';
import { createRowSorter } from './special-rows.ts';
import { joinName } from './split-name.ts';
import { rowsCrossedOut, struckValues, type CrossedRows } from './struck-values.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import type { Habits } from './values/habits.ts';
import type { Reading, Remark } from './values/reading.ts';
import { cellInWords } from './values/reading.ts';
import { valueReader } from './values/value-reader.ts';
import { watchUntitled } from './watch-untitled.ts';
import { withOthers } from './with-others.ts';

/** A sign that is to be seen stands first in nearly every text. */
const isSeen = (text: string): boolean => text.charCodeAt(0) > 0x20 && text.charCodeAt(0) < 0x7f;

const isBlank = (cell: CellValue | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && !isSeen(cell) && cleanText(cell) === '');

/** No remark of a person is longer, and every one is kept, compared and written again. */
const longestOwn = 4_000;

/** What a column of the market's own holds, as it is. */
function plainValue(cell: CellValue): FactValue | undefined {
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = typeof cell === 'object' && 'error' in cell ? '' : cleanText(cellInWords(cell));
  return text === '' ? undefined : text;
}

interface RowContext extends HeardTexts {
  readonly sheet: string;
  readonly habits: Habits;
  readonly findings: FindingsOfFile;
  readonly acceptedFixes: AcceptedFixes;
  /** The first rows of the sheet. */
  readonly head: readonly SheetRow[];
  /** First row of another table below. */
  readonly until: number;
  /** Hears what a cell below no heading says of colours and signs. */
  readonly hearLegend: HeardOutside['legend'];
  /** Columns of other tables beside it. */
  readonly elsewhere: ReadonlySet<number>;
  /** Key of the workbook's sheet. */
  readonly key: string;
  /** What somebody said words mean; what the user says now comes first. */
  readonly values: readonly (ValueAnswer | ValueMapping)[];
}

/** What is known of the sheet's rows as wholes. */
interface ColumnContext extends RowContext {
  readonly crossedRows: CrossedRows;
}

/**
 * Reads one known column. What is wrong or doubtful is said at each cell, unless the user accepted the fix for it. A
 * word that is no choice is an error once, for it is one question, however many cells say it.
 */
function columnReader(matched: MatchedColumn, words: ClosedValues, context: ColumnContext) {
  const { index, column, heading } = matched;
  const { sheet, habits, findings, acceptedFixes, crossedRows } = context;
  const struckIn = struckValues(matched, crossedRows);
  const sample = context.head.map(({ cells }) => cells[index]);
  const read = valueReader(column, habits, context.refusals?.words, sample);
  const letters = columnLetters(index + 1);
  const doubted = new Set<string>();
  const wordsTold = new Set<string>();
  const remarkAt = (
    row: number,
    cell: CellValue,
    severity: Severity,
    { code, values, fix }: Remark,
  ): void => {
    const said = finding(
      severity,
      code,
      atCell(sheet, `${letters}${row}`),
      { ...values, heading: shorten(heading), value: shorten(cleanText(cellInWords(cell))) },
      fix === undefined ? {} : { fix: { column: column.key, ...fix } },
    );
    const shown =
      fix !== undefined && isAccepted(acceptedFixes, code, column.key) ? fixedFinding(said) : said;
    findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
  };
  const toldOf = new Set<SaidValue>();
  /** What somebody said a word means is told once, so that nobody wonders. */
  const sayMeaning = (row: number, said: SaidValue): void => {
    if (toldOf.has(said)) return;
    toldOf.add(said);
    const { answer, text } = said;
    const values = { heading: shorten(heading), value: shorten(answer.seen), text };
    const where = atCell(sheet, `${letters}${row}`);
    if ('confirmedBy' in answer) {
      const confirmed = { by: answer.confirmedBy, on: dayIn(habits.timeZone, answer.confirmedAt) };
      findings.add('info', 'import.value-remembered', where, { ...values, ...confirmed });
    } else findings.add('info', 'import.value-mapped', where, values);
  };
  const isFixed = ({ code, fix }: Remark): boolean =>
    fix !== undefined && isAccepted(acceptedFixes, code, column.key);
  const take = (
    row: number,
    cell: CellValue,
    reading: Exclude<Reading, undefined>,
  ): FactValue | undefined => {
    if ('problem' in reading) {
      if (isFixed(reading.problem)) {
        remarkAt(row, cell, 'error', reading.problem);
        return reading.problem.fix?.value;
      }
      const isAgain = words.unknown(cell, `${letters}${row}`, reading) === 'again';
      remarkAt(row, cell, isAgain ? 'info' : 'error', reading.problem);
      return undefined;
    }
    const { repair } = reading;
    const word = repair?.ofWord ? cleanText(cellInWords(cell)).toLowerCase() : '';
    const isToldAgain = repair?.ofWord ? wordsTold.has(word) : repair?.ofColumn && doubted.has(repair.code);
    if (repair && isToldAgain !== true) remarkAt(row, cell, 'info', repair);
    if (repair?.ofWord) wordsTold.add(word);
    if (repair?.ofColumn) doubted.add(repair.code);
    const { doubt } = reading;
    const isFirst = doubt !== undefined && !doubted.has(doubt.code);
    if (doubt && (isFirst || !doubt.ofColumn)) {
      doubted.add(doubt.code);
      // One warning for the column; each further cell can still be found and corrected.
      remarkAt(row, cell, isFirst ? 'warning' : 'info', doubt);
    }
    return reading.value;
  };
  return (row: SheetRow, values: Record<string, FactValue | undefined>, broken: string[]): void => {
    const cell = row.cells[index];
    const crossed = cell === undefined || isBlank(cell) ? undefined : struckIn(row);
    const said = cell === undefined || crossed ? undefined : words.said(cell);
    if (said) sayMeaning(row.row, said);
    if (said?.value !== undefined) {
      values[column.key] = withOthers(column, values[column.key], said.value);
      return;
    }
    const reading = cell === undefined || said ? undefined : (crossed ?? read(cell));
    if (cell !== undefined && reading !== undefined) {
      const value = take(row.row, cell, reading);
      if (value === undefined) broken.push(column.key);
      else if (value !== '') values[column.key] = withOthers(column, values[column.key], value);
    } else if (column.required && column.orElse === undefined) {
      findings.add('error', 'import.required-empty', atCell(sheet, `${letters}${row.row}`), {
        heading: shorten(heading),
      });
    }
  };
}

/** The first cell of a row that says something, and what. */
function firstWords(row: SheetRow): { readonly cell: string; readonly text: string } {
  const index = Math.max(
    0,
    row.cells.findIndex((cell) => !isBlank(cell)),
  );
  const first = row.cells[index];
  return {
    cell: `${columnLetters(index + 1)}${row.row}`,
    text: first === undefined ? '' : shorten(cellInWords(first)),
  };
}

const withoutColumns = (row: SheetRow, others: ReadonlySet<number>): SheetRow =>
  others.size === 0
    ? row
    : { ...row, cells: row.cells.map((cell, index) => (others.has(index) ? undefined : cell)) };

/** Turns the rows below a header into filled rows, with a finding at every cell that cannot be understood. */
export function createRowReader(
  columns: MatchedColumns,
  context: RowContext,
): {
  readonly read: (row: SheetRow) => FilledRow | undefined;
  /** Once all rows are read: tells what was not understood, and which words somebody should say the meaning of. */
  readonly say: () => void;
  readonly questions: () => readonly ValueQuestion[];
  /** Answers about words that stood in some row. */
  readonly met: () => readonly (ValueAnswer | ValueMapping)[];
} {
  const words = columns.known.map((column) => wordsOf(column, context));
  const crossedRows = rowsCrossedOut(columns.known);
  const readers = columns.known.map((column, at) =>
    columnReader(column, words[at]!, { ...context, crossedRows }),
  );
  const { refusals, habits, ...rest } = context;
  const untitled = watchUntitled(columns, {
    sheet: context.sheet,
    findings: context.findings,
    isBlank,
    saysFlags: refusals && flagSamples(refusals.words),
  });
  const inTexts = refusals && refusalsInTexts(columns, { ...rest, ...refusals, locale: habits.locale });
  const watchRemark = watchRemarks(columns, context);
  const specialOf = createRowSorter(columns, context.until);
  const totals = createTotalCheck(columns.known, context);
  const ownKeys = columns.extra.map(({ heading }) => ownColumnKey(heading));
  // Each row begins as a copy: objects made alike are read, copied and compared far quicker.
  const empty: Readonly<Record<string, FactValue | undefined>> = Object.fromEntries(
    [...columns.known.map(({ column }) => column.key), ...ownKeys].map((key) => [key, undefined]),
  );
  let previous: number | undefined;
  /** In a column of the market's own an error stops nobody, but its value is lost. */
  const sayError = (index: number, row: number, heading: string, error: string): void => {
    const code = error === uncalculated ? 'import.formula-without-value' : 'import.error-cell';
    const where = atCell(context.sheet, `${columnLetters(index + 1)}${row}`);
    context.findings.add('warning', code, where, { heading: shorten(heading), error });
  };
  /** Cut by nobody but its owner: nobody else can tell what matters in it. */
  const sayTooLong = (index: number, row: number, heading: string, value: string): void => {
    const where = atCell(context.sheet, `${columnLetters(index + 1)}${row}`);
    const values = {
      heading: shorten(heading),
      value: shorten(value),
      length: value.length,
      max: longestOwn,
    };
    context.findings.add('error', 'import.text-too-long', where, values);
  };
  const isTableKnown = columns.known.some(({ column }) => column.required);
  /** Words in a column of the market's own where nothing else stands belong to no row. */
  const sayNote = (row: SheetRow): void => {
    if (!isTableKnown) return;
    const said = columns.extra.find(
      ({ index }) => typeof row.cells[index] === 'string' && !isBlank(row.cells[index]),
    );
    if (!said) return;
    const where = atCell(context.sheet, `${columnLetters(said.index + 1)}${row.row}`);
    context.findings.add('info', 'import.note-row', where, { row: row.row, text: firstWords(row).text });
  };

  const read = (wholeRow: SheetRow): FilledRow | undefined => {
    const row = withoutColumns(wholeRow, context.elsewhere);
    const before = previous ?? row.row - 1;
    previous = row.row;
    if (columns.known.every(({ index }) => isBlank(row.cells[index]))) {
      sayNote(row);
      return undefined;
    }
    const special = specialOf(row, before);
    if (special) {
      const { cell, text } = firstWords(row);
      context.findings.add('info', `import.${special}`, atCell(context.sheet, cell), { row: row.row, text });
      if (special === 'total-row') totals.check(row);
      return undefined;
    }
    untitled.see(row);
    watchRemark?.(row);
    const values = { ...empty };
    const broken: string[] = [];
    for (const read of readers) read(row, values, broken);
    if (columns.splitName) {
      const { column, heading, part } = columns.splitName;
      const name = values[column.key];
      if (name !== undefined) values[column.key] = joinName(name, row.cells[heading.index], part);
    }
    for (const [at, { index, heading }] of columns.extra.entries()) {
      const cell = row.cells[index];
      const value = cell === undefined ? undefined : plainValue(cell);
      const key = ownKeys[at] ?? '';
      if (typeof value === 'string' && value.length > longestOwn) {
        sayTooLong(index, row.row, heading, value);
        broken.push(key);
      } else if (value !== undefined) values[key] = value;
      else if (typeof cell === 'object' && 'error' in cell) sayError(index, row.row, heading, cell.error);
    }
    for (const [kind, value] of Object.entries(inTexts?.read(row) ?? {})) values[kind] = value;
    totals.add(values, broken);
    return broken.length === 0 ? { row: row.row, values } : { row: row.row, values, broken };
  };
  return {
    read,
    say: () => {
      untitled.say();
      inTexts?.say();
    },
    questions: () => [...words.flatMap((each) => each.questions()), ...(inTexts?.questions() ?? [])],
    met: () => [...words.flatMap((each) => each.met()), ...(inTexts?.met() ?? [])],
  };
}
