import { WHOLE } from '#domain/basics/channel.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { AtAccount } from '#usecases/basis/closed-ways.ts';
import type { SharedAccount } from '#usecases/basis/shared-with.ts';
import type { PlanLineExplanation } from '#usecases/planning/explain-plan-line.ts';
import type { TerritoryView } from '#usecases/planning/territory-view.ts';
import type { ExplainedLineAnswer, PlanAnswer, PlanLineAnswer, TerritoryAnswer } from './schemas.ts';

/** The plan without what it was made from: rules and calendars have routes of their own. */
export const presentPlan = ({ snapshot, ...plan }: Plan): PlanAnswer => ({
  ...plan,
  template: snapshot.template,
  archetype: snapshot.archetype,
  ...(snapshot.relaxed ? { relaxed: snapshot.relaxed } : {}),
});

export const presentTerritory = ({ capacity, ...territory }: TerritoryView): TerritoryAnswer => ({
  ...capacity,
  workingDays: capacity.workingDays / WHOLE,
  customerFacingDays: capacity.customerFacingDays / WHOLE,
  ...territory,
});

/** Puts a reason into the reader's words. */
export type WordReason = (reason: Reason) => string;

const wordReasons = (reasons: readonly Reason[], word: WordReason) =>
  reasons.map((each) => ({ ...each, text: word(each) }));

export const presentLine = (
  line: PlanLine & AtAccount & SharedAccount,
  word: WordReason,
): PlanLineAnswer => ({
  ...line,
  why: wordReasons(line.why, word),
});

export const presentExplanation = (
  { line, account, segmented }: PlanLineExplanation,
  word: WordReason,
): ExplainedLineAnswer => ({
  ...presentLine(line, word),
  marginals: line.marginals,
  ...(account ? { facts: account.facts } : {}),
  ...(segmented ? { segmentation: { ...segmented, why: wordReasons(segmented.why, word) } } : {}),
});
