import type { Finding } from '../basics/finding.ts';
import { finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { allows, describeLatitude, describeStated, isWithin, statedOf, type Stated } from './latitude.ts';
import { cycleLengths } from './rates/rate.ts';
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
  const { value, per, refused, withdrawn, ended, latitude, validFrom, validTo, why, source, where } = setting;
  return {
    layer: layer.kind,
    key: layer.key,
    where,
    ...(setting.for ? { for: setting.for } : {}),
    ...(value === undefined ? {} : { value }),
    ...(per === undefined ? {} : { per }),
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
  const expected = known && checkRuleValue(known, value, setting.per);
  if (expected !== undefined) {
    findings.push(
      finding('error', 'rulebook.grant-impossible', setting.where, {
        rule: describeRule(rule, setting.for),
        value: describeStated(statedOf(value, setting.per)),
        inForce: describeStated(before),
      }),
    );
    return before;
  }
  return { ...statedOf(value, setting.per), latitude: { kind: 'locked' }, provenance };
}

/** Takes what a setting may do and reports the rest: a refused part leaves the value from above in force. */
function applySetting(
  before: RuleState,
  layer: RuleLayer,
  setting: Setting,
  findings: Finding[],
  lengths: readonly number[],
): RuleState {
  const rule = describeRule(setting.rule, setting.for);
  let { latitude } = before;
  let now: Stated = statedOf(before.value, before.per);
  if (setting.value !== undefined) {
    const wanted = statedOf(setting.value, setting.per);
    if (!allows(latitude, now, wanted, lengths)) {
      findings.push(
        finding('error', 'rulebook.outside-latitude', setting.where, {
          rule,
          value: describeStated(wanted),
          latitude: describeLatitude(latitude),
          inForce: describeStated(now),
        }),
      );
      return before;
    }
    now = wanted;
  }
  if (setting.latitude !== undefined) {
    const refusal = refuseLatitude(latitude, setting.latitude, now, lengths);
    if (refusal !== undefined) {
      findings.push(
        finding('error', refusal, setting.where, {
          rule,
          latitude: describeLatitude(setting.latitude),
          above: describeLatitude(latitude),
          inForce: describeStated(now),
        }),
      );
      return before;
    }
    latitude = setting.latitude;
  }
  return { ...now, latitude, provenance: [...before.provenance, stepOf(layer, setting)] };
}

function refuseLatitude(
  above: Latitude,
  wanted: Latitude,
  now: Stated,
  lengths: readonly number[],
): string | undefined {
  if (!isWithin(above, wanted, lengths)) return 'rulebook.latitude-widened';
  return allows(wanted, now, now, lengths) ? undefined : 'rulebook.value-outside-own-latitude';
}

/**
 * The value in force of every rule on a day, from the defaults down through `layers` (global first).
 * Settings outside the latitude from above are reported and left out, so the result always lies inside it, but for
 * what the global team granted until a day.
 * @param lengths of the cycles in which the rules hold, in months: rates that are counted by the year and by the cycle are
 * compared in these, and in all there are where nobody says which
 */
export function resolveRules(
  layers: readonly RuleLayer[],
  on: IsoDate,
  lengths: readonly number[] = cycleLengths,
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
        return apply(before, layer, setting, findings, lengths);
      };
      if (ofWhole) whole = speak(whole, ofWhole);
      if (ofParts.length > 0) scoped = scopedAfter(above, whole, ofParts, speak, findings, lengths);
    }
    return { key: rule.key, ...whole, ...(scoped.length === 0 ? {} : { scoped: mostSpecificFirst(scoped) }) };
  };
  return { rules: Object.fromEntries(rules.map((rule) => [rule.key, resolve(rule)])), findings };
}

/** What is said of the whole, and what of parts. */
const partition = (settings: readonly Setting[]) =>
  [settings.find((each) => !each.for), settings.filter((each) => each.for)] as const;
