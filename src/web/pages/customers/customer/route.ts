import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { giveConsent } from '#usecases/customers/give-consent.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { fieldOf } from '../../../form-fields.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCustomerPage } from './view.ts';

interface OfCustomer {
  readonly Params: { readonly market: string; readonly account: string };
}

/** One customer: who it is, whether it may be reached, what is meant for it, and where each value is from. */
export function registerCustomerPage(site: Site): void {
  const { app, world } = site;

  app.get<OfCustomer>('/markets/:market/customers/:account', async (request, reply) => {
    const view = valueOf(await viewCustomer(site.world, userOf(request), request.params));
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/customers/customer/page',
      title: view.account.name,
      place: 'plan',
      market: view.market,
      model: viewCustomerPage({
        words,
        definitions: site.world.definitions,
        view,
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfCustomer>('/markets/:market/customers/:account/consents', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market, account } = request.params;
    valueOf(
      await giveConsent(world, userOf(request), {
        market,
        account,
        channel: text('channel'),
        purpose: text('purpose'),
        basis: text('basis'),
        saidOn: text('saidOn'),
        until: text('until'),
        source: text('source'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`${pathOfCustomer(market, account)}?done=consent-recorded`, 303);
  });
}
