import { sameLatitude } from './latitude.ts';
import {
  isMarketsOwn,
  type EffectiveRule,
  type EffectiveRules,
  type ProvenanceStep,
  type Rule,
  type RuleValue,
  type Scope,
} from './rule.ts';

/** Whether everything a value is for is so in what was asked for. */
const holds = (value: Scope, asked: Scope): boolean =>
  (value.brand === undefined || value.brand === asked.brand) &&
  (value.specialty === undefined || value.specialty === asked.specialty) &&
  (value.phase === undefined || value.phase === asked.phase) &&
  (value.channel === undefined || value.channel === asked.channel);

/** Values were checked when they were set; of what was kept, the kind alone is held against the rule's. */
const isValueOf = <V extends RuleValue>(rule: Rule<V>, value: RuleValue): value is V =>
  typeof value === typeof rule.default;

type InForce = Pick<EffectiveRule, 'value' | 'per' | 'latitude' | 'provenance'> & { readonly for?: Scope };

/** With a scope, the most specific entry that holds there; without, what holds wherever nothing more specific was said. */
export const inForceAt = (rule: EffectiveRule, scope: Scope | undefined): InForce =>
  (scope && rule.scoped?.find((each) => holds(each.for, scope))) ?? rule;

function inForce(rules: EffectiveRules, rule: Rule, scope: Scope | undefined): InForce | undefined {
  const kept = rules[rule.key];
  return kept && inForceAt(kept, scope);
}

/** A rule whose value says all; of a rate it has to be said for which cycle, see `rates/read-rates.ts`. */
type PlainRule<V extends RuleValue> = Rule<V> & { readonly isRate?: never };

/** The value in force of a rule, in the scope if one is named. */
export function valueOf<V extends RuleValue>(rules: EffectiveRules, rule: PlainRule<V>, scope?: Scope): V {
  // All that are in force are kept, defaults too. An older plan's do not know rules that came later: their first
  // defaults change nothing.
  const value = inForce(rules, rule, scope)?.value ?? rule.firstDefault ?? rule.default;
  if (!isValueOf(rule, value)) throw new TypeError(`rule ${rule.key} does not hold ${typeof value}`);
  return value;
}

/** How grave it is to go beyond a limit: an error where no layer may move it. */
export const severityOfLimit = (rules: EffectiveRules, rule: Rule, scope?: Scope): 'error' | 'warning' =>
  inForce(rules, rule, scope)?.latitude.kind === 'locked' ? 'error' : 'warning';

/** Which layer the value in force comes from. */
const valueStep = ({ provenance }: Pick<InForce, 'provenance'>): ProvenanceStep | undefined =>
  provenance.findLast((each) => each.value !== undefined);

/**
 * Which layer has bound those below it to the latitude that is left: the last that left this one, which may be another than
 * the one that set the value. A grant is as it was granted; and a part that nobody left anything for is locked by whoever
 * spoke of it. Undefined where everything is open.
 */
export function boundStep({
  latitude,
  provenance,
}: Pick<InForce, 'latitude' | 'provenance'>): ProvenanceStep | undefined {
  if (latitude.kind === 'free') return undefined;
  const set = valueStep({ provenance });
  if (latitude.kind === 'locked' && set?.layer === 'grant') return set;
  return provenance.findLast((each) => each.latitude && sameLatitude(each.latitude, latitude)) ?? set;
}

const nameOf = (step: ProvenanceStep | undefined): string =>
  !step || step.layer === 'default'
    ? 'default'
    : `${step.key}${step.validFrom === undefined ? '' : `@${step.validFrom}`}`;

/** Where something of a rule comes from: `global@2026-01-01`, and whether the market has said it itself. */
export interface Origin {
  readonly origin: string;
  readonly isOwn: boolean;
}

const originIn = (step: ProvenanceStep | undefined): Origin => ({
  origin: nameOf(step),
  isOwn: isMarketsOwn(step?.layer),
});

/** `global@2026-01-01`: which layer, and since when, the value in force comes from. */
export const originOf = (rules: EffectiveRules, rule: Rule, scope?: Scope): string =>
  valueOrigin(rules, rule, scope).origin;

export function valueOrigin(rules: EffectiveRules, rule: Rule, scope?: Scope): Origin {
  const kept = inForce(rules, rule, scope);
  return originIn(kept && valueStep(kept));
}

const boundOrigins = new WeakMap<InForce, Origin>();

/** The same of the latitude that is left: worked out once for each value in force, however many lines ask. */
export function boundOrigin(rules: EffectiveRules, rule: Rule, scope?: Scope): Origin {
  const kept = inForce(rules, rule, scope);
  if (!kept) return originIn(undefined);
  const known = boundOrigins.get(kept);
  if (known) return known;
  const origin = originIn(boundStep(kept));
  boundOrigins.set(kept, origin);
  return origin;
}
