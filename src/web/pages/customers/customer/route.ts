import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCustomerPage } from './view.ts';

interface OfCustomer {
  readonly Params: { readonly market: string; readonly account: string };
}

/** One customer: who it is, whether it may be reached, what is meant for it, and where each value is from. */
export function registerCustomerPage(site: Site): void {
  site.app.get<OfCustomer>('/markets/:market/customers/:account', async (request, reply) => {
    const view = valueOf(await viewCustomer(site.world, userOf(request), request.params));
    return sendPage(site, request, reply, {
      template: 'pages/customers/customer/page',
      title: view.account.name,
      place: 'plan',
      market: view.market,
      model: viewCustomerPage({
        words: speakTo(site, request),
        definitions: site.world.definitions,
        view,
      }),
    });
  });
}
