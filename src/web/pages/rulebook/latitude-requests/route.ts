import { hasOneMarket, homeMarketOf } from '#domain/access/user.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { endLatitudeGrant } from '#usecases/rulebook/end-latitude-grant.ts';
import { viewLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewLatitudeRequestsPage } from './view.ts';
import { todayOfEach } from '#usecases/basis/today.ts';

const path = '/latitude-requests';

/** `/latitude-requests`: what markets ask the global team for, and its answers; of whoever has one market, its own page. */
export function registerLatitudeRequestsPage(site: Site): void {
  const { app, world } = site;

  app.get(path, async (request, reply) => {
    const user = userOf(request);
    if (hasOneMarket(user)) return reply.redirect(`/markets/${homeMarketOf(user)}/latitude-requests`, 303);
    const data = valueOf(await viewLatitudeRequests(world, user));
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/rulebook/latitude-requests/page',
      title: words.t('page.latitude-requests.title'),
      place: 'latitude-requests',
      model: viewLatitudeRequestsPage({
        words,
        definitions: world.definitions,
        data,
        today: todayOfEach(world),
      }),
      unreadable: data.unreadable,
      ...noticeOf(words, request.query),
    });
  });

  app.post<{ Params: { request: string } }>(`${path}/:request/decide`, async (request, reply) => {
    const decision = fieldOf(request.body, 'decision') === 'granted' ? 'granted' : 'refused';
    const until = fieldOf(request.body, 'until');
    valueOf(
      await decideLatitudeRequest(world, userOf(request), {
        request: request.params.request,
        decision,
        note: fieldOf(request.body, 'note'),
        ...(until === '' ? {} : { until }),
      }),
    );
    return reply.redirect(`${path}?done=latitude-${decision}`, 303);
  });

  app.post<{ Params: { request: string } }>(`${path}/:request/end`, async (request, reply) => {
    const after = fieldOf(request.body, 'after');
    valueOf(
      await endLatitudeGrant(world, userOf(request), {
        request: request.params.request,
        note: fieldOf(request.body, 'note'),
        ...(after === '' ? {} : { after }),
      }),
    );
    return reply.redirect(`${path}?done=latitude-ended`, 303);
  });

  app.post<{ Params: { request: string } }>(`${path}/:request/withdraw`, async (request, reply) => {
    const note = fieldOf(request.body, 'note');
    const input = { request: request.params.request, note };
    const { market } = valueOf(await withdrawLatitudeRequest(world, userOf(request), input)).request;
    return reply.redirect(`/markets/${market}/latitude-requests?done=latitude-withdrawn`, 303);
  });
}
