import { verdicts } from '#domain/review/field-plans/judged-line.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { proposeFieldPlan, type ProposedFieldPlan } from '#usecases/review/propose-field-plan.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewFieldPlanPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/field-plan`: what the market keeps itself, line by line, with how each was judged. */
export function registerFieldPlanPage(site: Site): void {
  const { app, world } = site;

  const show = async (
    request: FastifyRequest<OfMarket>,
    reply: FastifyReply,
    proposed?: ProposedFieldPlan,
  ): Promise<void> => {
    const [verdict, territory, from] = ['verdict', 'territory', 'from'].map((name) =>
      fieldOf(request.query, name),
    );
    const asked = verdicts.find((each) => each === verdict);
    const view = valueOf(
      await viewFieldPlan(world, userOf(request), {
        market: request.params.market,
        ...(asked ? { verdict: asked } : {}),
        ...(territory ? { territory: territory.slice(0, 100) } : {}),
        offset: /^\d{1,7}$/u.test(from ?? '') ? Number(from) : 0,
      }),
    );
    const words = speakTo(site, request);
    const model = viewFieldPlanPage({
      words,
      view,
      lists: world.definitions.lists,
      ...(asked ? { verdict: asked } : {}),
      ...(territory ? { territory } : {}),
      ...(proposed ? { proposed } : {}),
    });
    await sendPage(site, request, reply, {
      template: 'pages/review/field-plan/page',
      title: model.title,
      place: 'plan',
      market: view.market,
      back: model.path,
      model,
    });
  };

  app.get<OfMarket>('/markets/:market/field-plan', (request, reply) => show(request, reply));

  app.post<OfMarket>('/markets/:market/field-plan/proposals', async (request, reply) => {
    const proposed = valueOf(await proposeFieldPlan(world, userOf(request), request.params));
    await show(request, reply, proposed);
  });
}
