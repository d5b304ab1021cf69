import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { exportForms } from '#usecases/reporting/export-form.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { exportTable, exportedTables } from '#usecases/reporting/export-table.ts';
import { viewExports } from '#usecases/reporting/view-exports.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { viewExportsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const formOf = (query: unknown) =>
  exportForms.find((form) => form === fieldOf(query, 'format')) ?? exportForms[0];

/** `/markets/:market/exports`: what can be taken away, by what it is for; and the files. */
export function registerExportsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/exports', async (request, reply) => {
    const { market } = request.params;
    const outcome = await viewExports(world, userOf(request), { market });
    if (!outcome.ok && outcome.refusal.code === 'plan-unknown') {
      return sendNoPlan(site, request, reply, market, 'plan');
    }
    const data = valueOf(outcome);
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/reporting/exports/page',
      title: words.t('page.exports.title'),
      place: 'plan',
      market: data.market,
      model: viewExportsPage({ words, data }),
    });
  });

  for (const what of exportedTables) {
    app.get<OfMarket>(`/markets/:market/exports/${what}`, async (request, reply) => {
      const { locale } = speakTo(site, request);
      const asked = { market: request.params.market, what, locale, form: formOf(request.query) };
      return sendTemporaryFile(reply, valueOf(await exportTable(world, userOf(request), asked)));
    });
  }

  for (const system of fieldSystemKeys) {
    app.get<OfMarket>(`/markets/:market/exports/${system}`, async (request, reply) => {
      const asked = { market: request.params.market, system };
      return sendTemporaryFile(reply, valueOf(await exportFieldSystem(world, userOf(request), asked)));
    });
  }

  app.get('/rollup/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const asked = { locale, form: formOf(request.query) };
    return sendTemporaryFile(reply, valueOf(await exportRollup(world, userOf(request), asked)));
  });
}
