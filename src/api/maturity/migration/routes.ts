import type { Reason } from '#domain/basics/outcome.ts';
import { z } from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import { describeLatitude } from '#domain/rulebook/latitude.ts';
import { wordFinding } from '#messages/messages.ts';
import { beginRollOut, viewRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { rollOutKind } from '#usecases/maturity/roll-out-job.ts';
import { moveKind } from '#usecases/maturity/move-job.ts';
import { beginMigration, viewMigration, type Migration } from '#usecases/maturity/preview-migration.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { begunLater, jobQuery, jobSchema, wordJob } from '../../job.ts';
import { marketParams } from '../../schemas.ts';
import { migrationSchema, wavesSchema, type MigrationAnswer } from './schemas.ts';

const points = z.coerce.number().int().min(1).max(10_000).exactOptional();
const wavesQuery = z.strictObject({
  to: z.string().exactOptional().meta({ description: 'Target; each market’s next archetype by default.' }),
  markets: z
    .string()
    .regex(/^[A-Za-z]{2}(,[A-Za-z]{2})*$/)
    .exactOptional()
    .meta({ description: 'Codes, with commas between them; all by default.', example: 'DE,FR' }),
  perCycle: points.meta({ description: 'Points of effort that one market takes on in one cycle.' }),
  perWave: points.meta({ description: 'Points of effort in one wave.' }),
  job: jobQuery,
});

export function registerMigration(api: Api, { world, messages }: ApiContext): void {
  const jobs = createBegunJobs(api, world);

  const present = (migration: Migration, locale: string): MigrationAnswer => {
    const { process, plan } = migration;
    const word = (findings: readonly Finding[]) =>
      findings.map((each) => wordFinding(messages, locale, each));
    return {
      market: migration.market.code,
      cycle: migration.cycle.id,
      from: migration.assignment.archetype.key,
      to: migration.target.key,
      missing: migration.missing,
      effort: migration.effort,
      phases: process.phases,
      columns: process.columns,
      training: process.training,
      methods: process.methods,
      channelsAdded: process.channelsAdded,
      channelsRemoved: process.channelsRemoved,
      rules: migration.rules.map(({ latitudeBefore, latitudeAfter, ...rule }) => ({
        ...rule,
        latitudeBefore: describeLatitude(latitudeBefore),
        latitudeAfter: describeLatitude(latitudeAfter),
      })),
      settingsLost: word(migration.settingsLost),
      ...(plan
        ? {
            plan: {
              ...plan,
              before: { ...plan.before, findings: word(plan.before.findings) },
              after: { ...plan.after, findings: word(plan.after.findings) },
            },
          }
        : {}),
    };
  };

  api.get('/markets/:market/migration', {
    schema: {
      tags: ['maturity'],
      operationId: 'previewMigration',
      summary: 'What a move to another archetype would change for a market, its plan included',
      description: `The plan is computed both ways from the market’s current accounts. Nothing is changed. ${begunLater}`,
      params: marketParams,
      querystring: z
        .strictObject({ to: z.string().min(1).exactOptional().meta({ example: 'advanced' }), job: jobQuery })
        .refine(({ to, job }) => to !== undefined || job !== undefined, { path: ['to'] }),
      response: answers(
        { [success.done]: migrationSchema, [success.begun]: jobSchema },
        {
          refusals: refusalsOf<typeof beginMigration | typeof viewMigration>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'archetype-unknown',
            'no-assessment',
            'job-unknown',
            'plan-stale',
            'planning-cancelled',
            'asker-lost',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      let { job } = request.query;
      if (job === undefined) {
        const { to = '' } = request.query;
        const begun = valueOf(await beginMigration(world, user, { ...request.params, to }));
        job = begun.id;
        await jobs.begin(moveKind, begun);
      }
      const asked = valueOf(await viewMigration(world, user, { ...request.params, job }));
      if (asked.kind === 'working')
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${asked.market.code}/migration?job=${job}`)
          .send(wordJob(asked.job));
      return present(asked, request.locale);
    },
  });

  api.get('/waves', {
    schema: {
      tags: ['maturity'],
      operationId: 'planWaves',
      summary: 'In which order, and when, markets can move to another archetype',
      description: begunLater,
      querystring: wavesQuery,
      response: answers(
        { [success.done]: wavesSchema, [success.begun]: jobSchema },
        {
          refusals: refusalsOf<typeof beginRollOut | typeof viewRollOut>()([
            'not-allowed',
            'market-unknown',
            'archetype-unknown',
            'job-unknown',
            'planning-cancelled',
            'asker-lost',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const { to, markets, perCycle, perWave } = request.query;
      let { job } = request.query;
      if (job === undefined) {
        const wanted = {
          ...(to === undefined ? {} : { to }),
          ...(markets === undefined ? {} : { markets: markets.split(',') }),
          limits: {
            ...(perCycle === undefined ? {} : { perCycle }),
            ...(perWave === undefined ? {} : { perWave }),
          },
        };
        const begun = valueOf(await beginRollOut(world, user, wanted));
        job = begun.id;
        await jobs.begin(rollOutKind, begun);
      }
      const asked = valueOf(await viewRollOut(world, user, { job }));
      if (asked.kind === 'working')
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/waves?job=${job}`)
          .send(wordJob(asked.job));
      const { limits, waves, unreached, leftOut, unreadable } = asked;
      const worded = <Each extends { readonly why: readonly Reason[] }>(each: Each) => ({
        ...each,
        why: each.why.map((reason) => ({
          ...reason,
          text: messages.text(request.locale, `why.${reason.code}`, reason.values),
        })),
      });
      return {
        limits,
        unreached: unreached.map(worded),
        leftOut,
        unreadable: presentUnreadable(unreadable, messages, request.locale),
        waves: waves.map((wave) => ({ ...wave, markets: wave.markets.map(worded) })),
      };
    },
  });
}
