import { describeWhere } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Latitude, ProvenanceStep, Rule, RuleArea, RuleValue } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import type { MarketView } from '#usecases/view-market.ts';
import { wordLayer } from '../../word-layer.ts';
import { wordRule } from '../../word-rule.ts';
import { wordRuleUnit, wordRuleValue } from '../../word-rule-value.ts';
import type { Words } from '../../words.ts';

export interface RulesPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'lists' | 'markets'>;
  /** Shows one area alone; every area when it names none. */
  readonly area: string;
  readonly data: MarketView;
}

const areas: readonly RuleArea[] = [...new Set(rulebook.map((rule) => rule.area))];

function wordLatitude({ words, definitions }: RulesPageInput, rule: Rule, latitude: Latitude): string {
  const valueOf = (value: RuleValue): string => wordRuleValue(words, definitions.lists, rule, value);
  if (latitude.kind === 'one-of') return latitude.values.map(valueOf).join(', ');
  if (latitude.kind !== 'bounded') return words.t(`page.rules.latitude.${latitude.kind}`);
  return words.t('page.rules.latitude.bounded', {
    min: valueOf(latitude.min),
    max: valueOf(latitude.max),
  });
}

function chain(input: RulesPageInput, rule: Rule, provenance: readonly ProvenanceStep[]) {
  const { words, definitions } = input;
  return provenance.map((step) => ({
    layer: wordLayer(words, definitions, step),
    value: step.value === undefined ? '' : wordRuleValue(words, definitions.lists, rule, step.value),
    latitude: step.latitude === undefined ? '' : wordLatitude(input, rule, step.latitude),
    since: step.validFrom === undefined ? '' : words.day(step.validFrom),
    why: step.why ?? '',
    source: step.source ?? '',
    where: step.where === undefined ? '' : describeWhere(step.where),
  }));
}

/** The rules in force in a market's next cycle, each with where its value comes from. */
export function viewRulesPage(input: RulesPageInput) {
  const { words, definitions, area, data } = input;
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
            value: wordRuleValue(words, definitions.lists, rule, effective.value),
            unit: wordRuleUnit(words, rule),
            latitude: wordLatitude(input, rule, effective.latitude),
            layer: setBy ? wordLayer(words, definitions, setBy) : '',
            own: setBy?.layer === 'market' || setBy?.layer === 'team',
            chain: chain(input, rule, effective.provenance),
          },
        ];
      }),
    })),
  };
}
