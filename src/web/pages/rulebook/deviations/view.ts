import type { Definitions } from '#domain/definitions.ts';
import { isMarketsOwn } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { describeRule } from '#domain/rulebook/scope.ts';
import type { DeviationReport } from '#usecases/rulebook/report-deviations.ts';
import { wordBasis } from '#wording/word-basis.ts';
import { wordLayer } from '#wording/word-layer.ts';
import { wordRule } from '#wording/word-rule.ts';
import { statedOf, type Stated } from '#domain/rulebook/latitude.ts';
import type { Rule } from '#domain/rulebook/rule.ts';
import {
  wordInCycle,
  wordRuleDifference,
  wordRuleUnit,
  wordRuleValue,
  wordStated,
} from '#wording/word-rule-value.ts';
import { titleFor } from '#wording/word-scope.ts';
import type { Words } from '#wording/words.ts';

export interface DeviationsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'clusters' | 'lists' | 'markets'>;
  /** Shows one market alone, and one rule alone; with neither an overview of all. */
  readonly market: string;
  readonly rule?: string;
  /** By the definitions of today, also where an opened cycle keeps others. */
  readonly today?: boolean;
  /** The key of a cluster, for its markets alone. */
  readonly cluster?: string;
  readonly data: DeviationReport;
}

const path = '/deviations';

/** The page's address with what is chosen on it. */
function addressOf(query: Readonly<Record<string, string>>, page = path): string {
  const chosen = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return chosen === '' ? page : `${page}?${chosen}`;
}

/** A value where its unit, of rates the year, stands beside it: only one that is counted otherwise says so. */
const wordBesideUnit = (words: Words, lists: Definitions['lists'], rule: Rule, stated: Stated): string =>
  stated.per === 'year'
    ? wordRuleValue(words, lists, rule, stated.value)
    : wordStated(words, lists, rule, stated);

/** Rule by rule: the central value, and each other value with the markets that have it. */
function overviewOf(
  { words, definitions, data: { deviations }, today = false, cluster = '' }: DeviationsPageInput,
  nameOf: (code: string) => string,
) {
  const { lists } = definitions;
  const byRule = Map.groupBy(deviations, (each) => describeRule(each.rule, each.for));
  return [...byRule.values()].flatMap((found) => {
    const [first] = found;
    const rule = first && findRule(first.rule);
    if (!rule || !first) return [];
    const byValue = Map.groupBy(found, (each) =>
      wordBesideUnit(words, lists, rule, statedOf(each.value, each.per)),
    );
    return [
      {
        title: titleFor(words, definitions, wordRule(words, rule).title, first.for),
        href: addressOf({ rule: rule.key, today: today ? '1' : '', cluster }),
        unit: wordRuleUnit(words, rule, 'year'),
        central: wordBesideUnit(words, lists, rule, statedOf(first.central, first.centralPer)),
        values: [...byValue].map(([value, ofValue]) => ({
          value,
          markets: ofValue.map((each) => nameOf(each.market)).join(', '),
        })),
      },
    ];
  });
}

/** Which markets differ from the central rules, in what, and why. */
export function viewDeviationsPage(input: DeviationsPageInput) {
  const { words, definitions, market, rule = '', today = false, cluster = '', data } = input;
  const { markets } = definitions;
  const chosen = data.markets.find((each) => each === market) ?? '';
  const nameOf = (code: string): string => {
    const known = markets.find((each) => each.code === code);
    return known ? words.local(known.name) : code;
  };
  const countOf = (code: string): number =>
    data.deviations.filter((each) => code === '' || each.market === code).length;
  const asked = { today: today ? '1' : '', cluster };
  const ofCluster = definitions.clusters.find(({ key }) => key === cluster);
  const shownMarkets = data.markets.filter((code) => !ofCluster || ofCluster.markets.includes(code));
  const seenClusters = definitions.clusters.filter((each) =>
    each.markets.some((code) => data.markets.includes(code)),
  );
  // Nothing is chosen by one that has all there is to see.
  const isAll = seenClusters.some(({ markets: own }) => data.markets.every((code) => own.includes(code)));
  const clusters = isAll ? [] : seenClusters;
  const ruleChosen = findRule(rule)?.key ?? '';
  const shown = data.deviations.filter(
    (each) => (chosen === '' || each.market === chosen) && (ruleChosen === '' || each.rule === ruleChosen),
  );
  return {
    summary: words.t('page.deviations.summary', {
      rules: new Set(shown.map((each) => each.rule)).size,
      markets: new Set(shown.map((each) => each.market)).size,
    }),
    isOverview: chosen === '' && ruleChosen === '',
    rule: ruleChosen,
    overview: overviewOf(input, nameOf),
    exportPath: addressOf(asked, `${path}.xlsx`),
    comparePath: addressOf(chosen === '' ? {} : { left: chosen }, '/compare'),
    states: [false, true].map((each) => ({
      href: addressOf({ market: chosen, rule: ruleChosen, today: each ? '1' : '', cluster }),
      label: words.t(each ? 'page.deviations.show-today' : 'page.deviations.show-kept'),
      current: each === today,
    })),
    kept: data.basis
      .filter((each) => each.opened && (chosen === '' || each.market === chosen))
      .map((each) => `${nameOf(each.market)}: ${wordBasis(words, each)}`)
      .join(' · '),
    clusters: (clusters.length === 0 ? [] : ['', ...clusters.map(({ key }) => key)]).map((key) => {
      const known = clusters.find((each) => each.key === key);
      return {
        href: addressOf({ ...asked, cluster: key }),
        label: known ? words.local(known.name) : words.t('page.clusters.all'),
        current: key === cluster,
      };
    }),
    markets: ['', ...shownMarkets].map((code) => ({
      href: addressOf({ market: code, ...asked }),
      label: `${code === '' ? words.t('page.plan.all') : nameOf(code)} (${words.number(countOf(code))})`,
      current: code === chosen,
    })),
    ownSegments: data.ownSegments
      .filter((each) => ruleChosen === '' && (chosen === '' || each.market === chosen))
      .map((each) => ({
        market: nameOf(each.market),
        name: each.name,
        key: each.key,
        class: each.class,
        of: each.of,
        when: each.when,
        why: each.why,
      })),
    deviations: shown.flatMap((each) => {
      const known = findRule(each.rule);
      if (!known) return [];
      return [
        {
          title: titleFor(words, definitions, wordRule(words, known).title, each.for),
          key: each.rule,
          market: nameOf(each.market),
          href: `/markets/${each.market}/rules?area=${each.area}`,
          central: wordBesideUnit(words, definitions.lists, known, statedOf(each.central, each.centralPer)),
          value: wordBesideUnit(words, definitions.lists, known, statedOf(each.value, each.per)),
          inCycle: each.inCycle
            ? words.t('page.rate.in-cycle', { touches: wordInCycle(words, each.inCycle) })
            : '',
          unit: wordRuleUnit(words, known, 'year'),
          used: each.latitudeUsed === null ? '–' : words.percent(each.latitudeUsed),
          layer: wordLayer(words, definitions, { layer: each.layer, key: each.layerKey }),
          own: isMarketsOwn(each.layer),
          difference: each.difference === null ? '' : wordRuleDifference(words, known, each.difference),
          since: each.since === '' ? '' : words.t('page.rules.since', { day: words.day(each.since) }),
          why: each.why,
          source: each.source,
          asOf: wordBasis(
            words,
            data.basis.find(({ market }) => market === each.market),
          ),
        },
      ];
    }),
  };
}
