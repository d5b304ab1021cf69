import { refusalError } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewSegmentationQuality } from '#usecases/segmentation/view-segmentation-quality.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewQualityPage } from './view.ts';

/** `/markets/:market/segments/quality`: how good the segmentation of a plan is. */
export function registerSegmentationQualityPage(site: Site): void {
  site.app.get<{ Params: { market: string } }>(
    '/markets/:market/segments/quality',
    async (request, reply) => {
      const { market } = request.params;
      const [cycle, brand] = [fieldOf(request.query, 'cycle').trim(), fieldOf(request.query, 'brand').trim()];
      const seen = await viewSegmentationQuality(site.world, userOf(request), {
        market,
        ...(cycle === '' ? {} : { cycle }),
        ...(brand === '' ? {} : { brand }),
      });
      if (!seen.ok && seen.refusal.code === 'plan-unknown')
        return sendNoPlan(site, request, reply, market, 'segments');
      if (!seen.ok) throw refusalError(seen.refusal);
      const words = speakTo(site, request);
      return sendPage(site, request, reply, {
        template: 'pages/segmentation/quality/page',
        title: words.t('page.segment-quality.title'),
        place: 'segments',
        market: seen.value.market,
        model: viewQualityPage({ words, lists: site.world.definitions.lists, data: seen.value, cycle }),
      });
    },
  );
}
