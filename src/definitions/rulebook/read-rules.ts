import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import { checkLatitude } from '#domain/rulebook/latitude.ts';
import { rangeOf } from '#domain/rulebook/rates/range-of.ts';
import type { Per } from '#domain/rulebook/rates/rate.ts';
import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import type {
  Latitude,
  LayerKind,
  Rule,
  RuleLayer,
  RuleValue,
  Scope,
  Setting,
} from '#domain/rulebook/rule.ts';
import { targetSpecialties } from '#domain/rulebook/rules/target-selection.ts';
import { checkRuleValue, findRule, rules } from '#domain/rulebook/rules.ts';
import { describeRule, partsOf, scopeOf } from '#domain/rulebook/scope.ts';
import type { WrittenRules, WrittenSetting } from '#domain/rulebook/written-rules.ts';
import { specialtiesOfBrands } from '../organisation/read-brands.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { quote } from '../yaml/word-issue.ts';

interface WrittenLayer {
  readonly kind: LayerKind;
  readonly key: string;
  readonly written: WrittenRules;
  readonly file: YamlFile;
  /** Where the rules stand in the file. */
  readonly path: YamlPath;
  /** The brands whose labels the rules may narrow; all of the catalogue without. */
  readonly brands?: readonly string[];
}

interface Entry {
  readonly rule: string;
  readonly setting: WrittenSetting;
  readonly where: Where;
}

function entriesOf({ written, file, path }: WrittenLayer): readonly Entry[] {
  return Object.entries(written).flatMap(([rule, settings]) =>
    Array.isArray(settings)
      ? settings.map((setting, index) => ({ rule, setting, where: file.at([...path, rule, index]) }))
      : [{ rule, setting: settings, where: file.at([...path, rule]) }],
  );
}

export function readRuleLayer(layer: WrittenLayer): RuleLayer {
  return {
    kind: layer.kind,
    key: layer.key,
    settings: entriesOf(layer).map(({ rule, setting, where }) => toSetting(rule, setting, where)),
  };
}

