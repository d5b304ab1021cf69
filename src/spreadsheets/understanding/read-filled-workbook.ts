import { atSheet } from '#domain/basics/finding.ts';
import type { ColumnAnswer, ColumnQuestion } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer, ValueMapping, ValueQuestion } from '#domain/customers/value-mapping.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { REFUSAL_KIND, type RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import { readTableFile, UnreadableFile } from '../reading/open-table-file.ts';
import type { TableFile } from '../reading/open-table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { addQuestion } from './add-question.ts';
import { answersLeftOpen, checkAnswersMet, type AnsweredSheet } from './check-answers.ts';
import { answersOf } from './answers-of-file.ts';
import { chooseSheets } from './choose-sheets.ts';
import type { ChosenSheet } from './choose-sheets.ts';
import { watchColours } from './coloured-rows.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { collectFindings } from './findings-of-file.ts';
import { placesOf } from './places-of-columns.ts';
import { matchColumns } from './match-columns.ts';
import { readHeads, readOrigin, readWritten, sheetsIn } from './read-heads.ts';
import { heardTexts } from './refusals-in-remarks.ts';
import { createRowReader } from './read-rows.ts';
import { sayBeside, sayChoice, sayHiddenColumns } from './say-choice.ts';
import { ofRefusals } from './of-refusals.ts';
import { seemsAnotherKind } from './seems-another-kind.ts';
import { spreadMerged } from './merged-rows.ts';
import { restoreZeros } from './restore-zeros.ts';
import { decimalOf, sayFile, sayOfRows } from './say-file.ts';
import { checkOrigin, formerKeysOf } from './template-history.ts';
import { sayLayouts } from './other-layouts.ts';
import { refusalsOutside } from './refusals-outside.ts';
import { hasOtherSheets, sayUnread } from './unread-sheets.ts';
import { understandingTime } from './understanding-time.ts';
import type { Habits } from './values/habits.ts';
import { habitsOf } from './values/habits.ts';
import { unguardedFile } from './unguarded-file.ts';
import { watchLooks } from './watch-looks.ts';
import { withholdRestricted } from './withhold-restricted.ts';

/** A full sheet of customers, and few enough values that their part of the memory stays bounded. */
const limits = { rows: 1_048_576, cells: 10_000_000 } as const;

/** Looking at the clock takes a while itself. */
const ROWS_BETWEEN_CHECKS = 100;

/** Hears how many rows of tables have been read since it heard last. */
export type OnRows = (rows: number) => void;

interface Understanding {
  readonly habits: Habits;
  readonly findings: FindingsOfFile;
  readonly answers: readonly ColumnAnswer[];
  readonly values: readonly (ValueAnswer | ValueMapping)[];
  readonly acceptedFixes: readonly string[];
  readonly onRows: OnRows;
  /** Throws where it takes too long. */
  readonly checkTime: () => void;
  readonly refusals: RefusalWords | undefined;
  /** Ours have notes on their headings, which say what stands below. */
  readonly isOurs: boolean;
  readonly fileName: string;
  /** By the key of a sheet, what a sheet beside it says as well. */
  readonly saidBeside: ReadonlyMap<string, ReadonlySet<string>>;
}

