import { describeWhere } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { fieldLineShape, lineCalled } from '#domain/review/field-plans/kept-field-line.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportDetails, PickedRows, TableColumn, TableWorkbook, World } from '../ports.ts';
import { wordFields } from '../basis/word-fields.ts';
import { asQuestion } from '../ports/questions.ts';
import { keptFilePath } from '../jobs/kept-file.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import {
  mayTakeRows,
  readImportDetails,
  viewEndedImport,
  type ImportInMarket,
  type ImportView,
} from './view-import.ts';
import { kindsByKey } from './kinds.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';

export interface ImportFileInput extends ImportInMarket {
  readonly locale?: string;
  readonly path?: string;
}

type Sheet = TableWorkbook['sheets'][number];

const column = (heading: string, width: number): TableColumn => ({ heading, width, format: 'text' });

/** `DE-accounts.xlsx` → `DE-accounts-difference.xlsx`. */
const nameAfter = (fileName: string, what: string): string =>
  `${fileName.replace(/\.[^.]*$/, '') || 'workbook'}-${what}.xlsx`;

function differenceSheet(
  world: World,
  locale: string,
  { request: { kind } }: ImportView['job'],
  differences: readonly Difference[],
): Sheet {
  const text = (key: string): string => world.wording.text(locale, `import-file.${key}`);
  const { heading, value } = wordFields(world, locale);
  const own = kindsByKey.get(kind)?.heading;
  return {
    name: text('difference'),
    columns: [
      column(text('kind'), 12),
      column(text('subject'), 12),
      column(text('key'), 18),
      column(text('name'), 32),
      column(text('column'), 24),
      column(text('before'), 28),
      column(text('after'), 28),
      column(text('cell'), 20),
    ],
    rows: differences.map(({ kind, subject, key, name, field = '', before, after, where }) => [
      text(`kinds.${kind}`),
      text(`subjects.${subject}`),
      key,
      subject === fieldLineShape.subject ? lineCalled(name, value) : name,
      field === '' ? '' : (own?.(world, locale, field) ?? heading(field)),
      value(field, before),
      value(field, after),
      where ? describeWhere(where) : '',
    ]),
  };
}

/** Only the rows that stayed outside, under the headings they had. */
function leftOutSheet({ sheet, headings, rows }: PickedRows): Sheet {
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  return {
    name: sheet,
    columns: Array.from({ length: width }, (_, index) => column(headings[index] ?? '', 18)),
    rows: rows.map(({ cells }) => cells),
  };
}

/** What is wrong with those rows: the cell in this workbook, and where it stood in the one that was sent. */
function leftOutFindings(
  world: World,
  locale: string,
  { findings }: ImportDetails,
  sheets: readonly PickedRows[],
): Sheet {
  const text = (key: string): string => world.wording.text(locale, `import-file.${key}`);
  const newRows = new Map<string, number>();
  for (const { sheet, rows } of sheets) {
    for (const [index, { row }] of rows.entries()) newRows.set(`${sheet}!${row}`, index + 2);
  }
  const rows = findings.flatMap((found) => {
    const { where } = found;
    if (where.kind !== 'cell') return [];
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(where.cell) ?? [];
    const newRow = newRows.get(`${where.sheet}!${row}`);
    if (newRow === undefined) return [];
    const { message, hint } = world.wording.finding(locale, found);
    return [[`${where.sheet}!${letters}${newRow}`, describeWhere(where), message, hint]];
  });
  return {
    name: text('findings'),
    isOfFindings: true,
    columns: [
      column(text('cell'), 20),
      column(text('cell-sent'), 20),
      column(text('message'), 60),
      column(text('hint'), 60),
    ],
    rows,
  };
}

async function write(
  world: World,
  actor: User,
  { market, job }: ImportView,
  input: ImportFileInput,
  what: 'difference' | 'left-out',
  sheetsIn: (locale: string) => Promise<readonly Sheet[]>,
) {
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const title = `${job.request.fileName} – ${world.wording.text(locale, `import-file.${what}`)}`;
  await world.workbooks.writeTable({ path, title, sheets: await sheetsIn(locale) });
  noteAccess(world, actor, { kind: 'export', market: job.market, subject: what });
  return done<WrittenFile>({ path, fileName: nameAfter(job.request.fileName, what) });
}

async function writeDifference(world: World, actor: User, input: ImportFileInput) {
  const view = await viewEndedImport(world, actor, input);
  if (!view.ok) return view;
  const { differences } = await readImportDetails(world, view.value);
  return write(world, actor, view.value, input, 'difference', async (locale) => [
    differenceSheet(world, locale, view.value.job, differences),
  ]);
}

/** The whole difference of a job as a workbook, whatever a page or answer shows of it. */
export const writeImportDifference = asQuestion('difference of an import', writeDifference);

async function writeLeftOut(world: World, actor: User, input: ImportFileInput) {
  const view = await viewEndedImport(world, actor, input);
  if (!view.ok) return view;
  if (!mayTakeRows(view.value)) return notAllowed(actor, view.value.market.code);
  const details = await readImportDetails(world, view.value);
  const { sha256, fileName, answers } = view.value.job.request;
  const sent = await keptFilePath(world, { market: view.value.market.code, sha256, fileName });
  if (!sent.ok) return sent;
  const sheets = await world.heavy.pickRows({
    path: sent.value,
    fileName,
    from: details.leftOut,
    style: answers.style,
  });
  return write(world, actor, view.value, input, 'left-out', async (locale) => [
    ...sheets.map(leftOutSheet),
    leftOutFindings(world, locale, details, sheets),
  ]);
}

/** The rows that were left out as a workbook to correct and send again, with what is wrong at each cell. */
export const writeLeftOutRows = asQuestion('rows an import left out', writeLeftOut);
