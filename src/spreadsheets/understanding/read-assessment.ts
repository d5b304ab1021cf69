import { notHeeded } from './say-file.ts';
import { atCell, atLine, atSheet, finding, type Finding, type Where } from '#domain/basics/finding.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import type { EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import { loadMessages } from '#messages/messages.ts';
import type { FilledAssessment, ReadAssessmentInput } from '#usecases/ports.ts';
import { labelsOf, namesOf, parseLevel } from '../assessment-words.ts';
import {
  readTableFile,
  UnreadableFile,
  type CellValue,
  type SheetRow,
  type TableFile,
} from '../reading/open-table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { askForHeadings, levelWords, type LevelWords } from './ask-assessment.ts';
import { checkAnswersMet } from './check-answers.ts';
import { foldName } from './fold-name.ts';
import { spelledRefusals } from './refusal-headings.ts';
import { phraseFinder } from './refusal-phrases.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import { habitsOf } from './values/habits.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import { readHeads, readOrigin } from './read-heads.ts';
import { foreignUnit } from './template-history.ts';
import { seemsAnotherKind } from './seems-another-kind.ts';
import { parseDate } from './values/parse-date.ts';
import { cellInWords } from './values/reading.ts';

/** An assessment fits on a page; whatever stands below is no part of it. */
const mostRows = 200;
const mostSheets = 50;

interface Found {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
  readonly header: SheetRow;
  readonly level: number;
  readonly evidence: number;
}

interface Labels {
  readonly level: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly on: ReadonlySet<string>;
  readonly assessor: ReadonlySet<string>;
  readonly corrects: ReadonlySet<string>;
}

const wordsOf = (cell: CellValue | undefined): string =>
  cell === undefined ? '' : cleanText(cellInWords(cell));

async function headOf(file: TableFile, sheet: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of file.rows(sheet)) {
    rows.push(...batch.slice(0, mostRows - rows.length));
    if (rows.length >= mostRows) break;
  }
  return rows;
}

async function headsOf(file: TableFile): Promise<{ readonly sheet: string; readonly rows: SheetRow[] }[]> {
  const heads: { sheet: string; rows: SheetRow[] }[] = [];
  for (const { name } of file.sheets.slice(0, mostSheets))
    heads.push({ sheet: name, rows: await headOf(file, name) });
  return heads;
}

/** The sheet with a row that has both headings; the first of several. */
async function findForm(file: TableFile, labels: Labels): Promise<Found | undefined> {
  for (const { name } of file.sheets.slice(0, mostSheets)) {
    const rows = await headOf(file, name);
    for (const header of rows) {
      const folded = header.cells.map((each) => foldName(wordsOf(each)));
      const level = folded.findIndex((each) => labels.level.has(each));
      const evidence = folded.findIndex((each) => labels.evidence.has(each));
      if (level >= 0 && evidence >= 0) return { sheet: name, rows, header, level, evidence };
    }
  }
  return undefined;
}

/** The value beside a label above the table: to its right, but not the note that explains it. */
function besideLabel({ rows, header, level }: Found, labels: ReadonlySet<string>) {
  const row = rows.find((each) => each.row < header.row && labels.has(foldName(wordsOf(each.cells[0]))));
  return row && { row: row.row, value: row.cells[level] };
}

/** Excel's numbers for the days of this century. */
const serials = { first: 36_526, last: 73_050 } as const;

const dayOf = (
  value: CellValue | undefined,
  { locales, code: country, calendar }: ReadAssessmentInput['market'],
): string => {
  if (typeof value === 'object' && 'date' in value) return value.date.slice(0, 10);
  // A day in a cell that is not formatted as one.
  if (typeof value === 'number' && value >= serials.first && value <= serials.last) {
    return addDays('1899-12-30', Math.floor(value));
  }
  const text = wordsOf(value);
  const parsed = text === '' ? undefined : parseDate(text, habitsOf(locales, country));
  if (parsed?.kind !== 'date') return text;
  const { date, time } = parsed;
  return typeof time === 'object' ? dayIn(calendar.timeZone, time.instant) : date;
};

/** Each text of a row that seems to say that somebody does not want to be reached: nothing is recorded of it here. */
function remarksIn(
  { sheet, header }: Found,
  { row, cells }: SheetRow,
  words: ReadAssessmentInput['refusals'],
): readonly Finding[] {
  if (!words) return [];
  const find = phraseFinder(words);
  return cells.flatMap((cell, index) => {
    if (typeof cell !== 'string' || !find(cell)) return [];
    const values = { heading: shorten(wordsOf(header.cells[index])), value: shorten(wordsOf(cell)) };
    const where = atCell(sheet, `${columnLetters(index + 1)}${row}`);
    return [finding('warning', 'import.refusal-in-remark', where, values)];
  });
}

/** Headings beside the form that say who does not want to be reached, unless somebody said that they are something else. */
function refusalsBeside(
  { sheet, header, level, evidence }: Found,
  { refusals, headings }: ReadAssessmentInput,
): readonly Finding[] {
  const isRefusal = spelledRefusals(refusals);
  return header.cells.flatMap((cell, index) => {
    const heading = wordsOf(cell);
    if (index === level || index === evidence || !isRefusal(heading)) return [];
    if (headings.some((each) => foldName(each.heading) === foldName(heading))) return [];
    const where = atCell(sheet, `${columnLetters(index + 1)}${header.row}`);
    return [finding('error', 'import.refusals-elsewhere', where, { heading: shorten(heading) })];
  });
}

