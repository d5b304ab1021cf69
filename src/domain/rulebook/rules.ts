import { accountsPerTerritory } from './rules/accounts-per-territory.ts';
import { adoptionBands } from './rules/adoption-bands.ts';
import { adoptionMissing } from './rules/adoption-missing.ts';
import { behaviour } from './rules/behaviour.ts';
import { blockedChannelMoves } from './rules/blocked-channel-moves.ts';
import { brandsCombine } from './rules/brands-combine.ts';
import { attainmentThresholds } from './rules/attainment-thresholds.ts';
import { callFrequency } from './rules/call-frequency.ts';
import { callsPerDay } from './rules/calls-per-day.ts';
import { channelWeight } from './rules/channel-weight.ts';
import { consentBasis, consentHolds, consentRequired, consentUnknown } from './rules/consent.ts';
import { coveredShare } from './rules/covered-share.ts';
import { classHysteresis } from './rules/class-hysteresis.ts';
import { segmentQuality } from './rules/segment-quality.ts';
import { coverageMinimum } from './rules/coverage-minimum.ts';
import { extraTouches } from './rules/extra-touches.ts';
import { fieldPlanBecomes } from './rules/field-plan.ts';
import { trialPower } from './rules/trial-power.ts';
import { templateSigned } from './rules/template-signed.ts';
import { figuresOfPersons } from './rules/figures-of-persons.ts';
import { fourEyesRules } from './rules/four-eyes.ts';
import { importChecks } from './rules/import-checks.ts';
import { influenceLifts } from './rules/influence-lifts.ts';
import { jointResponse } from './rules/joint-response.ts';
import { leaveDaysDefault } from './rules/leave-days-default.ts';
import { mostArchetypes } from './rules/most-archetypes.ts';
import { minimumFrequency } from './rules/minimum-frequency.ts';
import { nonCustomerDays } from './rules/non-customer-days.ts';
import { equalsShareDecile } from './rules/equals-share-decile.ts';
import { potentialClassCounts } from './rules/potential-class-counts.ts';
import { potentialMissing } from './rules/potential-missing.ts';
import { potentialPeers } from './rules/potential-peers.ts';
import { potentialShare } from './rules/potential-share.ts';
import { readiness } from './rules/readiness.ts';
import { responseCurve } from './rules/response-curve.ts';
import { retention } from './rules/retention.ts';
import { reviewGuardrails } from './rules/review-guardrails.ts';
import { sessions } from './rules/sessions.ts';
import { segmentGrid } from './rules/segment-grid.ts';
import { stabilityBonus } from './rules/stability-bonus.ts';
import { targetSelection } from './rules/target-selection.ts';
import { channelMaximum, touchMaximum } from './rules/touch-maximum.ts';
import { touchPrice } from './rules/touch-price.ts';
import { utilisation } from './rules/utilisation.ts';
import { rangeOf } from './rates/range-of.ts';
import type { Per } from './rates/rate.ts';
import type { Rule, RuleValue } from './rule.ts';

/** Every rule there is, in the order reports show them. */
export const rules: readonly Rule[] = [
  ...importChecks,
  accountsPerTerritory,
  ...potentialShare.all,
  classHysteresis,
  ...readiness,
  ...behaviour,
  ...adoptionBands,
  ...segmentGrid.all,
  influenceLifts,
  adoptionMissing,
  potentialPeers,
  potentialClassCounts,
  equalsShareDecile,
  potentialMissing,
  ...targetSelection,
  ...callFrequency.all,
  ...minimumFrequency.all,
  ...coveredShare.all,
  extraTouches,
  touchMaximum,
  ...channelMaximum.all,
  brandsCombine,
  fieldPlanBecomes,
  ...touchPrice.all,
  ...channelWeight.all,
  callsPerDay,
  nonCustomerDays,
  leaveDaysDefault,
  ...utilisation,
  ...responseCurve,
  ...jointResponse,
  stabilityBonus,
  ...consentRequired.all,
  consentUnknown,
  ...consentBasis.all,
  ...consentHolds.all,
  blockedChannelMoves,
  ...reviewGuardrails,
  ...attainmentThresholds,
  trialPower,
  coverageMinimum,
  ...segmentQuality,
  ...retention,
  ...sessions,
  ...fourEyesRules,
  templateSigned,
  ...mostArchetypes,
  ...figuresOfPersons,
];

const byKey = new Map(rules.map((rule) => [rule.key, rule]));

export const findRule = (key: string): Rule | undefined => byKey.get(key);

/**
 * What is wrong with a value for a rule, in a few English words; undefined when it fits.
 * @param per what the value of a rate is counted by
 */
export function checkRuleValue(rule: Rule, value: RuleValue, per?: Per): string | undefined {
  const { type } = rule;
  switch (type.kind) {
    case 'integer': {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'a whole number';
      const { min, max } = rangeOf(type, per);
      return value < min || value > max ? `a whole number from ${min} to ${max}` : undefined;
    }
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'choice':
      return typeof value === 'string' && type.options.includes(value)
        ? undefined
        : `one of ${type.options.join(', ')}`;
    case 'choices': {
      if (!Array.isArray(value)) return 'a list';
      const { options } = type;
      if (new Set(value).size !== value.length) return 'a list that names nothing twice';
      return options === undefined || value.every((each) => options.includes(each))
        ? undefined
        : `a list of ${options.join(', ')}`;
    }
  }
}
