import { homeMarketOf } from '#domain/access/user.ts';
import type { EffectiveRule } from '#domain/rulebook/rule.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { endLatitudeGrant } from '#usecases/rulebook/end-latitude-grant.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewLatitudeRequestsPage } from './view.ts';

const path = '/latitude-requests';

/** `/latitude-requests`: what markets ask the global team for, and its answers. */
export function registerLatitudeRequestsPage(site: Site): void {
  const { app, world } = site;

  app.get(path, async (request, reply) => {
    const user = userOf(request);
    const home = homeMarketOf(user);
    if (home !== '') return reply.redirect(`/markets/${home}/latitude-requests`, 303);
    const requests = valueOf(await listLatitudeRequests(world, user, {}));
    const inForce = new Map<string, EffectiveRule>();
    for (const { id, market, rule, state } of requests) {
      if (state !== 'open') continue;
      const explained = await explainRule(world, user, { market, rule });
      if (explained.ok) inForce.set(id, explained.value.effective);
    }
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/rulebook/latitude-requests/page',
      title: words.t('page.latitude-requests.title'),
      place: 'latitude-requests',
      model: viewLatitudeRequestsPage({
        words,
        definitions: world.definitions,
        requests,
        today: world.clock.today(),
        inForce,
      }),
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
