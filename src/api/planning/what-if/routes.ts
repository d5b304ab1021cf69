import { wordFinding } from '#messages/messages.ts';
import type { PlanSide } from '#domain/reporting/migration/compare-plans.ts';
import { beginWhatIf, viewWhatIf } from '#usecases/planning/try-what-if.ts';
import { whatIfKind } from '#usecases/planning/what-if-job.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import type { Api, ApiContext } from '../../context.ts';
import { begunLater, jobSchema, wordJob } from '../../job.ts';
import { marketParams } from '../../schemas.ts';
import { whatIfQuery, whatIfSchema } from './schemas.ts';

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').filter((each) => each !== '');

export function registerWhatIf(api: Api, { world, messages }: ApiContext): void {
  const jobs = createBegunJobs(api, world);

  api.get('/markets/:market/what-if', {
    schema: {
      tags: ['plan'],
      operationId: 'tryWhatIf',
      summary: 'What the current plan would be under other circumstances',
      description: `The plan is made again from what it was made from, as it is and as asked. Nothing is changed. ${begunLater}`,
      params: marketParams,
      querystring: whatIfQuery,
      response: answers(
        { [success.done]: whatIfSchema, [success.begun]: jobSchema },
        {
          refusals: refusalsOf<typeof beginWhatIf | typeof viewWhatIf>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'archetype-unknown',
            'file-unknown',
            'job-unknown',
            'planning-cancelled',
            'asker-lost',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const { capacity, repMore, repFewer, method, archetype, sizes } = request.query;
      let { job } = request.query;
      if (job === undefined) {
        const begun = valueOf(
          await beginWhatIf(world, user, {
            ...request.params,
            capacityShare: capacity,
            repMore: listed(repMore),
            repFewer: listed(repFewer),
            sizes,
            ...(method === undefined ? {} : { valueMethod: method }),
            ...(archetype === undefined ? {} : { archetype }),
          }),
        );
        job = begun.id;
        await jobs.begin(whatIfKind, begun);
      }
      const asked = valueOf(await viewWhatIf(world, user, { ...request.params, job }));
      if (asked.kind === 'working')
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${asked.market.code}/what-if?job=${job}`)
          .send(wordJob(asked.job));
      const sideOf = (side: PlanSide) => ({
        ...side,
        findings: side.findings.map((each) => wordFinding(messages, request.locale, each)),
      });
      return {
        market: asked.market.code,
        plan: asked.plan.id,
        methods: asked.methods,
        sameUnit: asked.sameUnit,
        before: { ...asked.before, plan: sideOf(asked.change.before) },
        after: { ...asked.after, plan: sideOf(asked.change.after) },
        sizes: asked.sizes,
      };
    },
  });
}
