import { wordMarket } from '#wording/word-market.ts';
import { exportForms, type ExportedTable } from '#usecases/ports/exports.ts';
import type { AskedExport } from '#usecases/reporting/take-export.ts';
import type { ExportsView } from '#usecases/reporting/view-exports.ts';
import type { Words } from '#wording/words.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface ExportsPageInput {
  readonly words: Words;
  readonly data: ExportsView;
  /** A file that was asked for before. */
  readonly ready?: Extract<AskedExport, { readonly kind: 'written' }>;
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
export function viewExportsPage({ words, data, ready }: ExportsPageInput) {
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
    waits: plan.state !== 'approved',
  };
}
