import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import type { RuleArea, RuleValue } from '#domain/rulebook/rule.ts';
import { findRule, rules as rulebook } from '#domain/rulebook/rules.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { listLatitudeRequests } from '../../../parts/latitude-requests/list-latitude-requests.ts';
import { ruleInput } from '../../../rule-input.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordRule } from '#wording/word-rule.ts';
import { wordRuleUnit, wordRuleValue } from '#wording/word-rule-value.ts';
import type { Words } from '#wording/words.ts';

export interface MarketRequestsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets' | 'lists'>;
  readonly data: Pick<MarketView, 'market' | 'cycle' | 'rules' | 'may'>;
  readonly requests: readonly LatitudeRequest[];
  /** The rule to ask about; empty or unknown: none is chosen yet. */
  readonly chosen: string;
  /** What to ask for, where somebody comes with it; undefined: what holds. */
  readonly wanted?: RuleValue;
  readonly reason?: string;
}

const areas: readonly RuleArea[] = [...new Set(rulebook.map((rule) => rule.area))];

/** What a market has asked for, and the form in which it asks for more. */
export function viewMarketRequestsPage(input: MarketRequestsPageInput) {
  const { words, definitions, data, requests } = input;
  const asks = data.may.has('request-latitude');
  const { lists } = definitions;
  const chosen = findRule(input.chosen);
  const effective = chosen && data.rules[chosen.key];
  const path = `/markets/${data.market.code}/latitude-requests`;
  return {
    path,
    rulesPath: `/markets/${data.market.code}/rules`,
    market: wordMarket(words, data.market),
    asks,
    areas: areas.map((area) => ({
      name: words.t(`page.rules.area.${area}`),
      rules: rulebook
        .filter((rule) => rule.area === area)
        .map((rule) => ({
          key: rule.key,
          title: wordRule(words, rule).title,
          chosen: rule.key === chosen?.key,
        })),
    })),
    ...(chosen && effective
      ? {
          form: {
            rule: chosen.key,
            ...wordRule(words, chosen),
            value: wordRuleValue(words, lists, chosen, effective.value),
            valueUnit: wordRuleUnit(words, chosen, effective.per),
            ...(isRate(chosen) ? { per: effective.per ?? 'cycle' } : {}),
            latitude: wordLatitude(words, lists, chosen, effective.latitude),
            from: data.cycle.from,
            input: ruleInput(words, lists, chosen, {
              ...effective,
              ...(input.wanted === undefined ? {} : { value: input.wanted }),
            }),
            reason: input.reason ?? '',
          },
        }
      : {}),
    requests: listLatitudeRequests(words, definitions, requests).map((each) => ({
      ...each,
      ...(asks && each.open
        ? { withdraw: { id: each.id, path: `/latitude-requests/${each.id}/withdraw` } }
        : {}),
    })),
    showsMarket: false,
  };
}
