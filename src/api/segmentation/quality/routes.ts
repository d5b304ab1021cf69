import { z } from 'zod';
import { presentQuality } from '#usecases/segmentation/present-quality.ts';
import { viewSegmentationQuality } from '#usecases/segmentation/view-segmentation-quality.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams, planQuery } from '../../schemas.ts';
import { qualitySchema } from './schemas.ts';

const query = planQuery.extend({
  brand: z.string().max(100).exactOptional().meta({ description: 'The market’s first by default.' }),
});

/** How good the segmentation of a plan is. */
export function registerSegmentationQuality(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/segments/quality', {
    schema: {
      tags: ['plan'],
      operationId: 'viewSegmentationQuality',
      summary: 'How good the segmentation of a plan is',
      description:
        'Size and dirt of each class, who is in none, what overlaps, what moved since the last approved plan and why, and whether what the classes promised was held. Nobody is named.',
      params: marketParams,
      querystring: query,
      response: answers(
        { [success.done]: qualitySchema },
        {
          refusals: refusalsOf<typeof viewSegmentationQuality>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'brand-unknown',
            'file-unknown',
          ]),
        },
      ),
    },
    handler: async (request) =>
      presentQuality(
        valueOf(
          await viewSegmentationQuality(world, userOf(request), { ...request.params, ...request.query }),
        ),
      ),
  });
}
