import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inLocale } from '#domain/basics/local-text.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import { wordFinding } from '#messages/messages.ts';
import { exportDeviations } from '#usecases/rulebook/export-deviations.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { wordsFor } from '#wording/language.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, isoDate, localeQuery, marketParams } from '../../schemas.ts';
import { presentExplainedRule, presentRule } from './present-rule.ts';
import {
  areaSchema,
  deviationsQuery,
  deviationsSchema,
  explainedRuleSchema,
  partQuery,
  rulesSchema,
} from './schemas.ts';

export function registerRules(api: Api, { world, messages }: ApiContext): void {
  const wordsOf = (request: FastifyRequest) => wordsFor(messages, request.locale, undefined);

  api.get('/markets/:market/rules', {
    schema: {
      tags: ['rules'],
      operationId: 'listRules',
      summary: 'The rules in force in the market’s next cycle',
      params: marketParams,
      querystring: z.strictObject({ area: areaSchema.exactOptional() }),
      response: answers(
        { [success.done]: rulesSchema },
        {
          refusals: refusalsOf<typeof viewMarket>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { cycle, market, rules, ruleFindings } = valueOf(
        await viewMarket(world, userOf(request), { ...request.params, for: 'see-rules' }),
      );
      const { area } = request.query;
      const words = wordsOf(request);
      return {
        cycle,
        findings: ruleFindings.map((each) => wordFinding(messages, request.locale, each)),
        rules: rulebook
          .filter((rule) => area === undefined || rule.area === area)
          .flatMap((rule) => {
            const effective = rules[rule.key];
            return effective ? [presentRule(words, rule, effective, placeInYear(cycle, market.cycle))] : [];
          }),
      };
    },
  });

  api.get('/markets/:market/rules/:rule', {
    schema: {
      tags: ['rules'],
      operationId: 'explainRule',
      summary: 'Why a rule has the value it has',
      description: 'The whole chain of layers: who set what, when, why.',
      params: marketParams.extend({ rule: z.string().min(1).max(100) }),
      querystring: z.strictObject({
        ...partQuery.shape,
        on: isoDate
          .exactOptional()
          .meta({ description: 'The day; the first of the next cycle when left out.' }),
      }),
      response: answers(
        { [success.done]: explainedRuleSchema },
        {
          refusals: refusalsOf<typeof explainRule>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'rule-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { on: day, ...part } = request.query;
      const input = { ...request.params, part, ...(day === undefined ? {} : { on: day }) };
      const { rule, effective, on, place } = valueOf(await explainRule(world, userOf(request), input));
      return { ...presentExplainedRule(wordsOf(request), rule, effective, place), on };
    },
  });

  api.get('/deviations', {
    schema: {
      tags: ['rules'],
      operationId: 'reportDeviations',
      summary: 'Which markets differ from the centre or from one another, by how much and why',
      description: 'A market with an open cycle is reported with the rules that cycle keeps.',
      querystring: deviationsQuery,
      response: answers(
        { [success.done]: deviationsSchema },
        { refusals: refusalsOf<typeof reportDeviations>()(['not-allowed']) },
      ),
    },
    handler: async (request) => {
      const report = valueOf(await reportDeviations(world, userOf(request), request.query));
      return {
        ...report,
        ownSegments: report.ownSegments.map((each) => ({
          ...each,
          name: inLocale(each.name, request.locale),
        })),
        unreadable: presentUnreadable(report.unreadable, messages, request.locale),
      };
    },
  });

  api.get('/deviations/workbook', {
    schema: {
      tags: ['rules'],
      operationId: 'exportDeviations',
      summary: 'The deviations as a workbook',
      querystring: localeQuery.extend(deviationsQuery.shape),
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'An Excel workbook.') },
        { refusals: refusalsOf<typeof exportDeviations>()(['not-allowed']) },
      ),
    },
    handler: async (request, reply) =>
      sendTemporaryFile(
        reply,
        valueOf(
          await exportDeviations(world, userOf(request), {
            ...request.query,
            locale: request.query.locale ?? request.locale,
          }),
        ),
      ),
  });
}
