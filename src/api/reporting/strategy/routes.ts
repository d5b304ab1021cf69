import { inLocale } from '#domain/basics/local-text.ts';
import { notMeasuredYet, priorityFigures } from '#domain/reporting/priority-figures.ts';
import type { Messages } from '#messages/messages.ts';
import { viewStrategy, type StrategyView } from '#usecases/reporting/view-strategy.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { strategySchema, type StrategyAnswer } from './schemas.ts';

function presentStrategy(
  { strategy, objectives, figures, unreadable }: StrategyView,
  messages: Messages,
  locale: string,
): StrategyAnswer {
  return {
    version: strategy.version,
    validFrom: strategy.validFrom,
    owner: strategy.owner,
    vision: { by: strategy.vision.by, text: inLocale(strategy.vision.text, locale) },
    priorities: strategy.priorities.map(({ key, why }) => ({
      priority: key,
      why: inLocale(why, locale),
      figures: priorityFigures
        .filter(({ of }) => of === key)
        .map((figure) => ({ figure: figure.key, measured: !notMeasuredYet.has(figure.key) })),
    })),
    objectives: objectives.map(({ objective, phases, kpis }) => ({
      objective: objective.key,
      area: objective.area,
      owner: objective.owner,
      name: inLocale(objective.name, locale),
      looksLike: inLocale(objective.looksLike, locale),
      serves: objective.serves,
      phases: phases.map(({ template, phase, name }) => ({ template, phase, name: inLocale(name, locale) })),
      kpis: kpis.map((kpi) => ({
        kpi: kpi.key,
        how: kpi.how,
        ...(kpi.how === 'total' ? { unit: kpi.unit, value: kpi.value } : {}),
      })),
    })),
    markets: figures.map(({ market, cycle, figures: ofUnit }) => ({
      market: market.code,
      unit: market.unit,
      cycle,
      figures: ofUnit,
    })),
    unreadable: presentUnreadable(unreadable, messages, locale),
  };
}

export function registerStrategy(api: Api, { world, messages }: ApiContext): void {
  api.get('/strategy', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewStrategy',
      summary: 'What the company wants, which phases work towards it, and what figures say',
      response: answers(
        { [success.done]: strategySchema },
        { refusals: refusalsOf<typeof viewStrategy>()(['not-allowed']) },
      ),
    },
    handler: async (request) =>
      presentStrategy(valueOf(await viewStrategy(world, userOf(request), {})), messages, request.locale),
  });
}
