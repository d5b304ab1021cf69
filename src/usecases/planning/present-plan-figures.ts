import type { PlanFigures } from './view-plan-figures.ts';

/** The figures of a plan, as the API and the command line hand them out. */
export const presentPlanFigures = ({
  market,
  about,
  plan,
  measures,
  channels,
  law,
  fell,
  closedByDuty,
  notAllowed,
}: PlanFigures) => ({
  market: market.code,
  certificate: about,
  plan: {
    id: plan.id,
    cycle: plan.cycle,
    version: plan.version,
    state: plan.state,
    madeAt: plan.madeAt,
  },
  measures,
  channels: channels.map((each) => ({ ...each })),
  limits: law.map(({ limit, groups, planned, fullest, passed }) => ({
    limit: limit.key,
    source: limit.source,
    maximum: limit.maximum,
    groups,
    planned,
    fullest: fullest ?? null,
    passed,
  })),
  fallenAway: fell ?? null,
  closedByDuty: closedByDuty ?? null,
  notAllowed,
});
