import type { Finding } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Market } from '#domain/process/market.ts';
import type { ImportMode } from '#domain/customers/roster/roster-change.ts';
import type { ImportResult } from '#usecases/import-workbook.ts';
import { listFindings } from '../../layout/list-findings.ts';
import { wordColumn, wordFact } from '../../word-fact.ts';
import type { Words } from '../../words.ts';

export interface ImportPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly fileName: string;
  readonly sha256: string;
  readonly mode: ImportMode;
  /** What came of it; absent when the workbook was refused. */
  readonly result?: ImportResult;
  readonly findings: readonly Finding[];
}

type ImportOutcome =
  | 'imported'
  | 'unchanged'
  | 'refused'
  | 'would-import'
  | 'would-refuse'
  | 'would-change-nothing';

const noticeTones: Readonly<Record<ImportOutcome, string>> = {
  imported: 'good',
  unchanged: '',
  refused: 'bad',
  'would-import': 'good',
  'would-refuse': 'bad',
  'would-change-nothing': '',
};

function outcomeOf(result: ImportResult | undefined): ImportOutcome {
  if (!result) return 'refused';
  if (result.status !== 'dry-run') return result.status;
  if (result.refusable) return 'would-refuse';
  return result.added + result.changed + result.removed === 0 ? 'would-change-nothing' : 'would-import';
}

/** What an upload did, or would do: counts, cell by cell differences, findings. */
export function viewImportPage(input: ImportPageInput) {
  const { words, definitions, market, fileName, sha256, mode, result, findings } = input;
  const outcome = outcomeOf(result);
  const count = (severity: Finding['severity']): number =>
    findings.filter((each) => each.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const differences = result ? result.added + result.changed + result.removed : 0;
  return {
    path: `/markets/${market.code}`,
    market: words.local(market.name),
    fileName,
    mode: words.t(`page.import.modes.${mode}`),
    tone: noticeTones[outcome],
    title: words.t(`page.import.outcome.${outcome}.title`),
    text: words.t(`page.import.outcome.${outcome}.text`, { errors }),
    ...(result
      ? {
          counts: (['added', 'changed', 'removed', 'unchanged'] as const).map((key) => ({
            name: words.t(`page.import.${key}`),
            value: words.number(result[key]),
          })),
        }
      : {}),
    ...(outcome === 'would-import' ? { apply: { sha256, fileName, mode } } : {}),
    imported: outcome === 'imported' || outcome === 'unchanged',
    changes: (result?.fieldChanges ?? []).map(({ accountId, field, before, after }) => ({
      account: accountId,
      field: wordColumn(words, definitions, field),
      before: wordFact(words, definitions, field, before),
      after: wordFact(words, definitions, field, after),
    })),
    changesNote: differences > 0 ? words.t('page.import.changes-note', { count: differences }) : '',
    findings: listFindings(words, findings),
    severities: [
      { key: 'all', label: words.t('page.findings.all', { count: findings.length }), first: true },
      { key: 'error', label: words.t('page.findings.errors', { count: errors }), first: false },
      { key: 'warning', label: words.t('page.findings.warnings', { count: warnings }), first: false },
    ],
  };
}
