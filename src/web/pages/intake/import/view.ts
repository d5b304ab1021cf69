import { wordMarket } from '#wording/word-market.ts';
import type { UndoPreview } from '#usecases/intake/undo-import.ts';
import type { Severity } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { ImportEnding, ImportSummary } from '#usecases/ports.ts';
import type { ShownDetails } from '#usecases/intake/view-details.ts';
import type { ImportView } from '#usecases/intake/view-import.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import type { Words } from '#wording/words.ts';
import { viewAnswers } from './view-answers.ts';
import { viewDifferences, type ShownPart } from './view-differences.ts';
import { countOf, viewPages } from './view-pages.ts';
import { pathOfJob } from '../../../parts/imports/send-import.ts';
import { modeWords } from '../../../parts/imports/mode-words.ts';

export interface ImportPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>;
  readonly view: Pick<ImportView, 'job' | 'market' | 'record'>;
  /** What taking it back would do, where that can be done. */
  readonly undo?: UndoPreview;
  readonly ending: ImportEnding;
  /** The parts of them that are shown. */
  readonly details: ShownDetails;
  readonly shown: ShownPart;
  /** Which findings: of a severity or all, and the page of them, from 1. */
  readonly found: { readonly severity: Severity | undefined; readonly page: number };
  /** What fields are called that are no columns of the workbooks. */
  readonly heading?: (field: string) => string | undefined;
}

type ImportOutcome =
  | 'imported'
  | 'imported-partly'
  | 'undone'
  | 'unchanged'
  | 'refused'
  | 'waited'
  | 'cancelled'
  | 'interrupted'
  | 'failed'
  | 'would-import'
  | 'would-refuse'
  | 'would-change-nothing';

const noticeTones: Readonly<Record<ImportOutcome, string>> = {
  imported: 'good',
  'imported-partly': 'warn',
  undone: 'warn',
  unchanged: '',
  refused: 'bad',
  waited: 'warn',
  cancelled: 'warn',
  interrupted: 'bad',
  failed: 'bad',
  'would-import': 'good',
  'would-refuse': 'bad',
  'would-change-nothing': '',
};

const countDifferences = ({ differenceCounts }: ImportSummary): number =>
  Object.values(differenceCounts).reduce((sum, each) => sum + each, 0);

function outcomeOf(ending: ImportEnding, isUndone: boolean): ImportOutcome {
  if (ending.how === 'refused') return ending.code === 'import-running' ? 'waited' : 'refused';
  if (ending.how !== 'done') return ending.how;
  const { summary } = ending;
  if (isUndone) return 'undone';
  if (summary.status !== 'dry-run' && summary.leftOut > 0) return 'imported-partly';
  if (summary.status === 'imported') return 'imported';
  if (summary.status === 'unchanged') return 'unchanged';
  if (summary.refusable) return 'would-refuse';
  return countDifferences(summary) === 0 ? 'would-change-nothing' : 'would-import';
}

/** What can be done with the same file from here. */
function repeatsOf(
  words: Words,
  outcome: ImportOutcome,
  { job }: ImportPageInput['view'],
  ending: ImportEnding,
) {
  const offer =
    ending.how === 'done' ? ending.summary.offer : ending.how === 'refused' ? ending.offer : undefined;
  const label = (key: string): string => words.t(`page.import-job.repeat.${key}`);
  const again = job.request.dryRun ? 'check' : job.request.partial ? 'partial' : 'import';
  if (outcome === 'would-import') {
    const run = job.request.partial ? 'partial' : 'import';
    return [{ run, label: words.t('page.import.apply'), main: true }];
  }
  if (['waited', 'cancelled', 'interrupted', 'failed'].includes(outcome)) {
    return [{ run: again, label: label('again'), main: true }];
  }
  if (offer && (outcome === 'refused' || outcome === 'would-refuse')) {
    return [{ run: 'partial', label: words.t('page.import-job.repeat.partial', { ...offer }), main: false }];
  }
  return [];
}

function countsOf(words: Words, ending: ImportEnding) {
  if (ending.how !== 'done') return {};
  const { summary } = ending;
  const value = (key: string, amount: number) => ({ name: words.t(key), value: words.number(amount) });
  return {
    counts: [
      ...(['added', 'changed', 'removed', 'unchanged'] as const).map((key) =>
        value(`page.import.${key}`, summary[key]),
      ),
      ...(summary.leftOut > 0 ? [value('page.import-job.left-out', summary.leftOut)] : []),
      ...(summary.skipped > 0 ? [value('page.imports.skipped', summary.skipped)] : []),
      ...(summary.erased > 0 ? [value('page.imports.erased', summary.erased)] : []),
    ],
  };
}

