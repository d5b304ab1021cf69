import type { User } from '#domain/access/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { exportForms } from '#usecases/reporting/export-form.ts';
import { exportedTables } from '#usecases/reporting/export-table.ts';
import type { Words } from '#wording/words.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface ExportsPageInput {
  readonly words: Words;
  readonly user: Pick<User, 'role' | 'territory'>;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly plan: Pick<Plan, 'cycle' | 'state' | 'version'>;
}

/** Downloads by what they are for; a rep has the call plan of the own territory. */
export function viewExportsPage({ words, user, market, plan }: ExportsPageInput) {
  const path = `/markets/${market.code}/exports`;
  const isRep = user.role === 'rep';
  return {
    market: words.local(market.name),
    cycle: plan.cycle,
    back: `/markets/${market.code}/plan`,
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    version: plan.version,
    ...(isRep ? { territory: user.territory } : {}),
    tables: exportedTables
      .filter((what) => !isRep || what === 'call-plan')
      .map((what) => ({
        title: words.t(`export.${what}`),
        hint: words.t(`page.exports.about.${what}`),
        forms: exportForms.map((form) => ({
          href: `${path}/${what}?format=${form}`,
          label: words.t(`page.exports.form.${form}`),
          name: `${words.t(`export.${what}`)}: ${words.t(`page.exports.form.${form}`)}`,
        })),
      })),
    ...(isRep
      ? {}
      : {
          systems: fieldSystemKeys.map((system) => ({
            title: words.t(`page.exports.system.${system}`),
            hint: words.t(`page.exports.about.${system}`),
            ...(plan.state === 'approved' ? { href: `${path}/${system}` } : {}),
          })),
        }),
    waits: plan.state !== 'approved',
  };
}