async function readSheet<Key extends string>(
  file: TableFile,
  chosen: ChosenSheet<Key>,
  {
    habits,
    findings,
    answers,
    values,
    acceptedFixes,
    onRows,
    checkTime,
    refusals: words,
    isOurs,
    fileName,
    saidBeside,
  }: Understanding,
): Promise<{
  readonly sheet: FilledSheet<Key>;
  readonly questions: readonly ColumnQuestion[];
  readonly valueQuestions: readonly ValueQuestion[];
  readonly answered: AnsweredSheet;
}> {
  const { sheet, names, fileSheet, header, head, until, elsewhere } = chosen;
  sayBeside(chosen, findings);
  const kinds = sheet.columns.find(({ key }) => key === REFUSAL_KIND);
  const matched = matchColumns(header, sheet.columns, names, {
    key: sheet.key,
    sheet: fileSheet,
    saidBeside: saidBeside.get(sheet.key) ?? new Set(),
    exported: sheet.exported,
    locale: habits.locale,
    timeZone: habits.timeZone,
    findings,
    head,
    answers: answers.filter((each) => each.sheet === undefined || each.sheet === sheet.key),
    ...ofRefusals(words, sheet, kinds !== undefined && !sheet.namesAccounts),
  });
  const texts = await heardTexts(file, fileSheet, words, { kinds, ...sheet });
  const outside = refusalsOutside(chosen, { findings, acceptedFixes, isOurs, fileName, ...texts });
  // Ours are printed as we wrote them.
  if (!isOurs && (texts.refusals ?? texts.remarks))
    outside.beside((await file.besideCells?.(fileSheet)) ?? []);
  const reader = createRowReader(matched, {
    key: sheet.key,
    values,
    sheet: fileSheet,
    habits,
    findings,
    acceptedFixes,
    until,
    head,
    elsewhere: new Set(elsewhere.map(({ index }) => index)),
    hearLegend: outside.legend,
    ...texts,
  });
  await sayHiddenColumns(file, chosen, findings);
  const rows: FilledRow[] = [];
  const colours = kinds && !isOurs ? watchColours(fileSheet, findings) : undefined;
  const spread = texts.refusals ? await spreadMerged(file, fileSheet, matched) : undefined;
  const looks = watchLooks(matched, fileSheet, findings, texts.refusals?.words);
  for await (const batch of file.rows(fileSheet)) {
    onRows(batch.length);
    for (const [index, read] of batch.entries()) {
      const row = spread && read.row >= header.firstRow ? spread(read) : read;
      if (index % ROWS_BETWEEN_CHECKS === 0) checkTime();
      const filled = row.row < header.firstRow || row.row >= until ? undefined : reader.read(row);
      if (!filled) {
        outside.row(row);
        continue;
      }
      rows.push(filled);
      colours?.see(row);
      looks.see(row);
    }
  }
  colours?.say();
  looks.say();
  reader.say();
  if (rows.length === 0 && matched.known.length > 0)
    findings.add('warning', 'import.no-rows', atSheet(fileSheet));
  return {
    sheet: {
      key: sheet.key,
      sheetName: fileSheet,
      headerRow: header.row,
      columns: Object.fromEntries(
        matched.known.map(({ index, column }) => [column.key, columnLetters(index + 1)]),
      ),
      extraColumns: matched.extra.map(({ heading }) => heading),
      places: placesOf(matched),
      rows: withholdRestricted(
        restoreZeros(rows, matched.known, { sheet: fileSheet, findings, acceptedFixes }),
        matched,
        { sheet: fileSheet, header, findings, acceptedFixes },
      ),
    },
    questions: matched.questions,
    valueQuestions: reader.questions(),
    answered: {
      key: sheet.key,
      headings: header.headings.map(({ text }) => text),
      met: new Set(reader.met()),
    },
  };
}

