import { valueOf } from '#http/refusal-error.ts';
import { statusOf } from '#http/problem.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportRefusals } from '#usecases/customers/export-refusals.ts';
import { lookUpPerson } from '#usecases/customers/look-up-person.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tellApart, viewToldApart } from '#usecases/customers/tell-apart.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRefusalsPage, type AskedRefusals, type FilledRefusal } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const LONGEST = 200;

function askedOf(query: unknown): AskedRefusals {
  const [text = '', kind = '', way = '', page = '', account = '', other = ''] = [
    'text',
    'kind',
    'way',
    'page',
    'account',
    'other',
  ].map((name) => fieldOf(query, name).slice(0, LONGEST));
  return { text, kind, way, account, other, page: Number(/^\d{1,6}$/u.exec(page)?.[0] ?? 1) };
}

/** What is answered of each account that may be the same person: its name stands behind the word. */
const TWIN = 'is ';
const namesAnswered = (body: unknown, how: string): readonly string[] =>
  typeof body !== 'object' || body === null
    ? []
    : Object.entries(body).flatMap(([name, value]) =>
        name.startsWith(TWIN) && value === how ? [name.slice(TWIN.length)] : [],
      );

/** `/markets/:market/refusals`: who does not want to be reached; a refusal, or its end, is put on record here. */
export function registerRefusalsPage(site: Site): void {
  const { app, world } = site;

  /** The page; with what was filled in and who is asked about, where somebody of the same name is. */
  const show = async (
    request: FastifyRequest<OfMarket>,
    reply: FastifyReply,
    filled?: FilledRefusal,
  ): Promise<void> => {
    const asked = askedOf(request.query);
    const { market } = request.params;
    const data = valueOf(await viewRefusals(world, userOf(request), { market, ...asked }));
    const words = speakTo(site, request);
    const named =
      data.mayRecord && asked.text.trim() !== ''
        ? valueOf(await lookUpPerson(world, userOf(request), { market, text: asked.text }))
        : undefined;
    const apart = data.mayRecord
      ? valueOf(await viewToldApart(world, userOf(request), { market }))
      : undefined;
    await sendPage(site, request, reply, {
      ...(filled ? { status: statusOf('namesakes-asked') } : {}),
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
        ...(apart ? { apart } : {}),
        ...(filled ? { filled } : {}),
      }),
      ...noticeOf(words, request.query),
    });
  };

  app.get<OfMarket>('/markets/:market/refusals', (request, reply) => show(request, reply));

  app.get<OfMarket>('/markets/:market/refusals/export', async (request, reply) => {
    const { text, kind, way } = askedOf(request.query);
    const { locale } = speakTo(site, request);
    const asked = { ...request.params, text, kind, way, locale };
    return sendTemporaryFile(reply, valueOf(await exportRefusals(world, userOf(request), asked)));
  });

  app.post<OfMarket>('/markets/:market/refusals', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    const said = {
      account: text('account'),
      kind: text('kind'),
      what: text('what') === 'ends' ? ('ends' as const) : ('refused' as const),
      saidOn: text('saidOn'),
      until: text('until'),
      source: text('source'),
      evidence: text('evidence'),
    };
    const answered = (how: string) => namesAnswered(request.body, how);
    const recorded = await recordConsent(world, userOf(request), {
      market,
      ...said,
      same: answered('same'),
      others: answered('others'),
    });
    if (!recorded.ok && recorded.refusal.code === 'namesakes-asked')
      return show(request, reply, {
        ...said,
        twins: recorded.refusal.findings.map(({ values }) => ({
          account: String(values['account']),
          name: String(values['name']),
          place: String(values['place']),
        })),
      });
    valueOf(recorded);
    return reply.redirect(`/markets/${encodeURIComponent(market)}/refusals?done=refusal-recorded`, 303);
  });

  app.post<OfMarket>('/markets/:market/refusals/apart', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    valueOf(
      await tellApart(world, userOf(request), {
        market,
        account: text('account'),
        other: text('other'),
        what: text('what') === 'one' ? 'one' : 'two',
        why: text('why'),
      }),
    );
    return reply.redirect(`/markets/${encodeURIComponent(market)}/refusals?done=told-apart#apart`, 303);
  });
}
