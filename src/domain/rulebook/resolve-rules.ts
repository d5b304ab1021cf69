import type { Finding } from '../basics/finding.ts';
import { finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { allows, describeLatitude, describeValue, isWithin } from './latitude.ts';
import { mostSpecificFirst, scopedAfter, type RuleState, type Speak } from './resolve-scoped.ts';
import type {
  EffectiveRule,
  EffectiveRules,
  Latitude,
  ProvenanceStep,
  Rule,
  RuleLayer,
  ScopedValue,
  Setting,
} from './rule.ts';
import { checkRuleValue, findRule, rules } from './rules.ts';
import { describeRule, sameScope } from './scope.ts';

/** The settings of each rule that hold on a day, one for each scope: the latest that had begun; of equals the one written later. */
export function settingsOn(layer: RuleLayer, on: IsoDate): ReadonlyMap<string, readonly Setting[]> {
  const inForce = new Map<string, Setting[]>();
  for (const setting of layer.settings) {
    const from = setting.validFrom ?? '';
    if (from > on || on > (setting.validTo ?? on)) continue;
    const ofRule = inForce.get(setting.rule) ?? [];
    inForce.set(setting.rule, ofRule);
    const place = ofRule.findIndex((each) => sameScope(each.for ?? {}, setting.for ?? {}));
    if (place < 0) ofRule.push(setting);
    else if (from >= (ofRule[place]!.validFrom ?? '')) ofRule[place] = setting;
  }
  return inForce;
}

function stepOf(layer: RuleLayer, setting: Setting): ProvenanceStep {
  const { value, refused, withdrawn, ended, latitude, validFrom, validTo, why, source, where } = setting;
  return {
    layer: layer.kind,
    key: layer.key,
    where,
    ...(setting.for ? { for: setting.for } : {}),
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
function applyGrant(before: RuleState, layer: RuleLayer, setting: Setting, findings: Finding[]): RuleState {
  const { rule, value } = setting;
  const provenance = [...before.provenance, stepOf(layer, setting)];
  if (value === undefined) return { ...before, provenance };
  const known = findRule(rule);
  const expected = known && checkRuleValue(known, value);
  if (expected !== undefined) {
    findings.push(
      finding('error', 'rulebook.grant-impossible', setting.where, {
        rule: describeRule(rule, setting.for),
        value: describeValue(value),
        inForce: describeValue(before.value),
      }),
    );
    return before;
  }
  return { value, latitude: { kind: 'locked' }, provenance };
}

/** Takes what a setting may do and reports the rest: a refused part leaves the value from above in force. */
function applySetting(before: RuleState, layer: RuleLayer, setting: Setting, findings: Finding[]): RuleState {
  const rule = describeRule(setting.rule, setting.for);
  let { value, latitude } = before;
  if (setting.value !== undefined) {
    if (!allows(latitude, value, setting.value)) {
      findings.push(
        finding('error', 'rulebook.outside-latitude', setting.where, {
          rule,
          value: describeValue(setting.value),
          latitude: describeLatitude(latitude),
          inForce: describeValue(value),
        }),
      );
      return before;
    }
    value = setting.value;
  }
  if (setting.latitude !== undefined) {
    const refusal = refuseLatitude(latitude, setting.latitude, value);
    if (refusal !== undefined) {
      findings.push(
        finding('error', refusal, setting.where, {
          rule,
          latitude: describeLatitude(setting.latitude),
          above: describeLatitude(latitude),
          inForce: describeValue(value),
        }),
      );
      return before;
    }
    latitude = setting.latitude;
  }
  return { value, latitude, provenance: [...before.provenance, stepOf(layer, setting)] };
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
    const provenance = [
      { layer: 'default', key: 'default', value: rule.default, source: rule.source },
    ] as const;
    let whole: RuleState = { value: rule.default, latitude: { kind: 'free' }, provenance };
    let scoped: readonly ScopedValue[] = [];
    for (const [layer, settings] of perLayer) {
      const [ofWhole, ofParts] = partition(settings.get(rule.key) ?? []);
      const above = { whole, scoped };
      const speak: Speak = (before, setting) => {
        const apply = layer.kind === 'grant' ? applyGrant : applySetting;
        return apply(before, layer, setting, findings);
      };
      if (ofWhole) whole = speak(whole, ofWhole);
      if (ofParts.length > 0) scoped = scopedAfter(above, whole, ofParts, speak, findings);
    }
    return { key: rule.key, ...whole, ...(scoped.length === 0 ? {} : { scoped: mostSpecificFirst(scoped) }) };
  };
  return { rules: Object.fromEntries(rules.map((rule) => [rule.key, resolve(rule)])), findings };
}

/** What is said of the whole, and what of parts. */
const partition = (settings: readonly Setting[]) =>
  [settings.find((each) => !each.for), settings.filter((each) => each.for)] as const;
