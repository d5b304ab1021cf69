import { exportForms } from '#usecases/reporting/export-form.ts';
import type { ExportsView } from '#usecases/reporting/view-exports.ts';
import type { Words } from '#wording/words.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface ExportsPageInput {
  readonly words: Words;
  readonly data: ExportsView;
}

/** Downloads by what they are for. */
export function viewExportsPage({ words, data }: ExportsPageInput) {
  const { market, plan, scope } = data;
  const path = `/markets/${market.code}/exports`;
  return {
    market: words.local(market.name),
    cycle: plan.cycle,
    back: `/markets/${market.code}/plan`,
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    version: plan.version,
    ...(scope === 'all' ? {} : { territory: scope.join(', ') }),
    tables: data.tables.map((what) => ({
      title: words.t(`export.${what}`),
      hint: words.t(`page.exports.about.${what}`),
      forms: exportForms.map((form) => ({
        href: `${path}/${what}?format=${form}`,
        label: words.t(`page.exports.form.${form}`),
        name: `${words.t(`export.${what}`)}: ${words.t(`page.exports.form.${form}`)}`,
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
    waits: plan.state !== 'approved',
  };
}
