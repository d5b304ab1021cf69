import type { Definitions } from '#domain/definitions.ts';
import { zoneOfMarkets } from '#domain/organisation/calendar/time-zone.ts';
import { wordFinding, type Messages } from '#messages/messages.ts';
import type { Wording } from '#usecases/ports.ts';
import { wordLatitude } from './word-latitude.ts';
import { wordLayer } from './word-layer.ts';
import { wordMarketGroup } from './word-market-group.ts';
import { wordPlanValue } from './word-plan-value.ts';
import { labelOf, wordOf } from './word-of.ts';
import { wordReason } from './word-reason.ts';
import {
  wordInCycle,
  wordRuleDifference,
  wordRuleUnit,
  wordStated,
  wordStatedIn,
} from './word-rule-value.ts';
import { wordRule } from './word-rule.ts';
import { wordScope } from './word-scope.ts';
import { wordSharers } from './word-sharers.ts';
import { wordsIn, type Words } from './words.ts';

export const languageOf = (locale: string): string => locale.split('-')[0] ?? 'en';

interface Created {
  readonly messages: Messages;
  readonly wording: Wording;
}
const created = new WeakMap<Definitions, Created>();

/**
 * The words of an installation; the same for the same definitions, so that what is worked out with them, as the workbooks
 * of all kinds of files, can be kept however often an installation is opened in a process.
 */
export function createWording(messages: Messages, definitions: Definitions): Wording {
  const known = created.get(definitions);
  if (known?.messages === messages) return known.wording;
  const wording = newWording(messages, definitions);
  created.set(definitions, { messages, wording });
  return wording;
}

function newWording(messages: Messages, definitions: Definitions): Wording {
  const zoneOf = zoneOfMarkets(definitions.markets);
  const spoken = new Map<string, Words>();
  const words = (locale: string): Words => {
    const known = spoken.get(locale) ?? wordsIn(messages, languageOf(locale), locale, zoneOf);
    spoken.set(locale, known);
    return known;
  };
  return {
    text: (locale, key, values) => messages.text(locale, key, values),
    moment: (locale, instant, market) => words(locale).moment(instant, market),
    finding: (locale, finding) => wordFinding(messages, languageOf(locale), finding),
    label: (locale, list, code) => labelOf(definitions.lists, words(locale), list, code),
    channel: (locale, channel) => wordOf(words(locale), 'channel', channel),
    marketGroup: (locale, group) => wordMarketGroup(words(locale), group),
    sharers: (locale, sharers) => wordSharers(words(locale), sharers),
    rule: (locale, rule, per) => ({
      ...wordRule(words(locale), rule),
      unit: wordRuleUnit(words(locale), rule, per),
    }),
    scope: (locale, part) => wordScope(words(locale), definitions, part),
    latitude: (locale, rule, latitude) => wordLatitude(words(locale), definitions.lists, rule, latitude),
    ruleValue: (locale, rule, stated, place) =>
      place
        ? wordStatedIn(words(locale), definitions.lists, rule, stated, place)
        : wordStated(words(locale), definitions.lists, rule, stated),
    inCycle: (locale, found) => wordInCycle(words(locale), found),
    ruleDifference: (locale, rule, difference) => wordRuleDifference(words(locale), rule, difference),
    layer: (locale, layer) => wordLayer(words(locale), definitions, layer),
    reason: (locale, market, method, reason, segmentation) => {
      const spoken = words(locale);
      const unit = { method, currency: market.currency };
      return wordReason(
        {
          words: spoken,
          lists: definitions.lists,
          segmentation,
          currency: market.currency,
          wordValue: (value) => wordPlanValue(spoken, unit, value),
        },
        reason,
      );
    },
  };
}
