import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { viewPlanMaking } from '#usecases/jobs/plan-making.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { askedCycle, cyclePart } from '../../../parts/plan/plan-filter.ts';
import { viewMarketPage } from './view.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const localeOf = (query: unknown): string | undefined => {
  const locale = fieldOf(query, 'locale');
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : undefined;
};

/** `/markets/:market` and the files it hands out. */
export function registerMarketPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market', async (request, reply) => {
    const user = userOf(request);
    const data = valueOf(await viewMarket(world, user, request.params));
    // Whoever may not make plans is not told of one.
    const making = await viewPlanMaking(world, user, request.params);
    const words = speakTo(site, request);
    const model = viewMarketPage({
      words,
      today: todayIn(world, data.market.code),
      definitions: world.definitions,
      data,
      making: making.ok ? making.value : undefined,
    });
    await sendPage(site, request, reply, {
      template: 'pages/organisation/market/page',
      title: model.name,
      place: 'market',
      market: data.market,
      model,
      ...noticeOf(words, request.query),
    });
  });

  app.get<OfMarket>('/markets/:market/template', async (request, reply) => {
    const locale = localeOf(request.query);
    const { market } = request.params;
    const input = { market, ...(locale === undefined ? {} : { locale }) };
    return sendTemporaryFile(reply, valueOf(await writeTemplateWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/plan/approve', async (request, reply) => {
    const { market } = request.params;
    const asked = askedCycle(request.query);
    const seen = { plan: fieldOf(request.body, 'plan'), version: Number(fieldOf(request.body, 'version')) };
    const fallen = fieldOf(request.body, 'fallen');
    const why = fieldOf(request.body, 'why');
    valueOf(
      await approvePlan(world, userOf(request), {
        market,
        ...asked,
        ...(seen.plan === '' ? {} : { seen }),
        ...(why === '' ? {} : { why }),
        ...(fallen === '' ? {} : { fallen: Number(fallen) }),
      }),
    );
    const back = `/markets/${encodeURIComponent(market)}`;
    const shown = asked.cycle === undefined ? `${back}?` : `${back}/review?${cyclePart(asked.cycle)}`;
    return reply.redirect(`${shown}done=plan-approved`, 303);
  });
}
