import { refusalError } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { accountsOnPage, readSegmentsQuery } from './segments-query.ts';
import { viewSegmentsPage } from './view.ts';

/** `/markets/:market/segments`: where the accounts of a brand stand, by any two layers, and who is in each part. */
export function registerSegmentsPage(site: Site): void {
  site.app.get<{ Params: { market: string } }>('/markets/:market/segments', async (request, reply) => {
    const { market } = request.params;
    const asked = readSegmentsQuery(request.query);
    const { cycle, brand, rows, columns, of, isListed, page } = asked;
    const seen = await viewSegments(site.world, userOf(request), {
      market,
      ...(cycle === '' ? {} : { cycle }),
      ...(brand === '' ? {} : { brand }),
      ...(rows ? { rows } : {}),
      ...(columns ? { columns } : {}),
      of,
      ...(isListed ? { page: { offset: (page - 1) * accountsOnPage, limit: accountsOnPage } } : {}),
    });
    if (!seen.ok && seen.refusal.code === 'plan-unknown')
      return sendNoPlan(site, request, reply, market, 'segments');
    if (!seen.ok) throw refusalError(seen.refusal);
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/segmentation/segments/page',
      title: words.t('page.frame.segments'),
      place: 'segments',
      market: seen.value.market,
      model: viewSegmentsPage({
        words,
        lists: site.world.definitions.lists,
        asked,
        data: seen.value,
      }),
    });
  });
}
