import type { FastifyReply, FastifyRequest } from 'fastify';
import { atSubject } from '#domain/basics/finding.ts';
import type { EnteredAction } from '#domain/maturity/actions/check-action.ts';
import type { PlaceOf } from '#domain/maturity/check-assessment.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportActions } from '#usecases/maturity/export-actions.ts';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewActionsPage, type ActionsPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/maturity/${encodeURIComponent(market)}/actions`;

const draftIn = (body: unknown): EnteredAction => ({
  dimension: fieldOf(body, 'dimension').slice(0, 60),
  level: Number(fieldOf(body, 'level')),
  what: fieldOf(body, 'what'),
  owner: fieldOf(body, 'owner'),
  due: fieldOf(body, 'due').slice(0, 40),
  state: fieldOf(body, 'state').slice(0, 40),
  evidence: fieldOf(body, 'evidence'),
});

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<ActionsPageInput, 'draft' | 'findings'> = {},
) {
  const data = valueOf(await viewActions(site.world, userOf(request), request.params));
  const words = speakTo(site, request);
  const model = viewActionsPage({ words, data, ...more });
  await sendPage(site, request, reply, {
    template: 'pages/maturity/actions/page',
    title: model.title,
    place: 'maturity',
    market: data.market,
    back: pathOf(addressOf(data.market)),
    model,
    ...(model.refused ? { status: 422 } : {}),
    ...noticeOf(words, request.query),
  });
}

/** `/maturity/:market/actions`: what is done to close the gaps to the ambition. */
export function registerActionsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/maturity/:market/actions', (request, reply) => answer(site, request, reply));

  app.get<OfMarket>('/maturity/:market/actions.xlsx', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = { ...request.params, locale: language };
    return sendTemporaryFile(reply, valueOf(await exportActions(world, userOf(request), input)));
  });

  app.post<OfMarket>('/maturity/:market/actions', async (request, reply) => {
    const words = speakTo(site, request);
    const placeOf: PlaceOf = (field) => atSubject(words.t(`page.actions.${field}`));
    const action = fieldOf(request.body, 'action').slice(0, 60);
    const draft = draftIn(request.body);
    const input = { ...request.params, draft, placeOf, ...(action === '' ? {} : { action }) };
    const outcome = await keepAction(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=action-kept`, 303);
    if (outcome.refusal.code !== 'action-refused') throw refusalError(outcome.refusal);
    return answer(site, request, reply, {
      ...(action === '' ? { draft } : {}),
      findings: outcome.refusal.findings,
    });
  });
}