function toSetting(rule: string, setting: WrittenSetting, where: Where): Setting {
  const { value, per, latitude, why, source } = setting;
  const validFrom = setting['valid-from'];
  const part = partOf(setting);
  return {
    rule,
    where,
    ...(part ? { for: part } : {}),
    ...(value === undefined ? {} : { value }),
    ...(per === undefined ? {} : { per }),
    ...(latitude === undefined ? {} : { latitude: toLatitude(latitude, per) }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(why === undefined ? {} : { why }),
    ...(source === undefined ? {} : { source }),
  };
}

/** Which part of the work a setting is for, if any. */
const partOf = ({ for: part }: WrittenSetting): Scope | undefined => part && scopeOf(part);

function toLatitude(written: NonNullable<WrittenSetting['latitude']>, per: WrittenSetting['per']): Latitude {
  if (typeof written === 'string') return { kind: written };
  if ('one-of' in written) return { kind: 'one-of', values: written['one-of'] };
  return { kind: 'bounded', ...written, ...(per === undefined ? {} : { per }) };
}

/** Rules that do not exist, values and latitudes that do not fit them, settings without a source or a reason. */
export function checkRules(layer: WrittenLayer, known: Known): readonly Finding[] {
  const entries = entriesOf(layer);
  const repeated = checkUnique(
    'valid-from',
    entries.map(({ rule, setting, where }) => ({
      name: `${describeRule(rule, partOf(setting))} @ ${setting['valid-from'] ?? '–'}`,
      where,
    })),
  );
  const brands = [...(layer.brands ?? known.labels?.keys() ?? [])];
  const of = { layer: layer.kind, known, brands, inLabel: specialtiesOfBrands(brands, known.labels) };
  return [...repeated, ...entries.flatMap((entry) => checkEntry(entry, of))];
}

interface CheckedAgainst {
  readonly layer: LayerKind;
  readonly known: Known;
  readonly brands: readonly string[];
  readonly inLabel: readonly string[] | undefined;
}

function checkEntry(
  { rule: key, setting, where }: Entry,
  { layer, known, brands, inLabel }: CheckedAgainst,
): readonly Finding[] {
  const rule = findRule(key);
  if (!rule) {
    return checkReference(
      'rule',
      key,
      rules.map((each) => each.key),
      where,
    );
  }
  return [
    ...checkScope(rule, partOf(setting), brands, known, where),
    ...checkPer(rule, setting, layer, where),
    ...checkValue(rule, setting, where),
    ...checkSpecialties(rule, setting.value, known, inLabel, where),
    ...(setting.latitude === undefined
      ? []
      : checkWrittenLatitude(rule, toLatitude(setting.latitude, perOf(rule, setting)), where)),
    ...checkGrounds(rule, setting, layer, where),
  ];
}

/** A value for a part of the work is read by those rules alone that are asked for that part, and the part has to exist. */
function checkScope(
  { key, scopes = [] }: Rule,
  scope: Scope | undefined,
  brands: readonly string[],
  { specialties }: Known,
  where: Where,
): readonly Finding[] {
  if (!scope) return [];
  const unread = partsOf(scope).filter((part) => !scopes.includes(part));
  return [
    ...unread.map((part) =>
      finding('error', 'definitions.scope-not-read', where, {
        rule: key,
        part,
        known: scopes.join(', ') || 'none',
      }),
    ),
    ...(scope.brand === undefined ? [] : checkReference('brand', scope.brand, brands, where)),
    ...(scope.specialty === undefined
      ? []
      : checkReference('specialty', scope.specialty, specialties, where)),
  ];
}

/** What a rule takes, for messages in any language. */
const expectation = ({ key, type }: Rule, per: Per | undefined) => ({
  rule: key,
  kind: type.kind,
  ...(type.kind === 'integer' ? rangeOf(type, per) : { min: 0, max: 0 }),
  options: 'options' in type && type.options !== undefined ? type.options.join(', ') : 'none',
});

/** What the figures of a setting are counted by, where they are counted by anything. */
const perOf = (rule: Rule, { per }: Pick<WrittenSetting, 'per'>): Per | undefined =>
  isRate(rule) ? per : undefined;

/** Whoever speaks for units alone knows how long their cycles are. */
const isOfUnits = (layer: LayerKind): boolean => layer === 'market' || layer === 'team';

/** What is counted by a time has to be a figure of a rate. */
function checkPer(
  rule: Rule,
  { per, value, latitude }: WrittenSetting,
  layer: LayerKind,
  where: Where,
): readonly Finding[] {
  const hasFigure = value !== undefined || (typeof latitude === 'object' && 'min' in latitude);
  if (per === undefined)
    return isRate(rule) && hasFigure && !isOfUnits(layer)
      ? [finding('warning', 'definitions.rate-without-per', where, { rule: rule.key })]
      : [];
  if (!isRate(rule)) return [finding('error', 'definitions.per-of-no-rate', where, { rule: rule.key, per })];
  return hasFigure
    ? []
    : [finding('error', 'definitions.per-without-figure', where, { rule: rule.key, per })];
}

function checkValue(rule: Rule, setting: WrittenSetting, where: Where): readonly Finding[] {
  const { value } = setting;
  const per = perOf(rule, setting);
  if (value === undefined || checkRuleValue(rule, value, per) === undefined) return [];
  const shown = typeof value === 'object' ? value.join(', ') : value;
  const expected = expectation(rule, per);
  return [finding('error', 'definitions.rule-value', where, { ...expected, value: quote(shown) })];
}

function checkWrittenLatitude(rule: Rule, latitude: Latitude, where: Where): readonly Finding[] {
  if (checkLatitude(rule, latitude) === undefined) return [];
  const per = latitude.kind === 'bounded' ? latitude.per : undefined;
  return [finding('error', 'definitions.rule-latitude', where, expectation(rule, per))];
}

/** The one rule whose values another file lists: specialties there are, of which it may name those of a label. */
function checkSpecialties(
  rule: Rule,
  value: RuleValue | undefined,
  { specialties }: Known,
  inLabel: readonly string[] | undefined,
  where: Where,
): readonly Finding[] {
  if (rule.key !== targetSpecialties.key || typeof value !== 'object') return [];
  return value.flatMap((code) => {
    const unknown = checkReference('specialty', code, specialties, where);
    if (unknown.length > 0 || inLabel === undefined || inLabel.includes(code)) return unknown;
    const said = { rule: rule.key, name: quote(code), known: inLabel.join(', ') };
    return [finding('error', 'definitions.outside-label', where, said)];
  });
}

/** The centre says where a value comes from; everybody who departs from it says why. */
function checkGrounds(
  rule: Rule,
  setting: WrittenSetting,
  layer: LayerKind,
  where: Where,
): readonly Finding[] {
  const wanted = layer === 'global' ? 'source' : 'why';
  if (setting[wanted] !== undefined) return [];
  return [finding('error', `definitions.${wanted}-missing`, where, { rule: rule.key })];
}