export async function understand<Key extends string>(
  file: TableFile,
  input: ReadWorkbookInput<Key>,
  onRows: OnRows,
  seconds?: number,
): Promise<FilledWorkbook<Key>> {
  const { market, fileName, workbook, acceptedFixes = [], style = {}, keepsInstants = false } = input;
  const { values = [], rememberedValues = [] } = input;
  const findings = collectFindings();
  const decimal = decimalOf(file, style);
  const { timeZone } = market.calendar;
  const habits = habitsOf(market.locales, market.code, { decimal, timeZone, keepsInstants });
  const origin = await readOrigin(file);
  const context: Omit<Understanding, 'saidBeside'> = {
    habits,
    findings,
    answers: answersOf(input),
    values: [...values, ...rememberedValues],
    acceptedFixes,
    onRows,
    checkTime: understandingTime(fileName, seconds),
    refusals: workbook.refusals,
    isOurs: origin !== undefined,
    fileName,
  };
  const readAs = sayFile(file, fileName, habits, findings, style);
  if (origin) checkOrigin(origin, input, findings, habits.locale);
  const expected = sheetsIn(file, input);
  const formerKeys = formerKeysOf(origin, workbook);
  const isOlder =
    origin?.baseRevision !== undefined &&
    input.revision !== undefined &&
    origin.baseRevision !== input.revision &&
    origin.market === market.code;
  const written = isOlder ? await readWritten(file, expected, formerKeys) : undefined;
  const heads = await readHeads(file);
  const other = input.kinds && seemsAnotherKind(input.kinds, heads, input);
  if (other) return { sheets: [], findings: [other] };
  const choice = chooseSheets(expected, heads, {
    ...(origin ? { origin } : {}),
    answers: context.answers,
    formerKeys,
    acceptedFixes,
  });
  const others = (input.kinds?.others ?? []).flatMap(({ workbook: { sheets: of } }) => of);
  sayChoice(choice, expected, { fileName, locale: habits.locale, findings, others });
  sayLayouts(heads, choice.chosen, findings);
  sayUnread(heads, choice, {
    findings,
    words: context.refusals,
    acceptedFixes,
    isOurs: context.isOurs,
    ...(workbook.besides ? { besides: workbook.besides } : {}),
    ...(workbook.explained ? { explained: workbook.explained } : {}),
  });
  const saidBeside = new Map(
    choice.chosen.flatMap(({ sheet: { beside }, header }) =>
      beside
        ? [[beside.of as string, new Set(Array.from(header.recognised, ({ key }) => key))] as const]
        : [],
    ),
  );
  const sheets: FilledSheet<Key>[] = [];
  const questions: ColumnQuestion[] = [];
  const valueQuestions: ValueQuestion[] = [];
  const answered: AnsweredSheet[] = [];
  for (const chosen of choice.chosen) {
    const read = await readSheet(file, chosen, { ...context, saidBeside });
    sheets.push(read.sheet);
    answered.push(read.answered);
    // The same heading on further sheets of a table is the same question.
    questions.push(
      ...read.questions.filter(
        (each) => !questions.some((asked) => asked.sheet === each.sheet && asked.heading === each.heading),
      ),
    );
    for (const each of read.valueQuestions) addQuestion(valueQuestions, each);
  }
  sayOfRows(file, findings, acceptedFixes);
  const mayBeOfPeople = ({ column, sheet }: ValueAnswer): boolean =>
    workbook.sheets.some(
      ({ key, columns }) =>
        (sheet === undefined || sheet === key) &&
        columns.some(({ key: of, asksWho }) => of === column && asksWho === true),
    );
  const openAnswers = answersLeftOpen(values, answered, mayBeOfPeople);
  const settled = values.filter((each) => !openAnswers.includes(each));
  for (const each of checkAnswersMet({ ...input, values: settled }, answered, fileName))
    findings.add(each.severity, each.code, each.where, each.values);
  return {
    ...(origin
      ? { origin: { template: origin.template, version: origin.version, market: origin.market } }
      : {}),
    ...(written ? { written } : {}),
    sheets,
    ...(hasOtherSheets(heads, sheets, origin !== undefined) ||
    file.said?.some(({ code }) => code === 'read.missing-sheet')
      ? { isWhole: false }
      : {}),
    findings: findings.list(),
    ...(questions.length > 0 ? { questions } : {}),
    ...(valueQuestions.length > 0 ? { valueQuestions } : {}),
    ...(openAnswers.length > 0 ? { openAnswers } : {}),
    ...(acceptedFixes.length > 0 ? { acceptedFixes } : {}),
    ...(readAs ? { style: readAs } : {}),
  };
}

/**
 * Understands a filled-in workbook or a delimited file as its market writes. A file that cannot be read, or not to its
 * end, is a finding and no rows; nothing is half understood.
 * @param seconds of processor time that understanding its rows may take
 */
export async function readFilledWorkbook<Key extends string>(
  input: ReadWorkbookInput<Key>,
  onRows: OnRows = () => undefined,
  seconds?: number,
): Promise<FilledWorkbook<Key>> {
  const { path, fileName, style = {} } = input;
  try {
    return await readTableFile(path, { fileName, limits, delimited: style }, (file) =>
      understand(unguardedFile(file), input, onRows, seconds),
    );
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { sheets: [], findings: [error.finding] };
  }
}
