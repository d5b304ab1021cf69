import { pers } from '#domain/rulebook/rates/rate.ts';
import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { checkRuleValue, findRule } from '#domain/rulebook/rules.ts';
import { userOf } from '#http/request-user.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { requestLatitude } from '#usecases/rulebook/request-latitude.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { readRuleInput } from '../../../rule-input.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewMarketRequestsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** A value somebody comes with, from where it was tried; undefined where there is none, or none of the rule. */
function wantedIn(rule: Rule, query: unknown): RuleValue | undefined {
  if (fieldsOf(query, 'value').length === 0) return undefined;
  const value = readRuleInput(rule, query);
  const sent = typeof value === 'object' ? value.filter((each) => each !== 'listed') : value;
  return checkRuleValue(rule, sent) === undefined ? sent : undefined;
}

/** `/markets/:market/latitude-requests`: a market asks for values outside its latitude. */
export function registerMarketRequestsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/latitude-requests', async (request, reply) => {
    const user = userOf(request);
    const { requests } = valueOf(await listLatitudeRequests(world, user, request.params));
    const data = valueOf(await viewMarket(world, user, request.params));
    const words = speakTo(site, request);
    const asked = fieldOf(request.query, 'rule');
    const rule = findRule(asked);
    const wanted = rule && wantedIn(rule, request.query);
    await sendPage(site, request, reply, {
      template: 'pages/rulebook/market-requests/page',
      title: words.t('page.latitude-requests.title'),
      place: 'rules',
      market: data.market,
      model: viewMarketRequestsPage({
        words,
        definitions: world.definitions,
        data,
        requests,
        chosen: rule?.key ?? '',
        ...(wanted === undefined ? {} : { wanted }),
        reason: fieldOf(request.query, 'reason').slice(0, 1000),
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/latitude-requests', async (request, reply) => {
    const { market } = request.params;
    const key = fieldOf(request.body, 'rule');
    const rule = findRule(key);
    if (!rule) throw refusalError({ code: 'rule-unknown', values: { rule: key } });
    const from = fieldOf(request.body, 'from');
    const per = pers.find((each) => each === fieldOf(request.body, 'per'));
    valueOf(
      await requestLatitude(world, userOf(request), {
        market,
        rule: rule.key,
        value: readRuleInput(rule, request.body),
        ...(per ? { per } : {}),
        reason: fieldOf(request.body, 'reason'),
        ...(from === '' ? {} : { from }),
      }),
    );
    const path = `/markets/${encodeURIComponent(market)}/latitude-requests`;
    return reply.redirect(`${path}?done=latitude-requested`, 303);
  });
}