function understand(
  found: Found,
  input: ReadAssessmentInput,
  labels: Labels,
  words: LevelWords,
): Omit<FilledAssessment, 'style'> {
  const findings: Finding[] = [...refusalsBeside(found, input)];
  const places: Record<string, Where> = {};
  const levels: Record<string, EnteredAssessment['levels'][string]> = {};
  const about = (field: 'on' | 'assessor' | 'corrects'): CellValue | undefined => {
    const beside = besideLabel(found, labels[field]);
    if (beside) places[field] = atCell(found.sheet, `${columnLetters(found.level + 1)}${beside.row}`);
    return beside?.value;
  };
  for (const row of found.rows) {
    if (row.row <= found.header.row) continue;
    findings.push(...remarksIn(found, row, input.refusals));
    const name = wordsOf(row.cells[0]);
    if (name === '') continue;
    const dimension = input.dimensions.find((each) => namesOf(each).has(foldName(name)));
    if (!dimension) {
      findings.push(
        finding('warning', 'maturity.row-not-understood', atCell(found.sheet, `A${row.row}`), { text: name }),
      );
      continue;
    }
    const levelCell = atCell(found.sheet, `${columnLetters(found.level + 1)}${row.row}`);
    const { key } = dimension;
    if (levels[key]) {
      findings.push(
        finding('error', 'maturity.dimension-twice', atCell(found.sheet, `A${row.row}`), { dimension: name }),
      );
      continue;
    }
    places[`level.${key}`] = levelCell;
    places[`evidence.${key}`] = atCell(found.sheet, `${columnLetters(found.evidence + 1)}${row.row}`);
    const written = row.cells[found.level];
    const level =
      written === undefined
        ? undefined
        : typeof written === 'number'
          ? parseLevel(dimension, written)
          : words.level(dimension, wordsOf(written), `${columnLetters(found.level + 1)}${row.row}`);
    levels[key] = { ...(level === undefined ? {} : { level }), evidence: wordsOf(row.cells[found.evidence]) };
  }
  const labelsAbove = found.rows.filter(({ row }) => row < found.header.row).map(({ cells }) => cells[0]);
  const headings = [...found.header.cells, ...labelsAbove].map(wordsOf);
  const said = { mapping: input.headings, values: input.values };
  findings.push(
    ...checkAnswersMet(said, [{ key: 'assessment', headings, met: words.met() }], input.fileName),
  );
  return {
    draft: {
      on: dayOf(about('on'), input.market),
      assessor: wordsOf(about('assessor')),
      corrects: dayOf(about('corrects'), input.market),
      levels,
    },
    places,
    sheet: atSheet(found.sheet),
    findings,
    questions: [],
    valueQuestions: words.questions(found.sheet, wordsOf(found.header.cells[found.level])),
  };
}

/** That a form was written for another market, or for another part of this one: its levels would be filed under the wrong name. */
function foreignForm(
  origin: WorkbookOrigin | undefined,
  { market, fileName }: ReadAssessmentInput,
): Finding | undefined {
  if (!origin) return undefined;
  if (origin.market !== market.code)
    return finding('error', 'import.foreign-workbook', atLine(fileName), {
      market: origin.market,
      expected: market.code,
    });
  const { unit, expected } = foreignUnit(origin, market);
  return unit === expected
    ? undefined
    : finding('error', 'import.foreign-unit', atLine(fileName), { unit, expected });
}

/** Understands a filled assessment workbook. Never throws on a bad file: that is a finding. */
export async function readAssessment(input: ReadAssessmentInput): Promise<FilledAssessment> {
  const nothing = { on: '', assessor: '', corrects: '', levels: {} };
  const refused = (problem: Finding, questions: FilledAssessment['questions'] = []): FilledAssessment => ({
    draft: nothing,
    places: {},
    sheet: problem.where,
    findings: [problem],
    questions,
    valueQuestions: [],
    unreadable: true,
  });
  const messages = await loadMessages();
  /** What a label is called in any language, and what somebody said it is called. */
  const called = (key: string): ReadonlySet<string> =>
    new Set([
      ...labelsOf(messages, key),
      ...input.headings.flatMap(({ heading, column }) => (column === key ? [foldName(heading)] : [])),
    ]);
  const labels: Labels = {
    level: called('level'),
    evidence: called('evidence'),
    on: called('on'),
    assessor: called('assessor'),
    corrects: called('corrects'),
  };
  try {
    const { fileName, style } = input;
    return await readTableFile(input.path, { fileName, delimited: style }, async (file) => {
      const foreign = foreignForm(await readOrigin(file), input);
      if (foreign) return refused(foreign);
      const found = await findForm(file, labels);
      if (!found) {
        const other = input.kinds && seemsAnotherKind(input.kinds, await readHeads(file), { fileName });
        if (other) return refused(other);
        const problem = finding('error', 'maturity.no-form', atLine(fileName), { file: fileName });
        return refused(problem, await askForHeadings(await headsOf(file), input.dimensions));
      }
      const { detected } = file;
      const filled = understand(
        found,
        input,
        labels,
        levelWords(input.values, input.market.locales[0] ?? 'en'),
      );
      const said = {
        ...filled,
        findings: [
          ...(file.said ?? []),
          ...notHeeded(detected, fileName, style),
          ...(file.saidOfRows?.() ?? []),
          ...filled.findings,
        ],
      };
      return detected ? { ...said, style: detected } : said;
    });
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.finding);
    throw error;
  }
}
