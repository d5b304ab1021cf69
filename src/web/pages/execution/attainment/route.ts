import { takesFile } from '#http/receive-file.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportAttainment } from '#usecases/execution/export-attainment.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { territoriesPageIn } from '../../../parts/territories/page-of-territories.ts';
import { importSender } from '../../../parts/imports/send-import.ts';
import { mostAccounts, viewAttainmentPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const askedIn = (query: unknown): { readonly territory?: string } => {
  const territory = fieldOf(query, 'territory').slice(0, 60);
  return territory === '' ? {} : { territory };
};

/** `/markets/:market/attainment`: a rep's own territory, all territories for everybody else. */
export function registerAttainmentPage(site: Site): void {
  const { app, world } = site;
  const sender = importSender(site);

  app.post<OfMarket>('/markets/:market/calls/imports', takesFile, (request, reply) =>
    sender.receive(request, reply, { market: request.params.market, kind: 'calls' }),
  );

  app.get<OfMarket>('/markets/:market/attainment', async (request, reply) => {
    const { market } = request.params;
    const asked = askedIn(request.query);
    const outcome = await viewAttainment(world, userOf(request), { market, ...asked, limit: mostAccounts });
    if (!outcome.ok && outcome.refusal.code === 'plan-unknown') {
      return sendNoPlan(site, request, reply, market, 'attainment');
    }
    const data = valueOf(outcome);
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/execution/attainment/page',
      title: words.t('page.attainment.title'),
      place: 'attainment',
      market: data.market,
      model: viewAttainmentPage({
        words,
        territory: asked.territory ?? '',
        territoriesPage: territoriesPageIn(request.query),
        data,
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.get<OfMarket>('/markets/:market/attainment/workbook', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const input = { ...request.params, ...askedIn(request.query), locale };
    return sendTemporaryFile(reply, valueOf(await exportAttainment(world, userOf(request), input)));
  });
}
