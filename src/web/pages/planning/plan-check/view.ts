import { wordMarket } from '#wording/word-market.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { OptimalityOfPlan } from '#usecases/planning/check-optimality.ts';
import type { PlanMaking } from '#usecases/ports.ts';
import { sumOptimalityCheck } from '#usecases/planning/sum-optimality-check.ts';
import { personOf } from '../../../parts/record/record-query.ts';
import { wordPlanValue, type PlanValueUnit } from '#wording/word-plan-value.ts';
import type { Words } from '#wording/words.ts';

export interface PlanCheckPageInput {
  readonly words: Words;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly unit: PlanValueUnit;
  readonly asked: { readonly seconds: number; readonly whole: boolean };
  readonly running?: PlanMaking | undefined;
  readonly result?: OptimalityOfPlan;
}

/** How far a check is, in words; empty while none runs. */
export const wordProgress = (words: Words, running: PlanMaking | undefined): string =>
  running
    ? words.t('page.plan-check.underway', {
        by: personOf(words, running.by),
        at: words.moment(running.since, running.market),
        done: running.done,
        total: running.total,
      })
    : '';

/** Downwards to a millionth, so that what falls short is never shown as the whole. */
const shareOf = (words: Words, part: number, whole: number): string =>
  words.percent(
    whole === 0 ? WHOLE : basisPoints((Math.floor((part / whole) * 1_000_000) / 1_000_000) * WHOLE),
    4,
  );

function viewResult({ words, unit, asked }: PlanCheckPageInput, proven: OptimalityOfPlan) {
  const { plan, value, bound, parts, of } = proven;
  const sums = sumOptimalityCheck(proven);
  const { whole } = sums;
  const worth = (each: number): string => wordPlanValue(words, unit, each);
  const all = parts.length === of;
  const values = {
    value: worth(sums.value),
    most: worth(sums.relaxation),
    share: shareOf(words, sums.value, sums.relaxation),
    parts: parts.length,
    of,
    lines: sums.lines,
    seconds: asked.seconds,
  };
  return {
    plan: words.t('page.plan-check.of-plan', {
      cycle: plan.cycle,
      at: words.moment(plan.madeAt, plan.market),
    }),
    sentences: [
      // Later versions are what people made of the first.
      ...(plan.version === 1 && plan.value !== value
        ? [words.t('page.plan-check.otherwise', { value: worth(value), kept: worth(plan.value) })]
        : []),
      words.t(`page.plan-check.${parts.length === 0 ? 'none' : all ? 'all' : 'some'}`, values),
      ...(whole
        ? [
            words.t('page.plan-check.whole-result', {
              best: worth(whole.best),
              share: shareOf(words, whole.value, whole.best),
              proven: whole.proven,
              parts: whole.parts,
            }),
          ]
        : []),
    ],
    figures: [
      { title: words.t('page.plan-check.value'), value: worth(value) },
      {
        title: words.t('page.plan-check.own-bound'),
        value: worth(bound),
        share: words.t('page.plan-check.of-it', { share: shareOf(words, value, bound) }),
      },
      ...(parts.length === 0
        ? []
        : [
            {
              title: words.t(`page.plan-check.${all ? 'relaxation' : 'relaxation-of-solved'}`),
              value: values.most,
              share: words.t('page.plan-check.of-it', { share: values.share }),
            },
          ]),
      {
        title: words.t('page.plan-check.time'),
        value: words.t('page.plan-check.time-value', { seconds: words.number(sums.seconds, 1) }),
      },
    ],
    parts: parts.map((part) => ({
      territories: part.territories.join(', '),
      lines: words.number(part.lines),
      value: worth(part.value),
      relaxation: worth(part.relaxation),
      reached: shareOf(words, part.value, part.relaxation),
      seconds: words.number(part.seconds, 2),
    })),
  };
}

/** The plan held against what another solver proves. */
export function viewPlanCheckPage(input: PlanCheckPageInput) {
  const { words, market, asked, running, result } = input;
  const planPath = `/markets/${market.code}/plan`;
  return {
    title: words.t('page.plan-check.title'),
    market: wordMarket(words, market),
    planPath,
    path: `${planPath}/check`,
    asked,
    progress: wordProgress(words, running),
    ...(result ? { result: viewResult(input, result) } : {}),
  };
}
