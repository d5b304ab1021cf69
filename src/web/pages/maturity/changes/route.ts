import type { FastifyReply, FastifyRequest } from 'fastify';
import { atSubject } from '#domain/basics/finding.ts';
import type { PlaceOf } from '#domain/maturity/check-assessment.ts';
import type { EnteredChange } from '#domain/organisation/changes/check-change.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { keepChange } from '#usecases/maturity/keep-change.ts';
import { viewChanges } from '#usecases/maturity/view-changes.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewChangesPage, type ChangesPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/maturity/${encodeURIComponent(market)}/changes`;

const draftIn = (body: unknown): EnteredChange => ({
  kind: fieldOf(body, 'kind').slice(0, 40),
  what: fieldOf(body, 'what'),
  from: fieldOf(body, 'from').slice(0, 40),
  to: fieldOf(body, 'to').slice(0, 40),
  points: Number(fieldOf(body, 'points')),
  source: fieldOf(body, 'source'),
  state: fieldOf(body, 'state').slice(0, 40),
});

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<ChangesPageInput, 'draft' | 'findings'> = {},
) {
  const data = valueOf(await viewChanges(site.world, userOf(request), request.params));
  const words = speakTo(site, request);
  const model = viewChangesPage({ words, definitions: site.world.definitions, data, ...more });
  await sendPage(site, request, reply, {
    template: 'pages/maturity/changes/page',
    title: model.title,
    place: 'maturity',
    market: data.market,
    back: pathOf(addressOf(data.market)),
    model,
    ...(model.refused ? { status: 422 } : {}),
    ...noticeOf(words, request.query),
  });
}

/** `/maturity/:market/changes`: what else takes a market's time while waves go on. */
export function registerChangesPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/maturity/:market/changes', (request, reply) => answer(site, request, reply));

  app.post<OfMarket>('/maturity/:market/changes', async (request, reply) => {
    const words = speakTo(site, request);
    const placeOf: PlaceOf = (field) => atSubject(words.t(`page.changes.${field}`));
    const change = fieldOf(request.body, 'change').slice(0, 60);
    const draft = draftIn(request.body);
    const input = { ...request.params, draft, placeOf, ...(change === '' ? {} : { change }) };
    const outcome = await keepChange(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=change-kept`, 303);
    if (outcome.refusal.code !== 'change-refused') throw refusalError(outcome.refusal);
    return answer(site, request, reply, {
      ...(change === '' ? { draft } : {}),
      findings: outcome.refusal.findings,
    });
  });
}
