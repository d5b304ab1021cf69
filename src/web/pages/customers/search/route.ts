import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { findCustomers } from '#usecases/customers/find-customers.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewSearchPage } from './view.ts';

/** `/search?q=`: customers by name, identifier or place, wherever the reader has any. */
export function registerSearchPage(site: Site): void {
  site.app.get('/search', async (request, reply) => {
    const found = valueOf(
      await findCustomers(site.world, userOf(request), { text: fieldOf(request.query, 'q') }),
    );
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/customers/search/page',
      title: words.t('search.title'),
      model: viewSearchPage(words, site.world.definitions, found),
    });
  });
}
