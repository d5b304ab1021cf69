import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { amendDuty, renewDuties } from '#usecases/organisation/amend-duty.ts';
import { recordDuty, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewDutiesPage } from './view.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/duties`;

const textOf =
  (body: unknown) =>
  (name: string): string =>
    fieldOf(body, name).trim();

/** `/markets/:market/duties`: what the law wants somebody to have, what is missing first. */
export function registerDutiesPage(site: Site): void {
  const { app, world } = site;
  app.get<OfMarket>('/markets/:market/duties', async (request, reply) => {
    const data = valueOf(await viewDuties(world, userOf(request), request.params));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/organisation/duties/page',
      title: words.t('page.frame.duties'),
      place: 'duties',
      market: data.market,
      back: pathOf(data.market.code),
      model: viewDutiesPage(words, data, {
        today: todayIn(world, data.market.code),
        assumedLaw: world.definitions.assumedLaw,
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/duties', async (request, reply) => {
    const text = textOf(request.body);
    const { market } = request.params;
    valueOf(
      await recordDuty(world, userOf(request), {
        market,
        duty: text('duty'),
        // Who stands in no list is written out.
        about: text('other') || text('about'),
        number: text('number'),
        from: text('from'),
        until: text('until'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`${pathOf(market)}?done=duty-recorded`, 303);
  });

  app.post<OfMarket>('/markets/:market/duties/amend', async (request, reply) => {
    const text = textOf(request.body);
    const { market } = request.params;
    valueOf(
      await amendDuty(world, userOf(request), {
        market,
        fact: text('fact'),
        number: text('number'),
        from: text('from'),
        until: text('until'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`${pathOf(market)}?done=duty-amended`, 303);
  });

  app.post<OfMarket>('/markets/:market/duties/renew', async (request, reply) => {
    const text = textOf(request.body);
    const { market } = request.params;
    valueOf(
      await renewDuties(world, userOf(request), { market, duty: text('duty'), evidence: text('evidence') }),
    );
    return reply.redirect(`${pathOf(market)}?done=duty-amended`, 303);
  });

  app.post<OfMarket>('/markets/:market/duties/sign', async (request, reply) => {
    const { market } = request.params;
    const text = textOf(request.body);
    const entry = text('entry');
    const seen = entry === '' ? {} : { entry };
    valueOf(await signDuty(world, userOf(request), { market, fact: text('fact'), ...seen }));
    return reply.redirect(`${pathOf(market)}?done=duty-signed`, 303);
  });

  app.post<OfMarket>('/markets/:market/duties/withdraw', async (request, reply) => {
    const text = textOf(request.body);
    const { market } = request.params;
    valueOf(await withdrawDuty(world, userOf(request), { market, fact: text('fact'), why: text('why') }));
    return reply.redirect(`${pathOf(market)}?done=duty-withdrawn`, 303);
  });
}