/** What came of it in a sentence; what to do next differs by what came in. */
const textOf = (
  words: Words,
  outcome: ImportOutcome,
  kind: string,
  values: Readonly<Record<string, string | number>>,
): string =>
  outcome === 'imported' && kind !== 'accounts'
    ? words.t('page.imports.imported')
    : words.t(`page.import.outcome.${outcome}.text`, values);

/** The days a file covers, where its rows have days. */
function coversOf(words: Words, ending: ImportEnding) {
  const covers = ending.how === 'done' ? ending.summary.covers : undefined;
  return covers
    ? { covers: words.t('page.imports.covers', { from: words.day(covers.from), to: words.day(covers.to) }) }
    : {};
}

/** What taking it back would do, said before it is done. */
const viewUndo = (words: Words, market: string, preview: UndoPreview) => ({
  what: words.t('page.import-job.undo-what', {
    file: preview.record.fileName,
    at: words.moment(preview.record.importedAt, market),
    by: preview.record.importedBy,
    added: preview.added,
    changed: preview.changed,
    removed: preview.removed,
  }),
  left: preview.findings.map((each) => words.finding(each)),
});

/** Workbooks that can be taken away from here. */
function filesOf(
  words: Words,
  path: string,
  { findingCounts, differenceCounts, leavesOut, isGone }: ShownDetails,
) {
  const hasFindings = countOf(findingCounts, undefined) > 0;
  const file = (name: string) => ({
    href: `${path}/${name}`,
    label: words.t(`page.import-job.files.${name}`),
  });
  return [
    ...(hasFindings && !isGone ? [file('annotated')] : []),
    ...(countOf(differenceCounts, undefined) > 0 ? [file('difference')] : []),
    ...(leavesOut && hasFindings && !isGone ? [file('left-out')] : []),
  ];
}

/** What an upload did, or would do: counts, differences cell by cell, findings, and what can be done next. */
export function viewImportPage(input: ImportPageInput) {
  const { words, definitions, view, ending, details, shown, found, heading } = input;
  const { job, market, record } = view;
  const { findingCounts, isGone } = details;
  const { kind } = job.request;
  const outcome = outcomeOf(ending, record?.undone !== undefined);
  const path = pathOfJob(market.code, job.id);
  const leftOut = ending.how === 'done' ? ending.summary.leftOut : 0;
  const { undone } = record ?? {};
  const values = {
    errors: findingCounts.error,
    leftOut,
    by: undone?.by ?? '',
    at: undone ? words.moment(undone.at, market.code) : '',
  };
  return {
    path: `/markets/${market.code}/imports?kind=${kind}`,
    answersPath: `/markets/${market.code}/columns`,
    uploadPath: `/markets/${market.code}/imports?kind=${kind}`,
    kind: words.t(`page.imports.kinds.${kind}`),
    job: path,
    market: wordMarket(words, market),
    fileName: job.request.fileName,
    mode: modeWords(words, kind, job.request.mode),
    tone: noticeTones[outcome],
    title: words.t(`page.import.outcome.${outcome}.title`),
    text: textOf(words, outcome, kind, values),
    ...coversOf(words, ending),
    remarks:
      outcome === 'would-import' && leftOut > 0
        ? [words.t('page.import-job.would-leave-out', { count: leftOut })]
        : [],
    ...countsOf(words, ending),
    repeats: isGone ? [] : repeatsOf(words, outcome, view, ending),
    files: filesOf(words, path, details),
    // What holds somebody who was erased is not kept: it can only be sent once more.
    ...(isGone ? { isGone, modeKey: job.request.mode } : {}),
    // Answers are for a file that is not in yet.
    ...(!isGone && (outcome === 'refused' || outcome.startsWith('would-'))
      ? viewAnswers(words, definitions, details)
      : {}),
    imported: outcome === 'imported' || outcome === 'unchanged',
    ...(input.undo ? { undo: viewUndo(words, market.code, input.undo) } : {}),
    differences: viewDifferences(words, definitions, details, shown, path, heading),
    findings: listFindings(words, details.findings),
    ...viewSeverities(words, path, findingCounts, found),
  };
}

/** Which findings can be looked at, and where on their pages one is. */
function viewSeverities(
  words: Words,
  path: string,
  counts: ShownDetails['findingCounts'],
  { severity, page }: ImportPageInput['found'],
) {
  const total = countOf(counts, undefined);
  const hrefOf = (of: string, at: number): string => `${path}?findings=${of}&from=${at}#findings`;
  const choice = (key: Severity | undefined, label: string) => ({
    href: hrefOf(key ?? 'all', 1),
    label,
    current: key === severity,
  });
  return {
    hasFindings: total > 0,
    severities: [
      choice(undefined, words.t('page.findings.all', { count: total })),
      choice('error', words.t('page.findings.errors', { count: counts.error })),
      choice('warning', words.t('page.findings.warnings', { count: counts.warning })),
    ],
    found: viewPages(words, page, countOf(counts, severity), (at) => hrefOf(severity ?? 'all', at)),
  };
}
