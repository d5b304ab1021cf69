import { WHOLE } from '#domain/basics/channel.ts';
import { describeWhere } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Latitude, ProvenanceStep, Rule, RuleArea, RuleValue } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import type { MarketView } from '#usecases/view-market.ts';
import { wordOf } from '../../word-reason.ts';
import { wordRule } from '../../word-rule.ts';
import type { Words } from '../../words.ts';

export interface RulesPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'markets'>;
  /** Shows one area alone; every area when it names none. */
  readonly area: string;
  readonly data: MarketView;
}

const areas: readonly RuleArea[] = [...new Set(rulebook.map((rule) => rule.area))];

function wordValue(words: Words, { unit }: Pick<Rule, 'unit'>, value: RuleValue): string {
  if (typeof value === 'boolean') return words.t(value ? 'page.word.yes' : 'page.word.no');
  if (typeof value === 'object') return value.length === 0 ? '–' : value.join(', ');
  if (typeof value === 'string') return wordOf(words, 'rule-value', value);
  if (!unit.startsWith('basis points')) return words.number(value);
  return isShare(unit) ? words.percent(value, 2) : words.number(value / WHOLE, 4);
}

/** Parts of a whole read as per cent; parts of a call and of nothing as plain numbers. */
const isShare = (unit: string): boolean =>
  unit.startsWith('basis points of ') && unit !== 'basis points of a call-equivalent';

const wordUnit = (words: Words, { unit }: Pick<Rule, 'unit'>): string =>
  unit === '' ? '' : words.t(`page.rule-unit.${unit.replaceAll(' ', '-')}`);

function wordLatitude(words: Words, rule: Rule, latitude: Latitude): string {
  if (latitude.kind === 'one-of')
    return latitude.values.map((each) => wordValue(words, rule, each)).join(', ');
  if (latitude.kind !== 'bounded') return words.t(`page.rules.latitude.${latitude.kind}`);
  return words.t('page.rules.latitude.bounded', {
    min: wordValue(words, rule, latitude.min),
    max: wordValue(words, rule, latitude.max),
  });
}

function layerName({ words, definitions }: RulesPageInput, { layer, key }: ProvenanceStep): string {
  const known =
    layer === 'archetype'
      ? definitions.archetypes.find((each) => each.key === key)?.name
      : layer === 'market'
        ? definitions.markets.find((each) => each.code === key)?.name
        : undefined;
  const name = known ? words.local(known) : layer === 'team' ? key : '';
  return name === ''
    ? words.t(`page.rules.layer.${layer}`)
    : `${words.t(`page.rules.layer.${layer}`)}: ${name}`;
}

function chain(input: RulesPageInput, rule: Rule, provenance: readonly ProvenanceStep[]) {
  const { words } = input;
  return provenance.map((step) => ({
    layer: layerName(input, step),
    value: step.value === undefined ? '' : wordValue(words, rule, step.value),
    latitude: step.latitude === undefined ? '' : wordLatitude(words, rule, step.latitude),
    since: step.validFrom === undefined ? '' : words.day(step.validFrom),
    why: step.why ?? '',
    source: step.source ?? '',
    where: step.where === undefined ? '' : describeWhere(step.where),
  }));
}

/** The rules in force in a market's next cycle, each with where its value comes from. */
export function viewRulesPage(input: RulesPageInput) {
  const { words, area, data } = input;
  const path = `/markets/${data.market.code}/rules`;
  const shown = (areas as readonly string[]).includes(area) ? [area] : areas;
  return {
    path,
    market: words.local(data.market.name),
    asOf: words.t('page.rules.as-of', { day: words.day(data.cycle.from) }),
    areas: ['', ...areas].map((each) => ({
      href: each === '' ? path : `${path}?area=${each}`,
      label: words.t(each === '' ? 'page.plan.all' : `page.rules.area.${each}`),
      current: each === '' ? shown.length > 1 : shown.length === 1 && each === area,
    })),
    groups: shown.map((each) => ({
      id: each,
      name: words.t(`page.rules.area.${each}`),
      rules: rulebook.flatMap((rule) => {
        const effective = data.rules[rule.key];
        if (rule.area !== each || !effective) return [];
        const setBy = effective.provenance.findLast((step) => step.value !== undefined);
        return [
          {
            key: rule.key,
            ...wordRule(words, rule),
            value: wordValue(words, rule, effective.value),
            unit: wordUnit(words, rule),
            latitude: wordLatitude(words, rule, effective.latitude),
            layer: setBy ? layerName(input, setBy) : '',
            own: setBy?.layer === 'market' || setBy?.layer === 'team',
            chain: chain(input, rule, effective.provenance),
          },
        ];
      }),
    })),
  };
}
