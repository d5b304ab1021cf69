import type { Finding } from '../basics/finding.ts';
import type { ReviewMethod } from '../cycles/process-template.ts';
import { capacityBand } from './guardrails/capacity-band.ts';
import { lineMaximum } from './guardrails/line-maximum.ts';
import { mayBeReached } from './guardrails/may-be-reached.ts';
import { mustKeep } from './guardrails/must-keep.ts';
import { planLimits } from './guardrails/plan-limits.ts';
import { proposalCount } from './guardrails/proposal-count.ts';
import type { Guardrail, ReviewSituation } from './guardrails/review-situation.ts';
import { accountsChanged, touchesChanged } from './guardrails/share-changed.ts';

/** What no review may break: consent, limits, working days. */
const always: readonly Guardrail[] = [mayBeReached, lineMaximum, planLimits, capacityBand];
const byMethod: Readonly<Record<ReviewMethod, readonly Guardrail[]>> = {
  none: always,
  window: always,
  guardrails: [...always, mustKeep, accountsChanged, touchesChanged, proposalCount],
};

/** Everything that speaks against a proposal under the template's review method; it may be sent without an error. */
export const checkProposal = (method: ReviewMethod, situation: ReviewSituation): readonly Finding[] =>
  byMethod[method].flatMap((guardrail) => guardrail(situation));
