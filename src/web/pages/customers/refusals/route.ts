import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportRefusals } from '#usecases/customers/export-refusals.ts';
import { lookUpPerson } from '#usecases/customers/look-up-person.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRefusalsPage, type AskedRefusals } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const LONGEST = 200;

function askedOf(query: unknown): AskedRefusals {
  const [text = '', kind = '', way = '', page = '', account = ''] = [
    'text',
    'kind',
    'way',
    'page',
    'account',
  ].map((name) => fieldOf(query, name).slice(0, LONGEST));
  return { text, kind, way, account, page: Number(/^\d{1,6}$/u.exec(page)?.[0] ?? 1) };
}

/** `/markets/:market/refusals`: who does not want to be reached; a refusal, or its end, is put on record here. */
export function registerRefusalsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/refusals', async (request, reply) => {
    const asked = askedOf(request.query);
    const { market } = request.params;
    const data = valueOf(await viewRefusals(world, userOf(request), { market, ...asked }));
    const words = speakTo(site, request);
    const named =
      data.mayRecord && asked.text.trim() !== ''
        ? valueOf(await lookUpPerson(world, userOf(request), { market, text: asked.text }))
        : undefined;
    await sendPage(site, request, reply, {
      template: 'pages/customers/refusals/page',
      title: words.t('page.refusals.title'),
      place: 'refusals',
      market: data.market,
      back: `/markets/${encodeURIComponent(data.market.code)}`,
      model: viewRefusalsPage({
        words,
        data,
        refusals: world.definitions.refusals,
        asked,
        ...(named ? { named } : {}),
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.get<OfMarket>('/markets/:market/refusals/export', async (request, reply) => {
    const { text, kind, way } = askedOf(request.query);
    const { locale } = speakTo(site, request);
    const asked = { ...request.params, text, kind, way, locale };
    return sendTemporaryFile(reply, valueOf(await exportRefusals(world, userOf(request), asked)));
  });

  app.post<OfMarket>('/markets/:market/refusals', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    valueOf(
      await recordConsent(world, userOf(request), {
        market,
        account: text('account'),
        kind: text('kind'),
        what: text('what') === 'ends' ? 'ends' : 'refused',
        saidOn: text('saidOn'),
        until: text('until'),
        source: text('source'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`/markets/${encodeURIComponent(market)}/refusals?done=refusal-recorded`, 303);
  });
}
