import { rename } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { describeWhere } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { acceptAllFixes } from '#domain/customers/accepted-fixes.ts';
import { parseColumnAnswer, type ColumnQuestion } from '#domain/customers/column-mapping.ts';
import { crossedOut, parseValueAnswer, type ValueQuestion } from '#domain/customers/value-mapping.ts';
import { parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { World } from '#usecases/ports.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { importWorkbook, type ImportResult } from '#usecases/intake/import-workbook.ts';
import { readImportDetails, viewImport, type ImportInMarket } from '#usecases/intake/view-import.ts';
import { writeImportDifference, writeLeftOutRows } from '#usecases/intake/write-import-files.ts';
import {
  oneOf,
  optionText,
  optionTexts,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from './command.ts';
import { actingUser } from './acting-user.ts';
import { followWork } from './follow-work.ts';
import { readableFile } from './input-path.ts';
import { outputPath } from './output-path.ts';
import { report, reportRefusal } from './report.ts';

/** What every verb that takes a file in has, whatever the kind of the file. */
export const importOptions: Command['options'] = {
  mode: { type: 'string' },
  'dry-run': { type: 'boolean' },
  annotated: { type: 'string' },
  difference: { type: 'string' },
  map: { type: 'string', multiple: true },
  value: { type: 'string', multiple: true },
  accept: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  decimal: { type: 'string' },
  'take-in': { type: 'string', multiple: true },
  'leave-out': { type: 'string', multiple: true },
};

export const importOptionNames: readonly string[] = Object.keys(importOptions);

export const importUsage =
  '[--dry-run] [--map "HEADING=COLUMN"]… [--value "COLUMN:SEEN=MEANT"]… [--accept CODE[:COLUMN]|all]… ' +
  '[--encoding NAME] [--delimiter SIGN|tab] [--decimal .|,] [--take-in ACCOUNT=REASON]… [--leave-out ACCOUNT]… ' +
  '[--annotated FILE.xlsx] [--difference FILE.xlsx] [--json]';

const headlines = {
  imported: 'Imported.',
  unchanged: 'Nothing new: the file says what is known already.',
  'dry-run': 'Dry run: nothing was changed.',
} as const;

/** Of a dry run, that the file would be refused comes before what it would change. */
function headlineOf({ status, refusable, findingCounts }: ImportResult): string {
  if (!refusable) return headlines[status];
  const { error } = findingCounts;
  return `Dry run: this file would be refused (${error === 1 ? 'one error' : `${error} errors`}); nothing was changed. Without the errors it would be:`;
}

function differenceLine({ kind, subject, key, name, field, before, after, where }: Difference): string {
  const cell = field === undefined ? '' : `${field}: ${before ?? '–'} → ${after ?? '–'}`;
  const what =
    kind === 'changed' ? cell : [`${kind} ${subject} ${name}`, cell].filter((each) => each).join('  ');
  return `  ${key}  ${what}${where ? `  (${describeWhere(where)})` : ''}`;
}

function linesOf(result: ImportResult): string[] {
  const { added, changed, removed, unchanged, leftOut, erased, skipped, covers } = result;
  const { differences, differenceCounts } = result;
  const all = Object.values(differenceCounts).reduce((sum, each) => sum + each, 0);
  return [
    headlineOf(result),
    `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged${leftOut === 0 ? '' : `, ${leftOut} left out`}${erased === 0 ? '' : `, ${erased} of erased persons left out`}${skipped === 0 ? '' : `, ${skipped} passed over`}`,
    ...(covers ? [`The file covers ${covers.from} to ${covers.to}`] : []),
    ...questionLines(result),
    ...differences.map(differenceLine),
    ...(all > differences.length
      ? [`  … ${all - differences.length} more; --difference FILE.xlsx writes all of them`]
      : []),
  ];
}

/** Writes the workbooks asked for beside the result. */
async function writeFiles(
  call: Call,
  tools: Toolbox,
  world: World,
  actor: User,
  { market, job }: ImportInMarket,
): Promise<void> {
  const locale = optionText(call, 'lang');
  const writers = { difference: writeImportDifference, 'left-out': writeLeftOutRows } as const;
  for (const name of ['difference', 'left-out'] as const) {
    if (optionText(call, name) === undefined) continue;
    const path = await outputPath(call, tools, name);
    const input = { market, job, path, ...(locale === undefined ? {} : { locale }) };
    const written = await writers[name](world, actor, input);
    if (written.ok) tools.notify(path);
  }
}

const annotatedEndings = ['.xlsx', '.xlsm'] as const;

/** Writes the file that was sent, its findings marked in it; a workbook with macros keeps its ending. */
async function writeAnnotated(
  call: Call,
  tools: Toolbox,
  world: World,
  actor: User,
  input: ImportInMarket,
): Promise<void> {
  if (optionText(call, 'annotated') === undefined || input.job === '') return;
  const path = await outputPath(call, tools, 'annotated', annotatedEndings);
  const locale = optionText(call, 'lang');
  const given = { ...input, path, ...(locale === undefined ? {} : { locale }) };
  const written = await annotateImportedWorkbook(world, actor, given);
  if (!written.ok) return;
  const named = path.replace(/\.[^.]*$/u, extname(written.value.fileName));
  if (named !== path) await rename(path, named);
  tools.notify(named);
}

const likelihoods = { 'very-likely': 'very likely', likely: 'likely', possible: 'possible' } as const;

/** A heading to be answered with `--map`, and what it may mean. */
function questionLine({ heading, sheetName, cell, samples, candidates, blocking }: ColumnQuestion): string {
  const meanings = candidates.map(({ column, likelihood }) => `${column} (${likelihoods[likelihood]})`);
  const asked = `  ${blocking ? 'needed' : 'question'}  ${sheetName}!${cell}  “${heading}” (${samples.join(', ')})`;
  return meanings.length === 0
    ? `${asked}: no column of this file's kind; if it says nothing that matters here, answer with --map "${heading}="`
    : `${asked}: ${meanings.join(', ')}; answer with --map "${heading}=COLUMN"`;
}

/** A word to be answered with `--value`, and what it may mean. */
function valueQuestionLine({
  column,
  seen,
  rows,
  choices,
  sheetName,
  cell,
  blocking,
}: ValueQuestion): string {
  const meanings = choices.map(({ value, label }) => (label === value ? value : `${value} (${label})`));
  const times = rows === 1 ? '' : ` in ${rows} rows`;
  const crossed = crossedOut(seen) === undefined ? '' : ' (a name that is crossed out)';
  return `  ${blocking ? 'needed' : 'question'}  ${sheetName}!${cell}  “${seen}”${crossed}${times} in ${column}: ${meanings.join(', ')}; answer with --value "${column}:${seen}=MEANT"`;
}

type Questions = Pick<ImportResult, 'questions' | 'valueQuestions'>;

const questionLines = ({ questions = [], valueQuestions = [] }: Questions): readonly string[] => [
  ...questions.map(questionLine),
  ...valueQuestions.map(valueQuestionLine),
];

/** What is asked about a file that was refused: an answer may be all that is missing. */
async function questionsOf(world: World, actor: User, input: ImportInMarket) {
  if (input.job === '') return {};
  const view = await viewImport(world, actor, input);
  if (!view.ok) return {};
  const { questions = [], valueQuestions = [] } = await readImportDetails(world, view.value);
  return questions.length + valueQuestions.length === 0
    ? {}
    : { json: { questions, valueQuestions }, text: questionLines({ questions, valueQuestions }) };
}

/** What the command line says of headings, fixes and the style of a text file. */
function readAnswers(call: Call) {
  const decimal = optionText(call, 'decimal');
  const [encoding, delimiter] = [optionText(call, 'encoding'), optionText(call, 'delimiter')];
  return {
    mapping: optionTexts(call, 'map').map((written) => {
      const answer = parseColumnAnswer(written);
      if (!answer) throw new WrongUsage(`--map takes "Heading=column-key", not ${written}`);
      return answer;
    }),
    values: optionTexts(call, 'value').map((written) => {
      const answer = parseValueAnswer(written);
      if (!answer) throw new WrongUsage(`--value takes "column-key:seen=meant", not ${written}`);
      return answer;
    }),
    erased: {
      takeIn: optionTexts(call, 'take-in').map((written) => {
        const answer = parseTakeIn(written);
        if (!answer) throw new WrongUsage(`--take-in takes "ACCOUNT=reason", not ${written}`);
        return answer;
      }),
      leaveOut: optionTexts(call, 'leave-out'),
    },
    acceptedFixes: optionTexts(call, 'accept').map((each) =>
      each === acceptAllFixes || each.includes('.') ? each : `import.${each}`,
    ),
    style: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
      ...(decimal === undefined ? {} : { decimal: oneOf('--decimal', decimal, ['.', ','] as const) }),
    },
  };
}

export interface FileToImport {
  readonly market: string;
  readonly file: string;
  /** Key of the kind of file. */
  readonly kind: string;
}

/** Takes a file of a kind in and says what came of it. */
export async function runImportVerb(
  call: Call,
  tools: Toolbox,
  { market, file, kind }: FileToImport,
): Promise<ExitCode> {
  const path = await readableFile(file, tools);
  for (const name of ['difference', 'left-out']) {
    if (optionText(call, name) !== undefined) await outputPath(call, tools, name);
  }
  if (optionText(call, 'annotated') !== undefined)
    await outputPath(call, tools, 'annotated', annotatedEndings);
  const answers = readAnswers(call);
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const mode = optionText(call, 'mode');
  const input = {
    market,
    kind,
    path,
    fileName: basename(file),
    ...(mode === undefined ? {} : { mode }),
    dryRun: call.options['dry-run'] === true,
    partial: call.options['partial'] === true,
    ...answers,
  };
  let job = '';
  const outcome = await followWork(tools, ({ signal }) =>
    importWorkbook(world, actor, input, {
      ...(signal ? { signal } : {}),
      onBegun: (id) => {
        job = id;
      },
      onProgress: (phase, rows) => tools.progress(`${phase}${rows === 0 ? '' : `  ${rows} rows`}`),
    }),
  );
  tools.progress('');
  if (outcome.ok) await writeFiles(call, tools, world, actor, { market, job: outcome.value.job });
  const { findings } = outcome.ok ? outcome.value : outcome.refusal;
  if (findings.length > 0) await writeAnnotated(call, tools, world, actor, { market, job });
  if (!outcome.ok) {
    return reportRefusal(tools, outcome.refusal, await questionsOf(world, actor, { market, job }));
  }
  return report(tools, outcome, ({ findings: found, ...result }) => ({
    json: {
      ...result,
      differences: result.differences.map(({ where, ...each }) => ({
        ...each,
        ...(where ? { where: describeWhere(where) } : {}),
      })),
    },
    text: linesOf({ ...result, findings: found }),
    findings: found,
  }));
}
