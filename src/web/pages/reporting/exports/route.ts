import { addressOf } from '#domain/organisation/unit.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { receiveFile, takesFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendKeptFile, sendTemporaryFile } from '#http/send-file.ts';
import { findUnitFor } from '#usecases/access/find-market.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { exportKind } from '#usecases/reporting/export-job.ts';
import { beginExport, fetchExport, viewExport } from '#usecases/reporting/take-export.ts';
import { exportForms, exportedThings, isFieldSystem } from '#usecases/ports/exports.ts';
import { takeLoadResults } from '#usecases/reporting/take-load-results.ts';
import { viewExports } from '#usecases/reporting/view-exports.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { sendWorking } from '../../../parts/job/send-working.ts';
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
  const jobs = createBegunJobs(app, world);

  app.get<OfMarket>('/markets/:market/exports', async (request, reply) => {
    const { market } = request.params;
    const job = fieldOf(request.query, 'job');
    const asked = job === '' ? undefined : valueOf(await viewExport(world, userOf(request), { market, job }));
    if (asked?.kind === 'working')
      return sendWorking(site, request, reply, { market: asked.market, job: asked.job, place: 'plan' });
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
      model: viewExportsPage({ words, data, ...(asked ? { ready: asked } : {}) }),
    });
  });

  app.post<OfMarket>('/markets/:market/exports/results', takesFile, async (request, reply) => {
    const { market } = request.params;
    const user = userOf(request);
    // Nobody fills the disk who may not hand plans over anyway.
    const unit = await findUnitFor(world, user, 'export-field-system', market);
    valueOf(unit);
    const outcome = await world.files.forAWhile(async (files) => {
      const { path, fileName } = await receiveFile(request, files);
      return takeLoadResults(world, user, { market, path, fileName });
    });
    const { refusal } = outcome.ok ? {} : outcome;
    if (refusal && refusal.code !== 'import-refused') throw refusalError(refusal);
    const data = valueOf(await viewExports(world, user, { market }));
    const words = speakTo(site, request);
    const findings = outcome.ok ? outcome.value.findings : (refusal?.findings ?? []);
    return sendPage(site, request, reply, {
      template: 'pages/reporting/exports/page',
      title: words.t('page.exports.title'),
      place: 'plan',
      market: data.market,
      model: viewExportsPage({
        words,
        data,
        findings,
        ...(outcome.ok ? { results: outcome.value } : {}),
      }),
      status: outcome.ok ? 200 : 422,
    });
  });

  for (const what of exportedThings) {
    app.get<OfMarket>(`/markets/:market/exports/${what}`, async (request, reply) => {
      const { locale } = speakTo(site, request);
      const { market } = request.params;
      const user = userOf(request);
      const before = fieldOf(request.query, 'job');
      if (before !== '')
        return sendKeptFile(reply, valueOf(await fetchExport(world, user, { market, job: before })));
      const speaks = isFieldSystem(what) ? {} : { locale };
      const asked = {
        market,
        what,
        ...speaks,
        form: formOf(request.query),
        zeros: fieldOf(request.query, 'zeros') === 'true',
      };
      const begun = valueOf(await beginExport(world, user, asked));
      if (begun.kind === 'written') return sendTemporaryFile(reply, begun.file);
      const { id: job } = begun.job;
      await jobs.begin(exportKind, begun.job);
      const seen = valueOf(await viewExport(world, user, { market, job }));
      if (seen.kind === 'working')
        return reply.redirect(`/markets/${addressOf(seen.market)}/exports?job=${job}`, 303);
      return sendKeptFile(reply, valueOf(await fetchExport(world, user, { market, job })));
    });
  }

  app.get('/rollup/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const asked = { locale, form: formOf(request.query) };
    return sendTemporaryFile(reply, valueOf(await exportRollup(world, userOf(request), asked)));
  });
}
