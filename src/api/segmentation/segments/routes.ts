import { z } from 'zod';
import { inLocale } from '#domain/basics/local-text.ts';
import { segmentLayers } from '#domain/segmentation/cross-layers.ts';
import { presentSegments } from '#usecases/segmentation/present-segments.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams, planQuery } from '../../schemas.ts';
import { layerSchema, segmentsSchema } from './schemas.ts';

const code = z
  .string()
  .max(200)
  .exactOptional()
  .meta({ description: 'Accounts with this code in the layer; `-` for those of whom nobody knows it.' });

const query = planQuery.extend({
  brand: z.string().max(100).exactOptional().meta({ description: 'The market’s first by default.' }),
  rows: layerSchema.exactOptional(),
  columns: layerSchema.exactOptional(),
  ...Object.fromEntries(segmentLayers.map((layer) => [layer, code])),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(0).max(200).default(0),
});

/** Segments of the current plan, counted by two layers, and the accounts of a part of them. */
export function registerSegments(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/segments', {
    schema: {
      tags: ['plan'],
      operationId: 'viewSegments',
      summary: 'Where the accounts of a brand stand: counted by two layers, and who they are',
      description: 'A rep sees the own customers. Accounts are listed up to `limit`, none by default.',
      params: marketParams,
      querystring: query,
      response: answers(
        { [success.done]: segmentsSchema },
        {
          refusals: refusalsOf<typeof viewSegments>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'brand-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { offset, limit, cycle, brand, rows, columns, ...asked } = request.query;
      const view = valueOf(
        await viewSegments(world, userOf(request), {
          ...request.params,
          ...(cycle === undefined ? {} : { cycle }),
          ...(brand === undefined ? {} : { brand }),
          ...(rows ? { rows } : {}),
          ...(columns ? { columns } : {}),
          of: Object.fromEntries(
            Object.entries(asked).map(([layer, said]) => [layer, said === '-' ? '' : String(said)]),
          ),
          page: { offset, limit },
        }),
      );
      const method = view.template?.methods.value ?? 'grid';
      return {
        ...presentSegments(view),
        accounts: view.accounts.map(({ segmented, account, touches, answers: three }) => {
          const { accountId, subject: _, brand: __, why, ...rest } = segmented;
          return {
            account: accountId,
            ...account,
            ...rest,
            touches,
            ...(three
              ? {
                  answers: {
                    ...three,
                    name: inLocale(three.name, request.locale),
                    angle: inLocale(three.angle, request.locale),
                    outcome: inLocale(three.outcome, request.locale),
                  },
                }
              : {}),
            why: why.map((each) => ({
              ...each,
              text: world.wording.reason(
                request.locale,
                view.market,
                method,
                each,
                view.template?.segmentation,
              ),
            })),
          };
        }),
      };
    },
  });
}
