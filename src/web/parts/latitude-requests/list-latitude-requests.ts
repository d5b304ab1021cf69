import type { Definitions } from '#domain/definitions.ts';
import type { LatitudeRequest, LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { wordRule } from '#wording/word-rule.ts';
import { wordRuleUnit, wordRuleValue } from '#wording/word-rule-value.ts';
import type { Words } from '#wording/words.ts';

const tones: Readonly<Record<LatitudeRequestState, string>> = {
  open: 'accent',
  granted: 'good',
  refused: 'bad',
  withdrawn: '',
};

/** Requests as a table or a list shows them, the latest first. */
export function listLatitudeRequests(
  words: Words,
  { markets, lists }: Pick<Definitions, 'markets' | 'lists'>,
  requests: readonly LatitudeRequest[],
) {
  return requests.toReversed().map((each) => {
    const rule = findRule(each.rule);
    const market = markets.find(({ code }) => code === each.market);
    return {
      id: each.id,
      market: market ? words.local(market.name) : each.market,
      rule: rule ? wordRule(words, rule).title : each.rule,
      href: `/markets/${each.market}/rules${rule ? `?area=${rule.area}` : ''}`,
      value: rule ? wordRuleValue(words, lists, rule, each.value) : String(each.value),
      unit: rule ? wordRuleUnit(words, rule, each.per) : '',
      state: words.t(`page.latitude-requests.state.${each.state}`),
      tone: tones[each.state],
      open: each.state === 'open',
      from: each.from,
      since: words.day(each.from),
      until: each.until === '' ? '' : words.day(each.until),
      reason: each.reason,
      madeBy: each.madeBy,
      madeAt: words.moment(each.madeAt, each.market),
      note: each.note,
      decidedBy: each.decidedBy,
      decidedAt: each.decidedAt === '' ? '' : words.moment(each.decidedAt, each.market),
      ...(each.ended
        ? {
            ended: {
              on: words.t('page.latitude-requests.ended-on', { day: words.day(each.ended.after) }),
              note: each.ended.note,
              by: each.ended.by,
              at: words.moment(each.ended.at, each.market),
            },
          }
        : {}),
    };
  });
}
