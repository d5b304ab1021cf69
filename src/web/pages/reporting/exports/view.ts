import type { Finding } from '#domain/basics/finding.ts';
import { loadOutcomes } from '#domain/reporting/field-systems/load-results.ts';
import { wordMarket } from '#wording/word-market.ts';
import { exportForms, type ExportedTable } from '#usecases/ports/exports.ts';
import type { AskedExport } from '#usecases/reporting/take-export.ts';
import type { LoadResults } from '#usecases/reporting/take-load-results.ts';
import type { ExportsView } from '#usecases/reporting/view-exports.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface ExportsPageInput {
  readonly words: Words;
  readonly data: ExportsView;
  /** A file that was asked for before. */
  readonly ready?: Extract<AskedExport, { readonly kind: 'written' }>;
  /** What a field system says it loaded, and what is to be said of the file. */
  readonly results?: LoadResults;
  readonly findings?: readonly Finding[];
}

/** In what forms a table can be had: the call plan's workbook with the lines that have no touch as well. */
const formsOf = (what: ExportedTable): readonly (readonly [key: string, query: string])[] =>
  exportForms.flatMap((form): [string, string][] => [
    [form, `format=${form}`],
    ...(what === 'call-plan' && form === 'xlsx'
      ? [['xlsx-zeros', `format=${form}&zeros=true`] satisfies [string, string]]
      : []),
  ]);

/** Downloads by what they are for. */
/** What became of the records of a plan, and those that were not taken. */
const resultsOf = (words: Words, { cycle, version, counts, failed }: LoadResults) => ({
  of: words.t('page.exports.results.of', { cycle, version }),
  counts: loadOutcomes
    .filter((each) => counts[each] > 0 || each === 'failed')
    .map((each) => ({ name: words.t(`load-results.outcome.${each}`), count: words.number(counts[each]) })),
  failed: failed.map(({ key, accountId, territory, brand, channel, error }) => ({
    key,
    account: accountId === '' ? '–' : accountId,
    line: [territory, brand, channel === '' ? '' : words.t(`page.channel.${channel}`)]
      .filter((part) => part !== '')
      .join(' · '),
    error,
  })),
});

export function viewExportsPage({ words, data, ready, results, findings = [] }: ExportsPageInput) {
  const { market, plan, scope } = data;
  const path = `/markets/${market.code}/exports`;
  return {
    market: wordMarket(words, market),
    cycle: plan.cycle,
    back: `/markets/${market.code}/plan`,
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    version: plan.version,
    ...(scope === 'all' ? {} : { territory: scope.join(', ') }),
    tables: data.tables.map((what) => ({
      title: words.t(`export.${what}`),
      hint: words.t(`page.exports.about.${what}`),
      forms: formsOf(what).map(([key, query]) => ({
        href: `${path}/${what}?${query}`,
        label: words.t(`page.exports.form.${key}`),
        name: `${words.t(`export.${what}`)}: ${words.t(`page.exports.form.${key}`)}`,
      })),
    })),
    ...(data.systems.length === 0
      ? {}
      : {
          systems: data.systems.map((system) => ({
            title: words.t(`page.exports.system.${system}`),
            hint: words.t(`page.exports.about.${system}`),
            ...(plan.state === 'approved' ? { href: `${path}/${system}` } : {}),
          })),
        }),
    ...(ready
      ? {
          ready: {
            href: `${path}/${ready.what}?job=${ready.job}`,
            name: ready.fileName,
            note: words.t('page.exports.ready-note', {
              rows: words.number(ready.rows),
              until: words.day(ready.until),
            }),
          },
        }
      : {}),
    findings: listFindings(words, findings),
    ...(results ? { results: resultsOf(words, results) } : {}),
    sends: `${path}/results`,
    waits: plan.state !== 'approved',
  };
}
