import { wordMarket } from '#wording/word-market.ts';
import { segments } from '#domain/basics/segment.ts';
import type { PlanFigures } from '#usecases/planning/view-plan-figures.ts';
import { wordLimit } from '#wording/word-limit.ts';
import { wordOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';

/** Totals of a plan, what the law leaves of it, and who falls away. */
export function viewPlanFiguresPage(words: Words, data: PlanFigures) {
  const { market, about, plan, measures, channels, law, fell, closedByDuty, notAllowed } = data;
  const { targetsBySegment } = measures;
  return {
    market: wordMarket(words, market),
    path: `/markets/${market.code}`,
    about,
    plan: words.t('page.duties.plan', {
      cycle: plan.cycle,
      version: plan.version,
      state: words.t(`page.plan-state.${plan.state}`),
      at: words.moment(plan.madeAt, market.code),
    }),
    totals: (
      [
        ['accounts', measures.accounts],
        ['targets', measures.targets],
        ['covered', measures.coveredTargets],
        ['touches', measures.plannedTouches],
      ] as const
    ).map(([key, value]) => ({ name: words.t(`page.plan-figures.${key}`), value: words.number(value) })),
    channels: channels.map(({ channel, accounts, touches }) => ({
      name: wordOf(words, 'channel', channel),
      accounts: words.number(accounts),
      touches: words.number(touches),
    })),
    segments: segments
      .filter((segment) => targetsBySegment[segment] > 0)
      .map((segment) => ({ name: segment, targets: words.number(targetsBySegment[segment]) })),
    limits: law.map(({ limit, planned, fullest, passed }) => ({
      name: wordLimit(words, market, limit),
      code: limit.key,
      planned: words.number(planned),
      fullest: fullest
        ? words.t('page.plan-figures.fullest', { planned: fullest.planned, room: fullest.room })
        : '–',
      state:
        passed > 0
          ? words.t('page.plan-figures.passed', { count: passed })
          : words.t('page.plan-figures.kept'),
      tone: passed > 0 ? 'bad' : 'good',
    })),
    fell: fell
      ? words.t('page.plan-figures.fell', { ...fell, since: words.day(fell.since) })
      : words.t('page.plan-figures.nobody-fell'),
    ...(closedByDuty
      ? {
          closedByDuty: words.t('page.plan-figures.closed-by-duty', {
            ...closedByDuty,
            since: words.day(closedByDuty.since),
          }),
        }
      : {}),
    notAllowed: notAllowed > 0 ? words.t('page.plan-figures.not-allowed', { count: notAllowed }) : '',
  };
}
