import { noRefusals } from '#domain/customers/consent/count-refusals.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { kpis } from '#domain/reporting/kpis.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { rollupSchema } from './schemas.ts';

const valuesOf = (measures: Measures) => Object.fromEntries(kpis.map((kpi) => [kpi.key, kpi.of(measures)]));

export function registerRollup(api: Api, { world, messages }: ApiContext): void {
  api.get('/rollup', {
    schema: {
      tags: ['rollup'],
      operationId: 'rollUp',
      summary: 'The same KPIs for every market you may see, by cluster and in total',
      response: answers(
        { [success.done]: rollupSchema },
        { refusals: refusalsOf<typeof rollUp>()(['not-allowed']) },
      ),
    },
    handler: async (request) => {
      const rolled = valueOf(await rollUp(world, userOf(request), {}));
      const { markets, clusters, total, differences, refusals, refusalsTotal, breaches, unreadable } = rolled;
      return {
        kpis: kpis.map(({ key, unit }) => ({
          key,
          unit,
          title: messages.text(request.locale, `kpi.${key}.title`),
          wording: messages.text(request.locale, `kpi.${key}.wording`),
        })),
        markets: markets.map((each) =>
          Object.assign(
            {
              kpis: valuesOf(each.measures),
              refusals: refusals[each.market] ?? noRefusals,
              breaches: breaches[each.market] ?? null,
            },
            each,
          ),
        ),
        clusters: clusters.map((each) => Object.assign({ kpis: valuesOf(each.measures) }, each)),
        total: {
          measures: total,
          kpis: valuesOf(total),
          refusals: refusalsTotal,
          breaches: rolled.breachesTotal,
        },
        differences,
        unreadable: presentUnreadable(unreadable, messages, request.locale),
      };
    },
  });
}
