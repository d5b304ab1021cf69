import { placeInYear, type CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import { inCycleOf } from '#domain/rulebook/rates/read-rates.ts';
import { statedOf } from '#domain/rulebook/latitude.ts';
import { wordMarket } from '#wording/word-market.ts';
import { describeWhere } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import {
  type EffectiveRule,
  isMarketsOwn,
  type ProvenanceStep,
  type Rule,
  type RuleArea,
} from '#domain/rulebook/rule.ts';
import { boundStep } from '#domain/rulebook/rule-values.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordLayer } from '#wording/word-layer.ts';
import { wordRule } from '#wording/word-rule.ts';
import {
  wordInCycle,
  wordRuleUnit,
  wordRuleValue,
  wordStated,
  wordStatedIn,
} from '#wording/word-rule-value.ts';
import { wordScope } from '#wording/word-scope.ts';
import type { Words } from '#wording/words.ts';

export interface RulesPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'clusters' | 'lists' | 'markets'>;
  /** Shows one area alone; every area when it names none. */
  readonly area: string;
  /** Part of a title or a key; empty: all. */
  readonly find: string;
  readonly data: MarketView;
}

/** Where the cycle that is planned lies in the unit's year. */
const placeOf = ({ data }: Pick<RulesPageInput, 'data'>): CyclePlace =>
  placeInYear(data.cycle, data.market.cycle);

const areas: readonly RuleArea[] = [...new Set(rulebook.map((rule) => rule.area))];

/** What became of a request that changes nothing (any more). */
function answerOf({ words, definitions }: RulesPageInput, rule: Rule, step: ProvenanceStep): string {
  for (const kind of ['refused', 'withdrawn', 'ended'] as const) {
    const asked = step[kind];
    if (asked === undefined) continue;
    const value = wordStated(words, definitions.lists, rule, statedOf(asked, step.per));
    return words.t(`page.latitude-requests.${kind}-value`, { value });
  }
  return '';
}

function chain(input: RulesPageInput, rule: Rule, provenance: readonly ProvenanceStep[]) {
  const { words, definitions } = input;
  return provenance.map((step) => ({
    layer: wordLayer(words, definitions, step),
    part: step.for ? wordScope(words, definitions, step.for) : '',
    value:
      step.value === undefined
        ? ''
        : wordStated(words, definitions.lists, rule, statedOf(step.value, step.per)),
    latitude: step.latitude === undefined ? '' : wordLatitude(words, definitions.lists, rule, step.latitude),
    answer: answerOf(input, rule, step),
    since: step.validFrom === undefined ? '' : words.day(step.validFrom),
    until: step.validTo === undefined ? '' : words.day(step.validTo),
    // What people wrote may be in any language; the files of the definitions are in English.
    tongue: step.layer === 'grant' ? '' : 'en',
    why: step.why ?? '',
    source: step.source ?? '',
    where: step.where === undefined ? '' : describeWhere(step.where),
  }));
}

/** Who has bound those below to the latitude that is left. */
function leftBy({ words, definitions }: RulesPageInput, effective: EffectiveRule): string {
  const step = boundStep(effective);
  return step ? words.t('page.rules.latitude.by', { layer: wordLayer(words, definitions, step) }) : '';
}

/** What holds for parts of the work instead. */
const partsOf = (input: RulesPageInput, rule: Rule, { scoped = [] }: EffectiveRule) =>
  scoped.map(({ for: part, provenance, ...stated }) => ({
    scope: wordScope(input.words, input.definitions, part),
    value: wordStatedIn(input.words, input.definitions.lists, rule, stated, placeOf(input)),
    // How the whole came to its value stands above.
    chain: chain(
      input,
      rule,
      provenance.filter((step) => step.for),
    ),
  }));

/** The rules of an area that are sought, each as it holds and where its value comes from. */
function rulesOf(input: RulesPageInput, area: string, sought: string) {
  const { words, definitions, data } = input;
  const requestsPath = `/markets/${data.market.code}/latitude-requests`;
  return rulebook.flatMap((rule) => {
    const effective = data.rules[rule.key];
    if (rule.area !== area || !effective) return [];
    const worded = wordRule(words, rule);
    if (![rule.key, worded.title].some((text) => text.toLowerCase().includes(sought))) return [];
    const inCycle = inCycleOf(rule, effective, placeOf(input));
    const setBy = effective.provenance.findLast((step) => step.value !== undefined);
    return [
      {
        key: rule.key,
        askPath: data.may.has('request-latitude') ? `${requestsPath}?rule=${rule.key}` : '',
        ...worded,
        value: wordRuleValue(words, definitions.lists, rule, effective.value),
        unit: wordRuleUnit(words, rule, effective.per),
        inCycle: inCycle ? words.t('page.rate.in-cycle', { touches: wordInCycle(words, inCycle) }) : '',
        latitude: wordLatitude(words, definitions.lists, rule, effective.latitude),
        leftBy: leftBy(input, effective),
        layer: setBy ? wordLayer(words, definitions, setBy) : '',
        own: isMarketsOwn(setBy?.layer),
        chain: chain(input, rule, effective.provenance),
        parts: partsOf(input, rule, effective),
      },
    ];
  });
}

/** The rules in force in a market's next cycle, each with where its value comes from. */
export function viewRulesPage(input: RulesPageInput) {
  const { words, area, data } = input;
  const find = input.find.trim();
  const path = `/markets/${data.market.code}/rules`;
  const requestsPath = `/markets/${data.market.code}/latitude-requests`;
  const shown = (areas as readonly string[]).includes(area) ? [area] : areas;
  return {
    path,
    market: wordMarket(words, data.market),
    requestsPath: data.may.has('see-latitude-requests') ? requestsPath : '',
    asOf: words.t('page.rules.as-of', { day: words.day(data.cycle.from) }),
    findings: listFindings(words, data.ruleFindings),
    find,
    // On a narrow screen whoever has chosen has nothing more to open.
    opened: shown.length === 1 || find !== '',
    areas: ['', ...areas].map((each) => ({
      href: each === '' ? path : `${path}?area=${each}`,
      label: words.t(each === '' ? 'page.plan.all' : `page.rules.area.${each}`),
      current: each === '' ? shown.length > 1 : shown.length === 1 && each === area,
    })),
    groups: shown.flatMap((each) => {
      const rules = rulesOf(input, each, find.toLowerCase());
      return rules.length === 0
        ? []
        : [{ id: each, name: words.t(`page.rules.area.${each}`), count: words.number(rules.length), rules }];
    }),
  };
}
