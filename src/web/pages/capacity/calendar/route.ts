import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { confirmCalendar, keepCorrection, withdrawCorrection } from '#usecases/capacity/keep-calendar.ts';
import { writeCalendarWorkbook } from '#usecases/capacity/write-calendar-workbook.ts';
import { viewCalendar } from '#usecases/capacity/view-calendar.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCalendarPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/calendar`;

/** What a form says about one correction. */
function correctionIn(form: unknown) {
  const text = (name: string): string => fieldOf(form, name).trim();
  return {
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    movedTo: text('movedTo'),
    region: text('region'),
    team: text('team'),
    why: text('why'),
    source: text('source'),
  };
}

/** `/markets/:market/calendar`: holidays, their corrections, how complete the list is and who has looked at it. */
export function registerCalendarPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/calendar', async (request, reply) => {
    const { query } = request;
    const [region, team] = [fieldOf(query, 'region').trim(), fieldOf(query, 'team').trim()];
    const year = /^\d{4}$/.exec(fieldOf(query, 'year'))?.[0];
    const data = valueOf(
      await viewCalendar(world, userOf(request), {
        market: request.params.market,
        region,
        team,
        ...(year === undefined ? {} : { from: `${year}-01-01`, to: `${year}-12-31` }),
      }),
    );
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/capacity/calendar/page',
      title: words.t('page.calendar.title'),
      place: 'calendar',
      market: data.market,
      back: `/markets/${encodeURIComponent(data.market.code)}/capacity`,
      model: viewCalendarPage({ words, data, year: year ?? '', edited: fieldOf(query, 'edit') }),
      ...noticeOf(words, query),
    });
  });

  app.get<OfMarket>('/markets/:market/calendar/workbook.xlsx', async (request, reply) => {
    const input = { ...request.params, locale: speakTo(site, request).locale };
    return sendTemporaryFile(reply, valueOf(await writeCalendarWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/calendar', async (request, reply) => {
    const { market } = request.params;
    const draft = correctionIn(request.body);
    valueOf(await keepCorrection(world, userOf(request), { market, draft }));
    return reply.redirect(`${pathOf(market)}?done=calendar-kept`, 303);
  });

  app.post<OfMarket>('/markets/:market/calendar/withdraw', async (request, reply) => {
    const { market } = request.params;
    const key = fieldOf(request.body, 'key');
    valueOf(await withdrawCorrection(world, userOf(request), { market, key }));
    return reply.redirect(`${pathOf(market)}?done=calendar-withdrawn`, 303);
  });

  app.post<OfMarket>('/markets/:market/calendar/reviews', async (request, reply) => {
    const { market } = request.params;
    const [through, note] = [fieldOf(request.body, 'through').trim(), fieldOf(request.body, 'note').trim()];
    valueOf(await confirmCalendar(world, userOf(request), { market, through, note }));
    return reply.redirect(`${pathOf(market)}?done=calendar-confirmed`, 303);
  });
}
