import type { Finding } from '../basics/finding.ts';
import { finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { allows, describeLatitude, describeValue, isWithin } from './latitude.ts';
import type {
  EffectiveRule,
  EffectiveRules,
  Latitude,
  ProvenanceStep,
  Rule,
  RuleLayer,
  Setting,
} from './rule.ts';
import { checkRuleValue, findRule, rules } from './rules.ts';

/** The setting of each rule that holds on a day: the latest that had begun; of equals the one written later. */
export function settingsOn(layer: RuleLayer, on: IsoDate): ReadonlyMap<string, Setting> {
  const inForce = new Map<string, Setting>();
  for (const setting of layer.settings) {
    const from = setting.validFrom ?? '';
    if (from > on || on > (setting.validTo ?? on)) continue;
    const earlier = inForce.get(setting.rule);
    if (!earlier || from >= (earlier.validFrom ?? '')) inForce.set(setting.rule, setting);
  }
  return inForce;
}

function stepOf(layer: RuleLayer, setting: Setting): ProvenanceStep {
  const { value, refused, withdrawn, ended, latitude, validFrom, validTo, why, source, where } = setting;
  return {
    layer: layer.kind,
    key: layer.key,
    where,
    ...(value === undefined ? {} : { value }),
    ...(refused === undefined ? {} : { refused }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(ended === undefined ? {} : { ended }),
    ...(latitude === undefined ? {} : { latitude }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(why === undefined ? {} : { why }),
    ...(source === undefined ? {} : { source }),
  };
}

/**
 * The value that was granted, whatever the latitude from above; nobody below may move it, for it was granted as it is.
 * A grant the rule can no longer hold, because its type has changed since, is reported and left out.
 */
function applyGrant(
  rule: EffectiveRule,
  layer: RuleLayer,
  setting: Setting,
  findings: Finding[],
): EffectiveRule {
  const { value } = setting;
  const provenance = [...rule.provenance, stepOf(layer, setting)];
  if (value === undefined) return { ...rule, provenance };
  const known = findRule(rule.key);
  const expected = known && checkRuleValue(known, value);
  if (expected !== undefined) {
    findings.push(
      finding('error', 'rulebook.grant-impossible', setting.where, {
        rule: rule.key,
        value: describeValue(value),
        inForce: describeValue(rule.value),
      }),
    );
    return rule;
  }
  return { key: rule.key, value, latitude: { kind: 'locked' }, provenance };
}

/** Takes what a setting may do and reports the rest: a refused part leaves the value from above in force. */
function applySetting(
  rule: EffectiveRule,
  layer: RuleLayer,
  setting: Setting,
  findings: Finding[],
): EffectiveRule {
  const step = stepOf(layer, setting);
  let { value, latitude } = rule;
  if (setting.value !== undefined) {
    if (!allows(latitude, value, setting.value)) {
      findings.push(
        finding('error', 'rulebook.outside-latitude', setting.where, {
          rule: rule.key,
          value: describeValue(setting.value),
          latitude: describeLatitude(latitude),
          inForce: describeValue(value),
        }),
      );
      return rule;
    }
    value = setting.value;
  }
  if (setting.latitude !== undefined) {
    const refusal = refuseLatitude(latitude, setting.latitude, value);
    if (refusal !== undefined) {
      findings.push(
        finding('error', refusal, setting.where, {
          rule: rule.key,
          latitude: describeLatitude(setting.latitude),
          above: describeLatitude(latitude),
          inForce: describeValue(value),
        }),
      );
      return rule;
    }
    latitude = setting.latitude;
  }
  return { key: rule.key, value, latitude, provenance: [...rule.provenance, step] };
}

function refuseLatitude(
  above: Latitude,
  wanted: Latitude,
  value: EffectiveRule['value'],
): string | undefined {
  if (!isWithin(above, wanted)) return 'rulebook.latitude-widened';
  return allows(wanted, value, value) ? undefined : 'rulebook.value-outside-own-latitude';
}

/**
 * The value in force of every rule on a day, from the defaults down through `layers` (global first).
 * Settings outside the latitude from above are reported and left out, so the result always lies inside it, but for
 * what the global team granted until a day.
 */
export function resolveRules(
  layers: readonly RuleLayer[],
  on: IsoDate,
): { readonly rules: EffectiveRules; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const perLayer = layers.map((layer) => [layer, settingsOn(layer, on)] as const);
  const resolve = (rule: Rule): EffectiveRule => {
    let effective: EffectiveRule = {
      key: rule.key,
      value: rule.default,
      latitude: { kind: 'free' },
      provenance: [{ layer: 'default', key: 'default', value: rule.default, source: rule.source }],
    };
    for (const [layer, settings] of perLayer) {
      const setting = settings.get(rule.key);
      if (!setting) continue;
      const apply = layer.kind === 'grant' ? applyGrant : applySetting;
      effective = apply(effective, layer, setting, findings);
    }
    return effective;
  };
  return { rules: Object.fromEntries(rules.map((rule) => [rule.key, resolve(rule)])), findings };
}
