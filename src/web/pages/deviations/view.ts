import type { Definitions } from '#domain/definitions.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { DeviationReport } from '#usecases/report-deviations.ts';
import { wordLayer } from '../../word-layer.ts';
import { wordRule } from '../../word-rule.ts';
import { wordRuleDifference, wordRuleUnit, wordRuleValue } from '../../word-rule-value.ts';
import type { Words } from '../../words.ts';

export interface DeviationsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'lists' | 'markets'>;
  /** Shows one market alone; every market when it names none. */
  readonly market: string;
  readonly data: DeviationReport;
}

const path = '/deviations';

/** Which markets differ from the central rules, in what, and why. */
export function viewDeviationsPage({ words, definitions, market, data }: DeviationsPageInput) {
  const { markets } = definitions;
  const chosen = markets.find((each) => each.code === market)?.code ?? '';
  const nameOf = (code: string): string => {
    const known = markets.find((each) => each.code === code);
    return known ? words.local(known.name) : code;
  };
  const countOf = (code: string): number =>
    data.deviations.filter((each) => code === '' || each.market === code).length;
  const shown = data.deviations.filter((each) => chosen === '' || each.market === chosen);
  return {
    summary: words.t('page.deviations.summary', {
      rules: new Set(shown.map((each) => each.rule)).size,
      markets: new Set(shown.map((each) => each.market)).size,
    }),
    exportPath: `${path}.xlsx`,
    markets: ['', ...markets.map((each) => each.code)].map((code) => ({
      href: code === '' ? path : `${path}?market=${code}`,
      label: `${code === '' ? words.t('page.plan.all') : nameOf(code)} (${words.number(countOf(code))})`,
      current: code === chosen,
    })),
    deviations: shown.flatMap((each) => {
      const rule = findRule(each.rule);
      if (!rule) return [];
      return [
        {
          title: wordRule(words, rule).title,
          key: each.rule,
          market: nameOf(each.market),
          href: `/markets/${each.market}/rules?area=${each.area}`,
          central: wordRuleValue(words, definitions.lists, rule, each.central),
          value: wordRuleValue(words, definitions.lists, rule, each.value),
          unit: wordRuleUnit(words, rule),
          layer: wordLayer(words, definitions, { layer: each.layer, key: each.layerKey }),
          own: each.layer !== 'archetype' && each.layer !== 'global',
          difference: each.difference === null ? '' : wordRuleDifference(words, rule, each.difference),
          since: each.since === '' ? '' : words.t('page.rules.since', { day: words.day(each.since) }),
          why: each.why,
          source: each.source,
        },
      ];
    }),
    disagreements: data.disagreements.flatMap(({ rule: key, values }) => {
      const rule = findRule(key);
      if (!rule || (chosen !== '' && !shown.some((each) => each.rule === key))) return [];
      return [
        {
          title: wordRule(words, rule).title,
          unit: wordRuleUnit(words, rule),
          values: values.map((each) => ({
            value: wordRuleValue(words, definitions.lists, rule, each.value),
            markets: each.markets.map(nameOf).join(', '),
          })),
        },
      ];
    }),
  };
}
