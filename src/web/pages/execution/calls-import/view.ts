import type { Finding } from '#domain/basics/finding.ts';
import type { CallImportMode } from '#domain/execution/actual-call.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { CallsImportResult } from '#usecases/intake/import-calls.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import type { Words } from '#wording/words.ts';

export interface CallsImportPageInput {
  readonly words: Words;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly fileName: string;
  readonly mode: CallImportMode;
  /** What came of it; absent when the file was refused. */
  readonly result?: CallsImportResult;
  readonly findings: readonly Finding[];
}

type ImportOutcome =
  | 'imported'
  | 'unchanged'
  | 'refused'
  | 'would-import'
  | 'would-refuse'
  | 'would-change-nothing';

const tones: Readonly<Record<ImportOutcome, string>> = {
  imported: 'good',
  unchanged: '',
  refused: 'bad',
  'would-import': 'good',
  'would-refuse': 'bad',
  'would-change-nothing': '',
};

function outcomeOf(result: CallsImportResult | undefined): ImportOutcome {
  if (!result) return 'refused';
  if (result.status !== 'dry-run') return result.status;
  if (result.refusable) return 'would-refuse';
  return result.added + result.changed + result.removed === 0 ? 'would-change-nothing' : 'would-import';
}

/** What a file of calls did, or would do: the days it covers, counts, findings. */
export function viewCallsImportPage(input: CallsImportPageInput) {
  const { words, market, fileName, mode, result, findings } = input;
  const outcome = outcomeOf(result);
  const errors = findings.filter((each) => each.severity === 'error').length;
  const counted = ['added', 'changed', 'removed', 'unchanged'] as const;
  return {
    path: `/markets/${market.code}/attainment`,
    applyPath: `/markets/${market.code}/calls/imports/apply`,
    market: words.local(market.name),
    title: words.t(`page.calls-import.outcome.${outcome}`),
    fileName,
    mode: words.t(`page.attainment.modes.${mode}`),
    tone: tones[outcome],
    text:
      errors > 0
        ? words.t('page.calls-import.errors', { errors })
        : result?.window
          ? words.t('page.calls-import.covers', {
              from: words.day(result.window.from),
              to: words.day(result.window.to),
              submitted: result.submitted,
              planned: result.planned,
              skipped: result.skipped,
            })
          : words.t('page.calls-import.empty'),
    ...(result
      ? {
          counts: counted.map((key) => ({
            name: words.t(`page.import.${key}`),
            value: words.number(result[key]),
          })),
        }
      : {}),
    ...(result && outcome === 'would-import' ? { apply: { upload: result.upload, mode } } : {}),
    imported: outcome === 'imported' || outcome === 'unchanged',
    findings: listFindings(words, findings),
  };
}
